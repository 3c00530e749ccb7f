"""The files of other people that we serve are exactly the ones we took, and no others."""

import hashlib
import json
import re
from pathlib import Path

import pytest

VENDOR = Path(__file__).resolve().parents[2] / "network" / "static" / "vendor"


def listed() -> dict[str, dict[str, str]]:
    entries = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))["files"]
    return {entry["file"]: entry for entry in entries}


def kept() -> set[str]:
    paths = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    return paths - {"manifest.json"}


def test_every_kept_file_is_listed_and_every_listed_file_is_kept() -> None:
    assert kept() == set(listed())


def test_every_kept_file_has_the_hash_the_manifest_gives() -> None:
    changed = [
        name
        for name, entry in listed().items()
        if hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() != entry["sha256"]
    ]
    assert changed == []


def test_every_listed_file_names_its_package_its_exact_version_and_its_licence() -> None:
    versions = {entry["name"]: (entry["version"], entry["licence"]) for entry in listed().values()}
    assert versions == {
        "govuk-frontend": ("6.6.0", "MIT"),
        "leaflet": ("1.9.4", "BSD-2-Clause"),
        "leaflet-realtime": ("2.2.0", "ISC"),
    }


def test_every_package_carries_its_licence_text() -> None:
    holders = {
        "govuk-frontend": "Crown Copyright (Government Digital Service)",
        "leaflet": "Volodymyr Agafonkin",
        "leaflet-realtime": "Per Liedman",
    }
    missing = [
        name
        for name, holder in holders.items()
        if holder not in (VENDOR / name / "LICENSE.txt").read_text(encoding="utf-8")
    ]
    assert missing == []


@pytest.mark.parametrize("sheet", sorted(VENDOR.rglob("*.css")), ids=lambda sheet: sheet.name)
def test_a_style_sheet_names_only_files_that_are_kept_beside_it(sheet: Path) -> None:
    named = [url.strip("'\"") for url in re.findall(r"url\(([^)]*)\)", sheet.read_text(encoding="utf-8"))]
    dangling = [url for url in named if not url.startswith("#") and not (sheet.parent / url).is_file()]
    assert dangling == []


def test_the_fonts_and_the_crest_that_belong_to_government_are_nowhere() -> None:
    found = [
        name for name in kept() if re.search(rb"transport|crest|@font-face|fonts/", (VENDOR / name).read_bytes(), re.I)
    ]
    assert found == []


def test_no_kept_file_points_at_a_source_map_we_do_not_keep() -> None:
    assert [name for name in kept() if b"sourceMappingURL" in (VENDOR / name).read_bytes()] == []
