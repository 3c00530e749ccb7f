"""Views and the API reach rows only through visible_to, and nothing reads a state around network.moves."""

import ast
from pathlib import Path

import pytest

from tests.house.modules import modules, tree

PAGES = [name for name in modules() if "/views/" in name or name.endswith(("views.py", "/api.py")) or "/api/" in name]
# Pages that may read rows without asking who is there, each with its reason.
ALLOWED = {
    "network/views/health.py": "answers whether the database can be read at all",
}


def bare_reads(path: Path) -> list[str]:
    """Return the lines that use `Model.objects` without `.visible_to` straight after."""
    source_tree = tree(path)
    guarded = {
        id(node.value)
        for node in ast.walk(source_tree)
        if isinstance(node, ast.Attribute) and node.attr == "visible_to"
    }
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(source_tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_base_manager", "_default_manager"}
        and id(node) not in guarded
    ]


@pytest.mark.parametrize("name", PAGES)
def test_pages_reach_rows_only_through_visible_to(name: str) -> None:
    if name in ALLOWED:
        return
    assert bare_reads(modules()[name]) == []


def test_only_the_mover_writes_states() -> None:
    writers = [
        f"{name}:{node.lineno}"
        for name, path in modules().items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Attribute) and target.attr == "state" for target in node.targets)
    ]
    assert [writer for writer in writers if not writer.startswith("network/moves.py")] == []
