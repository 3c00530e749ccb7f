"""Small files, small functions, words said everywhere, and the slow libraries behind one door each."""

import ast

import pytest

from tests.house.modules import functions, modules, tree

MOST_LINES = 400
MOST_LINES_A_FUNCTION = 50
SLOW = {"folium": "projects/activities/activity_map.py", "geopy": "network/places.py"}


@pytest.mark.parametrize("name", modules())
def test_a_module_says_what_it_is_for_and_stays_small(name: str) -> None:
    path = modules()[name]
    assert ast.get_docstring(tree(path)), "it has no first sentence"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_functions_fit_on_a_screen() -> None:
    long = [
        f"{name}:{node.name}"
        for name, path in modules().items()
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno >= MOST_LINES_A_FUNCTION
    ]
    assert long == []


def test_there_is_no_junk_drawer() -> None:
    assert [name for name in modules() if name.endswith(("utils.py", "helpers.py", "misc.py"))] == []


def imported(name: str) -> set[str]:
    """Return the top-level packages a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(tree(modules()[name])):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize(("library", "door"), SLOW.items())
def test_a_slow_library_has_one_importer(library: str, door: str) -> None:
    assert {name for name in modules() if library in imported(name)} <= {door}


@pytest.mark.parametrize("library", ["pandas", "folium", "scipy", "geopy"])
def test_a_slow_library_is_never_loaded_at_start(library: str) -> None:
    at_top = [
        name
        for name, path in modules().items()
        for node in tree(path).body
        if (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == library for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == library)
    ]
    assert at_top == []


def test_no_signals_are_used() -> None:
    assert [
        name
        for name in modules()
        if {"blinker"} & imported(name) or "django.dispatch" in ast.dump(tree(modules()[name]))
    ] == []
