"""How dear our pages are, as multiples of a page that returns a fixed 20 KB: process CPU, median of the pairs."""

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROUNDS = 9
CALLS = 12
GOALS = {
    "activity list": 70,
    "activity detail": 70,
    "partner list": 70,
    "project detail": 70,
    "JSON list": 20,
    "map answer, warm": 6,
}


def main(arguments: list[str]) -> int:
    """Print the table. `--activities N` sets the size, 3,000 by default. Exits 1 when a goal is missed."""
    size = int(arguments[arguments.index("--activities") + 1]) if "--activities" in arguments else 3_000
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        return _measure(size)


def _set_up(folder: Path) -> None:
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    os.environ["ALLOTMENT_DEMO"] = "yes"
    os.environ["DJANGO_SETTINGS_MODULE"] = "network.site.settings"
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ROOT_URLCONF = "bench.urls"
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)


def _measure(size: int) -> int:
    from django.test import Client
    from django.urls import reverse

    from bench.data import fill
    from projects.models import Activity, Project

    fill(size)
    activity, project = Activity.objects.order_by("pk").first(), Project.objects.order_by("pk").first()
    box = "?south=53.3&north=54&west=-2.2&east=-0.9&zoom=9"
    pages = {
        "activity list": reverse("activities"),
        "activity detail": reverse("activity", args=[activity.reference]),
        "partner list": reverse("partners"),
        "project detail": reverse("project", args=[project.reference]),
        "JSON list": reverse("api-activities"),
        "map answer, warm": reverse("activity-points") + box,
    }
    client = Client()
    rows = {name: _ratios(client, url) for name, url in pages.items()}
    print(f"{size} activities, {ROUNDS} rounds; CPU against a fixed 20 KB page through the same middleware\n")
    print(f"{'page':<20}{'goal':>6}{'median':>9}{'least':>9}{'most':>9}")
    missed = 0
    for name, ratios in rows.items():
        missed += median(ratios) > GOALS[name]
        print(f"{name:<20}{GOALS[name]:>6}{median(ratios):>9.1f}{min(ratios):>9.1f}{max(ratios):>9.1f}")
    return 1 if missed else 0


def _ratios(client: object, url: str) -> list[float]:
    _cpu(client, url)
    return [_cpu(client, url) / _cpu(client, "/bench-floor/") for _ in range(ROUNDS)]


def _cpu(client: object, url: str) -> float:
    begun = time.process_time()
    for _ in range(CALLS):
        response = client.get(url)
        if response.status_code != 200:
            sys.exit(f"{url} answered {response.status_code}")
    return (time.process_time() - begun) / CALLS
