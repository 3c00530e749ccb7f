"""For maintainers: take named files from exact package versions, rewrite them, and write the manifest.

Nobody else needs Node: the files made here are kept in the project, and a test re-hashes every one of them.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

VENDOR = Path(__file__).resolve().parents[3] / "static" / "vendor"
MANIFEST = "manifest.json"
RTLCSS = "rtlcss@4.3.0"
SYSTEM_FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif'
MIT = """MIT License

Copyright (c) Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


def without_map(text: str) -> str:
    """Drop the line that names a source map, since we do not keep the map."""
    return re.sub(r"\s*(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$", "\n", text)


def without_crown(text: str) -> str:
    """Drop the fonts and the crest, which only gov.uk may use, and use the reader's own fonts."""
    text = re.sub(r"/\*! Copyright \(c\) 2011 by Margaret Calvert[^*]*\*/", "", without_map(text))
    text = re.sub(r"@font-face\{[^}]*\}", "", text).replace("GDS Transport,arial,sans-serif", SYSTEM_FONTS)
    return re.sub(r"[a-z-]+:url\([^)]*crest[^)]*\);?", "", text)


@dataclass(frozen=True)
class Wanted:
    """One file of a package: where it is, where it goes, and how its text is changed on the way."""

    source: str
    target: str
    rewrite: Callable[[str], str] | None = None


@dataclass(frozen=True)
class Package:
    """One package at one exact version, its licence and the files we take."""

    name: str
    version: str
    licence: str
    wanted: tuple[Wanted, ...]
    licence_text: str = ""
    mirrored: str = ""


PACKAGES = (
    Package(
        "govuk-frontend",
        "6.6.0",
        "MIT",
        (
            Wanted("dist/govuk/govuk-frontend.min.css", "govuk-frontend.css", without_crown),
            Wanted("dist/govuk/govuk-frontend.min.js", "govuk-frontend.js", without_map),
        ),
        licence_text=MIT,  # the package itself carries no licence file
        mirrored="govuk-frontend.css",
    ),
    Package(
        "leaflet",
        "1.9.4",
        "BSD-2-Clause",
        (
            Wanted("dist/leaflet.css", "leaflet.css"),
            Wanted("dist/leaflet.js", "leaflet.js", without_map),
            Wanted("LICENSE", "LICENSE.txt"),
            *(
                Wanted(f"dist/images/{name}.png", f"images/{name}.png")
                for name in ("layers", "layers-2x", "marker-icon", "marker-icon-2x", "marker-shadow")
            ),
        ),
    ),
    Package(
        "leaflet-realtime",
        "2.2.0",
        "ISC",
        (
            Wanted("dist/leaflet-realtime.min.js", "leaflet-realtime.js", without_map),
            Wanted("LICENSE.md", "LICENSE.txt"),
        ),
    ),
)


class Command(BaseCommand):
    """Rebuild static/vendor from exact package versions, and its manifest."""

    help = "For maintainers: rebuild network/static/vendor and its manifest from exact package versions (needs npm)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an optional folder of package files already fetched, so that nothing is fetched again."""
        parser.add_argument("--packed", default="", help="a folder of .tgz files made by npm pack")

    def handle(self, *args: object, **options: object) -> None:
        """Empty the folder, take every file, write the manifest."""
        if shutil.which("npm") is None:
            raise CommandError("Install npm first: only this command needs it, nothing else in the project does.")
        entries: list[dict[str, str]] = []
        with tempfile.TemporaryDirectory() as work:
            packed = Path(str(options["packed"] or work))
            for package in PACKAGES:
                shutil.rmtree(VENDOR / package.name, ignore_errors=True)
                entries += take(package, packed, Path(work))
        text = json.dumps({"files": sorted(entries, key=lambda entry: entry["file"])}, indent=1)
        (VENDOR / MANIFEST).write_text(text + "\n", encoding="utf-8")
        self.stdout.write(f"{len(entries)} files written to {VENDOR}")


def take(package: Package, packed: Path, work: Path) -> list[dict[str, str]]:
    """Write the wanted files of `package` and return their manifest entries."""
    folder = VENDOR / package.name
    with tarfile.open(fetched(package, packed)) as archive:
        for wanted in package.wanted:
            member = archive.extractfile(f"package/{wanted.source}")
            if member is None:
                raise CommandError(f"{package.name} {package.version} has no file {wanted.source}.")
            content = member.read()
            if wanted.rewrite is not None:
                content = wanted.rewrite(content.decode()).encode()
            target = folder / wanted.target
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    if package.licence_text:
        (folder / "LICENSE.txt").write_text(package.licence_text, encoding="utf-8")
    if package.mirrored:
        mirror(folder / package.mirrored, work)
    return [entry(package, path) for path in sorted(folder.rglob("*")) if path.is_file()]


def fetched(package: Package, packed: Path) -> Path:
    """The package's archive in `packed`, fetched there by npm if it is absent."""
    archive = packed / f"{package.name}-{package.version}.tgz"
    if not archive.exists():
        npm(["pack", "--silent", f"{package.name}@{package.version}"], packed)
    return archive


def mirror(sheet: Path, work: Path) -> None:
    """Write the right-to-left twin of a style sheet beside it."""
    npm(["install", "--silent", "--no-save", "--prefix", str(work), RTLCSS], work)
    twin = sheet.with_suffix(".rtl.css")
    program = str(work / "node_modules" / ".bin" / "rtlcss")
    subprocess.run([program, str(sheet.resolve()), str(twin.resolve())], check=True, cwd=work)  # noqa: S603 - our own paths


def npm(arguments: list[str], folder: Path) -> None:
    """Run npm in `folder`; raises CalledProcessError when it fails."""
    subprocess.run([shutil.which("npm") or "npm", *arguments], check=True, cwd=folder)  # noqa: S603 - fixed arguments


def entry(package: Package, path: Path) -> dict[str, str]:
    """One line of the manifest."""
    return {
        "file": path.relative_to(VENDOR).as_posix(),
        "name": package.name,
        "version": package.version,
        "licence": package.licence,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
