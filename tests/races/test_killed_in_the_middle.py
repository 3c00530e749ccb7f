"""Twenty times a process is killed outright while it awards: what was acknowledged stands, and nothing is half made."""

import multiprocessing
import os
import random
import signal
from multiprocessing.connection import Connection

import pytest
from django.db import connection, connections
from django.utils import timezone

from network.models import Person
from partners.models import Organisation
from projects.models import Award, Bid, Line, Project, Share
from projects.money import actions
from projects.money.reckoning import check

KILLS, EACH_PENCE = 20, 1_000
REASONS = {"strength": "The people.", "reason": "It fits.", "next_step": "Say yes."}

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def waiting_bids(project: Project, many: int) -> None:
    """Make bids that wait for an award."""
    now = timezone.now()
    Bid.objects.bulk_create(
        Bid(
            project=project, organisation=project.organisation, locality=project.locality, state="deciding",
            reference=f"B-{project.pk}-{number}", started_at=now, submitted_at=now, asked_pence=EACH_PENCE, version=1,
        )
        for number in range(many)
    )  # fmt: skip


def award_on_and_on(bids: list[int], by: int, told: Connection) -> None:
    """Award bid after bid, and tell of each only when it is done. Runs in a process of its own, until it is killed."""
    finance = Person.objects.get(pk=by)
    told.send(0)
    for key in bids:
        bid = Bid.objects.select_related("project", "organisation", "locality").get(pk=key)
        actions.offer(
            bid=bid, amount_pence=EACH_PENCE, by=finance, at=timezone.now(), once_key=f"kill:{key}", reasons=REASONS
        )
        told.send(key)
    os._exit(0)


def killed_after(awards: int, seconds: float, bids: list[int], by: Person) -> list[int]:
    """Let a process award, kill it so long after it told of so many, and return the bids it had told of."""
    connections.close_all()
    hear, tell = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=award_on_and_on, args=(bids, by.pk, tell))
    process.start()
    tell.close()
    told: list[int] = [hear.recv() for _ in range(awards + 1)]
    process.join(timeout=seconds)
    assert process.pid is not None
    assert process.exitcode is None, "it finished before it could be killed"
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    while True:
        try:
            told.append(hear.recv())
        except EOFError:
            return told[1:]


def test_no_acknowledged_award_is_lost_and_none_is_half_made(cast: dict[str, Person]) -> None:
    walkers = Organisation.objects.get(name="Ossett Slow Walkers")
    project = Project.objects.create(
        organisation=walkers, locality=walkers.locality, title="Walks", made_at=timezone.now()
    )
    waiting_bids(project, 2_000)
    told: list[int] = []
    for _ in range(KILLS):
        left = list(Bid.objects.filter(project=project, state="deciding").values_list("pk", flat=True))
        told += killed_after(random.randrange(4), random.uniform(0, 0.03), left, cast["finn"])
    assert told, "nothing was awarded, so nothing was proved"
    awards = Award.objects.filter(project=project)
    assert set(told) <= set(awards.values_list("bid", flat=True))
    assert set(Bid.objects.filter(project=project, state="awarded")) == {award.bid for award in awards}
    promised = Line.objects.filter(award__in=awards, kind="promise")
    assert sorted(promised.values_list("award", flat=True)) == sorted(awards.values_list("pk", flat=True))
    assert [one.differences() for one in check(Share.objects.all()) if not one.agrees] == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]
