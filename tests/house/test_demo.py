"""The demo runs, and runs again without changing anything."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command

from evaluation.models import Score, Story
from network.models import Event, Letter, Person, Postcode
from network.site.cast import PLAYERS
from network.site.demo.activities import LISTED
from projects.models import (
    Activity,
    Award,
    Bid,
    Call,
    IncomeLine,
    Instalment,
    Payee,
    Repayment,
    Report,
    Share,
    Transfer,
)
from projects.money.reckoning import differences


@pytest.fixture
def places(db: None) -> None:
    for text in {row[8] for row in LISTED if row[8]}:
        # Just those the demo's activities stand at; loading them all is tested with its own command.
        Postcode.objects.create(
            postcode=text,
            outcode=text.split()[0],
            sector=text[:-2],
            latitude=53.68,
            longitude=-1.5,
            authority="E08000036",
        )


@pytest.fixture
def demo(places: None, settings: object) -> None:
    settings.DEMO = True
    call_command("demo")


def test_the_demo_shows_every_part_of_the_journey(demo: None) -> None:
    assert {bid.state for bid in Bid.objects.all()} == {"awarded", "refused", "deciding", "submitted", "draft"}
    assert Award.objects.get(project__title="Clay on Tuesdays").state == "accepted"
    assert Activity.objects.count() == 11
    assert Story.objects.filter(state="published").count() == 1
    assert Score.objects.filter(wave="after").exists()


def test_the_money_rooms_are_alive_in_the_demo(demo: None) -> None:
    """What waits there is what a newcomer is asked to try, one of each."""
    assert {(award.project.title, award.state) for award in Award.objects.all()} == {
        ("Clay on Tuesdays", "accepted"),
        ("Tiles for the ward", "closed"),
        ("Songs from home", "accepted"),
        ("A map of benches", "in_principle"),
        ("Bus fares for walkers", "offered"),
        ("Clay at the care home", "offered"),
    }
    assert {part.state for part in Instalment.objects.all()} == {"confirmed", "requested", "approved", "due"}
    assert {payee.state for payee in Payee.objects.all()} == {"in_use", "asked"}
    assert {report.state for report in Report.objects.all()} == {"due", "sent", "accepted"}
    assert Repayment.objects.get().state == "came_back"
    assert Transfer.objects.get().state == "asked"
    assert Call.objects.filter(state="open", award__kind="in_principle").exists()
    assert IncomeLine.objects.filter(state="secured", paper__isnull=False, checked_at=None).exists()
    assert {letter.way for letter in Letter.objects.filter(state="queued")} >= {"post", "phone"}


def test_every_sum_in_the_demo_follows_from_its_lines(demo: None) -> None:
    assert differences() == []
    pots = Share.objects.filter(locality__slug="wakefield")
    # £25,000 each year. £1,800 and £600 are promised or paid, £450 is paid, and £40 of that came back. A round gave
    # £350 and £600.
    gone = 180_000 + 60_000 + 45_000 - 4_000 + 35_000 + 60_000
    assert sum(pot.free_pence for pot in pots) == len(pots) * 2_500_000 - gone


@pytest.mark.parametrize("month", [4, 9])
def test_the_demo_loads_in_any_month(month: int, places: None, settings: object) -> None:
    """Its story is half a year long; where it begins in the year before, that year has money too."""
    settings.DEMO = True
    with time_machine.travel(datetime(2027, month, 10, 12, tzinfo=UTC), tick=True):
        call_command("demo")
    assert differences() == []
    assert Award.objects.count() == 6


def test_playing_it_again_changes_nothing(demo: None, capsys: pytest.CaptureFixture[str]) -> None:
    before = (Event.objects.count(), Person.objects.count(), Postcode.objects.count())
    call_command("demo")
    assert (Event.objects.count(), Person.objects.count(), Postcode.objects.count()) == before
    assert "nothing changed" in capsys.readouterr().out


def test_it_says_who_can_be_signed_in_as(demo: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo")
    said = capsys.readouterr().out
    assert all(player.name in said for player in PLAYERS)


def test_it_refuses_to_put_invented_people_among_real_ones(db: None, settings: object) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="only goes into a demo database"):
        call_command("demo")
