"""Each environment variable the settings read is in docs/settings.md, and that page names no other."""

import ast
import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
READERS = {"words", "yes_or_no", "whole_number", "listed"}


def variables_read() -> set[str]:
    """Return every name given to a reader of environment variables in the settings."""
    source = ast.parse((ROOT / "network" / "site" / "settings.py").read_text(encoding="utf-8"))
    return {
        str(node.args[0].value)
        for node in ast.walk(source)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in READERS
        and isinstance(node.args[0], ast.Constant)
    }


def variables_documented() -> set[str]:
    """Return every name at the start of a row of the page's table."""
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([A-Z0-9_]+)` \|", page, re.MULTILINE))


def test_every_variable_is_read_by_its_plain_name() -> None:
    assert "ALLOTMENT_SECRET" in variables_read()
    assert "os.environ" not in (ROOT / "network" / "site" / "settings.py").read_text(encoding="utf-8")


def test_the_page_and_the_settings_name_the_same_variables() -> None:
    assert variables_documented() == variables_read()
