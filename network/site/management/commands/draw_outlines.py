"""For maintainers: draw the localities and name the towns for the map, from the installed postcode data alone."""

import csv
import json
from argparse import ArgumentTypeError
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from network.models import Locality
from network.outlines import feature_collection, middle_of, outlines
from network.postcode_source import ATTRIBUTION, PostcodeRow, neighbours, package_rows

TOWNS = Path(__file__).resolve().parents[3] / "data" / "towns.csv"
STATIC_FILE = Path("projects/static/projects/outlines.geojson")
ACROSS_A_MOOR = 8000  # metres: the neighbours' villages there show where the locality ends
MOST_BYTES = 60_000  # the file goes to cheap phones with every map


def named_codes(text: str) -> tuple[str, list[str]]:
    """A locality and its codes from "Barnsley=E08000038,E08000016". Raises ArgumentTypeError for another form."""
    name, _, codes = text.partition("=")
    if not (name.strip() and codes.strip()):
        raise ArgumentTypeError('Write a locality as "Barnsley=E08000038,E08000016".')
    return name.strip(), [code.strip() for code in codes.split(",")]


def served_localities() -> dict[str, list[str]]:
    """Each locality the network serves, by name, with its official codes."""
    served = Locality.objects.served().prefetch_related("codes")
    return {locality.name: [code.code for code in locality.codes.all()] for locality in served}


def town_places(rows: Iterable[PostcodeRow], sectors: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    """The middle of each town's sector, for towns whose sector has postcodes among the rows."""
    places: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        places[row.sector].append((row.latitude, row.longitude))
    middles = {town: middle_of(places[sector]) for town, sector in sectors.items()}
    return {town: middle for town, middle in middles.items() if middle}


class Command(BaseCommand):
    """Write outlines.geojson: one outline a locality, one point a town, and whom to thank for the data."""

    help = "Draws the outlines of the localities and the towns in them, for the map, from the postcode data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--locality",
            action="append",
            type=named_codes,
            metavar="NAME=CODE,CODE",
            help="Repeat for each locality. Left out: the localities the network serves.",
        )
        parser.add_argument("--to", type=Path, default=Path(settings.BASE_DIR) / STATIC_FILE)

    def handle(self, *args: object, **options: object) -> None:
        localities = dict(options["locality"] or served_localities())  # type: ignore[call-overload]
        if not localities:
            raise CommandError("Say which localities to draw: --locality Calderdale=E08000033")
        text = self._drawn(localities)
        if len(text) > MOST_BYTES:
            raise CommandError(f"The drawing is {len(text)} bytes; cheap phones should get {MOST_BYTES} at most.")
        path = Path(str(options["to"]))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.stdout.write(f"Wrote {path} ({len(text)} bytes).")

    def _drawn(self, localities: Mapping[str, list[str]]) -> str:
        names = {code: name for name, codes in localities.items() for code in codes}
        rows = list(package_rows({*names, *neighbours(names, ACROSS_A_MOOR)}))
        labels = ((row.latitude, row.longitude, names.get(row.authority, row.authority)) for row in rows)
        polygons = outlines(labels, list(localities))
        missing = sorted(set(localities) - set(polygons))
        if missing:
            raise CommandError(f"No postcodes were found for {', '.join(missing)}: check the codes.")
        with TOWNS.open(encoding="utf-8", newline="") as lines:
            sectors = {row["town"]: row["sector"] for row in csv.DictReader(lines)}
        towns = town_places((row for row in rows if row.authority in names), sectors)
        return json.dumps(feature_collection(polygons, towns, ATTRIBUTION), separators=(",", ":")) + "\n"
