"""The stage on which every test plays."""

from django.utils import timezone

from network.models import Person
from network.site.cast import PLAYERS
from network.site.stage import set_stage
from projects.models import Share


def test_the_stage_holds_the_whole_cast_and_a_share_for_each_place(cast: dict[str, Person]) -> None:
    assert set(cast) == {player.key for player in PLAYERS}
    assert Share.objects.count() == 4


def test_setting_it_twice_changes_nothing(cast: dict[str, Person]) -> None:
    before = (Person.objects.count(), sorted(Share.objects.values_list("free_pence", flat=True)))
    set_stage(at=timezone.now())
    assert (Person.objects.count(), sorted(Share.objects.values_list("free_pence", flat=True))) == before
