"""Awards under contention, as ratios in one run: 16 clients beside one, and beside the bare conditional UPDATE.

Every client is a process of its own, with its own connection, making awards through the product's own action. First one
client alone, then sixteen without pauses, then sixteen that together offer 30 % of what was just measured. Afterwards
the lines are added up: a share that does not tally, or any error, fails the run.
"""
# ruff: noqa: ANN401, PLR0917 - what one process hands another has no public types

import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

from bench.pages import _set_up

CLIENTS = 16
# Long enough that each of sixteen clients is let in some dozens of times: fewer say more of chance than of fairness.
SECONDS = 12.0
OFFERED = 0.3
EACH_PENCE = 10_000
REASONS = {"strength": "The people.", "reason": "It fits.", "next_step": "Say yes."}
GOALS = {"rate": 0.4, "least": 0.5, "worst": 150.0}


def main(arguments: list[str]) -> int:
    """Print the table. `--seconds N` sets how long each part lasts, 12 by default. Exits 1 when a goal is missed."""
    seconds = float(arguments[arguments.index("--seconds") + 1]) if "--seconds" in arguments else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder))
        return _measure(seconds)


def _prepare(folder: Path) -> None:
    _set_up(folder)
    from django.conf import settings
    from django.utils import timezone

    from network.models import Locality, Person
    from network.site.stage import email_of, set_stage
    from projects.models import Fund
    from projects.money.actions import allocate

    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    set_stage()
    today = timezone.localdate()
    fund = Fund.objects.create(
        name="Bench", starts_on=today.replace(month=1, day=1), ends_on=today.replace(year=today.year + 1)
    )
    place = Locality.objects.create(name="Benchton", slug=f"benchton-{os.getpid()}", served=True)
    allocate(
        fund=fund, locality=place, amount_pence=10**12, by=Person.objects.get(email=email_of("finn")),
        at=timezone.now(), why="For the measurement", once_key=f"bench:{os.getpid()}",
    )  # fmt: skip


def _measure(seconds: float) -> int:
    floor = _together(1, _update, seconds, 0.0)
    one = _together(1, _award, seconds, 0.0)
    rush = _together(CLIENTS, _award, seconds, 0.0)
    rate_one, rate_rush = _rate(one, seconds), _rate(rush, seconds)
    calm = _together(CLIENTS, _award, seconds, CLIENTS / (OFFERED * rate_rush))
    counts = [len(client.waits) for client in rush]
    found = {
        "rate": rate_rush / rate_one,
        "least": min(counts) / mean(counts),
        "worst": max(_waits(calm)) / median(_waits(one)),
    }
    errors = sum(client.errors for client in (*floor, *one, *rush, *calm))
    floor_rate = _rate(floor, seconds)
    print(f"bare conditional UPDATE, one client  {floor_rate:9.0f} a second")
    print(f"awards, one client                   {rate_one:9.1f} a second, {rate_one / floor_rate:.3f} of that")
    print(f"awards, {CLIENTS} clients                  {rate_rush:9.1f} a second, p95 {_p95(rush):.1f} ms")
    worst = max(_waits(calm)) * 1000
    print(f"awards, {CLIENTS} clients, {OFFERED:.0%} offered     p95 {_p95(calm):.1f} ms, worst {worst:.1f} ms\n")
    print(f"{'':<46}{'goal':>8}{'found':>9}")
    print(f"{'of the one-client rate, at least':<46}{GOALS['rate']:>8}{found['rate']:>9.2f}")
    print(f"{'least-served client, of the average, at least':<46}{GOALS['least']:>8}{found['least']:>9.2f}")
    print(f"{'worst wait, of the one-client median, at most':<46}{GOALS['worst']:>8.0f}{found['worst']:>9.1f}")
    print(f"{'errors':<46}{0:>8}{errors:>9}")
    tallies = _tallies()
    print(f"{'the share and its lines agree':<46}{'yes':>8}{'yes' if tallies else 'NO':>9}")
    right = found["rate"] >= GOALS["rate"] and found["least"] >= GOALS["least"] and found["worst"] <= GOALS["worst"]
    return 0 if right and tallies and not errors else 1


class Client:
    """What one client saw: seconds waited for each thing done, and how many ended in an error."""

    def __init__(self, waits: list[float], errors: int) -> None:
        self.waits, self.errors = waits, errors


def _together(clients: int, act: Any, seconds: float, pause: float) -> list[Client]:
    """Let clients go at the same moment, each in a process of its own; return what each saw."""
    bids = _bids(clients, seconds, pause)
    from django.db import connections

    connections.close_all()
    ways = multiprocessing.get_context("fork")
    start, answers = ways.Barrier(clients), ways.Queue()
    work = [ways.Process(target=_client, args=(act, own, seconds, pause, start, answers)) for own in bids]
    for process in work:
        process.start()
    seen = [answers.get(timeout=seconds * 30 + 60) for _ in work]
    for process in work:
        process.join()
    return [Client(*one) for one in seen]


def _client(act: Any, own: list[int], seconds: float, pause: float, start: Any, answers: Any) -> None:
    from django.db import connection

    connection.ensure_connection()
    waits: list[float] = []
    errors = 0
    # A server's process has been up for long. The first thing a new one does reads templates and addresses for a second
    # of CPU, so it is done before the clock starts and counted in nothing.
    act(own[0])
    start.wait()
    until = time.perf_counter() + seconds
    for key in own[1:]:
        begun = time.perf_counter()
        if begun >= until:
            break
        try:
            act(key)
            waits.append(time.perf_counter() - begun)
        except Exception as problem:  # noqa: BLE001 - every kind is counted
            print(f"{type(problem).__name__}: {problem}", file=sys.stderr)
            errors += 1
        if pause:
            time.sleep(max(0.0, pause - (time.perf_counter() - begun)))
    connection.close()
    answers.put((waits, errors))


def _bids(clients: int, seconds: float, pause: float) -> list[list[int]]:
    """Make enough bids that wait for an award, and deal them out."""
    from django.utils import timezone

    from network.models import Locality
    from partners.models import Organisation
    from projects.models import Bid, Project

    place = Locality.objects.get(name="Benchton")
    group = Organisation.objects.get(name="Northgate Pottery Shed")
    moment = timezone.now()
    project = Project.objects.filter(organisation=group, title="Bench").first() or Project.objects.create(
        organisation=group, locality=place, title="Bench", made_at=moment
    )
    each = 1 + (int(seconds / pause) + 2 if pause else int(seconds * 1500 / clients))
    # Numbered, not drawn: among so many some would be drawn twice.
    begin = Bid.objects.count()
    made = Bid.objects.bulk_create(
        [
            Bid(
                reference=f"B{number:08d}", project=project, organisation=group, locality=place, state="deciding",
                started_at=moment, submitted_at=moment, asked_pence=EACH_PENCE, version=1,
            )
            for number in range(begin, begin + clients * each)
        ],
        batch_size=500,
    )  # fmt: skip
    keys = [bid.pk for bid in made]
    return [keys[number::clients] for number in range(clients)]


def _update(_key: int) -> None:
    """The least a safe award can cost: one conditional UPDATE, in a transaction of its own."""
    from django.db import transaction
    from django.db.models import F

    from projects.models import Share

    with transaction.atomic():
        Share.objects.filter(locality__name="Benchton", free_pence__gte=1).update(free_pence=F("free_pence") + 0)


def _award(key: int) -> None:
    from django.utils import timezone

    from network.models import Person
    from network.site.stage import email_of
    from projects.models import Bid
    from projects.money.actions import offer

    bid = Bid.objects.select_related("project", "organisation", "locality").get(pk=key)
    by = Person.objects.get(email=email_of("fran"))
    offer(bid=bid, amount_pence=EACH_PENCE, by=by, at=timezone.now(), once_key=f"bench:{key}", reasons=REASONS)


def _tallies() -> bool:
    from projects.models import Share
    from projects.money.reckoning import check

    return all(one.agrees for one in check(Share.objects.all()))


def _waits(clients: list[Client]) -> list[float]:
    return [wait for client in clients for wait in client.waits]


def _rate(clients: list[Client], seconds: float) -> float:
    return len(_waits(clients)) / seconds


def _p95(clients: list[Client]) -> float:
    return quantiles(_waits(clients), n=20)[-1] * 1000
