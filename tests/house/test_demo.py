"""The demo runs, and runs again without changing anything."""

import pytest
from django.core.management import CommandError, call_command

from evaluation.models import Score, Story
from network.models import Event, Person, Postcode
from network.site.cast import PLAYERS
from network.site.demo.activities import LISTED
from projects.models import Activity, Award, Bid


@pytest.fixture
def demo(db: None, settings: object) -> None:
    settings.DEMO = True
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
    call_command("demo")


def test_the_demo_shows_every_part_of_the_journey(demo: None) -> None:
    assert {bid.state for bid in Bid.objects.all()} == {"awarded", "refused", "deciding", "submitted", "draft"}
    assert Award.objects.get().state == "accepted"
    assert Activity.objects.count() == 11
    assert Story.objects.filter(state="published").count() == 1
    assert Score.objects.filter(wave="after").exists()


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
