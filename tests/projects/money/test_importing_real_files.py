"""The two real files of past awards, brought in whole."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Sum

from network.models import Event, Locality, Person
from partners.models import Organisation, OrganisationIdentifier, OrganisationName
from projects.models import Award, ImportRun, Project
from tests.projects.money.award_files import ARTS, PRIVATE_PEOPLE, TRAFFORD, bring, rows_of, shuffled

FILES = (TRAFFORD, ARTS)


@pytest.fixture
def grants(shared: Path) -> Path:
    return shared / "grants"


@pytest.fixture
def imported(cast: dict[str, Person], grants: Path, now: datetime) -> dict[str, Person]:
    for name in FILES:
        bring((grants / name).read_bytes(), at=now, by=cast["lena"], name=name)
    return cast


def pence(rows: list[dict[str, str]]) -> int:
    return int(sum(Decimal(row["Amount Awarded"]) for row in rows) * 100)


def test_both_files_make_702_awards_each_with_a_project_of_its_own(imported: dict[str, Person]) -> None:
    assert Award.objects.filter(source="brought_in", state="brought_in", bid=None, share=None).count() == 702
    assert Project.objects.filter(awards__isnull=False).distinct().count() == 702
    assert Project.objects.count() == 702


@pytest.mark.parametrize("name", FILES)
def test_the_sum_of_each_file_is_kept_to_the_penny(name: str, imported: dict[str, Person], grants: Path) -> None:
    kept = Award.objects.filter(file_name=name).aggregate(sum=Sum("amount_pence"))["sum"]
    assert kept == pence(rows_of(grants / name))


@pytest.mark.parametrize("again", ["as it was", "shuffled"])
def test_a_second_import_changes_nothing(again: str, imported: dict[str, Person], grants: Path, now: datetime) -> None:
    kinds = (Award, Project, Organisation, OrganisationName, OrganisationIdentifier, Locality, Event, ImportRun)
    before = [list(kind.objects.order_by("pk").values()) for kind in kinds]
    for name in FILES:
        path = grants / name
        data = shuffled(path) if again == "shuffled" else path.read_bytes()
        plan, run = bring(data, at=now, by=imported["finn"], name=name)
        assert run is None
        assert plan.counts.changes == 0
        assert plan.counts.awards_held == len(rows_of(path))
    assert [list(kind.objects.order_by("pk").values()) for kind in kinds] == before


def test_one_organisation_stands_for_each_identifier(imported: dict[str, Person], grants: Path) -> None:
    identifiers = {row["Recipient Org:Identifier"] for row in rows_of(grants / TRAFFORD)}
    found = OrganisationIdentifier.objects.filter(identifier__in=identifiers)
    assert len({row.organisation_id for row in found}) == len(identifiers) == 323
    assert Organisation.objects.filter(source=TRAFFORD).count() == 323


def test_the_newest_name_is_the_name_and_the_others_are_kept(imported: dict[str, Person], grants: Path) -> None:
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows_of(grants / TRAFFORD):
        used = names[row["Recipient Org:Identifier"]]
        used[row["Recipient Org:Name"]] = max(row["Award Date"], used.get(row["Recipient Org:Name"], ""))
    several = {identifier: used for identifier, used in names.items() if len(used) > 1}
    assert len(several) == 26
    for identifier, used in several.items():
        organisation = Organisation.objects.get(identifiers__identifier=identifier)
        assert used[organisation.name] == max(used.values())
        others = {row.name: str(row.last_used_on) for row in organisation.also_known_as.all()}
        assert others == {name: day for name, day in used.items() if name != organisation.name}


def test_a_place_outside_the_four_becomes_a_locality_the_network_does_not_serve(imported: dict[str, Person]) -> None:
    trafford = Locality.objects.get(codes__code="E08000009")
    assert (trafford.name, trafford.slug, trafford.served) == ("Trafford", "trafford", False)
    assert Locality.objects.count() == 5


def test_awards_without_a_code_go_to_the_place_of_that_name(imported: dict[str, Person], grants: Path) -> None:
    rows = rows_of(grants / ARTS)
    for place in ("Barnsley", "Wakefield"):
        expected = sum(row["Beneficiary Location:Name"] == place for row in rows)
        assert Award.objects.filter(file_name=ARTS, locality__name=place).count() == expected


def test_seven_identifiers_stand_for_two_awards_each_and_are_pointed_out(
    cast: dict[str, Person], grants: Path, now: datetime
) -> None:
    plan, _ = bring((grants / ARTS).read_bytes(), at=now)
    twice = {i for i in (r["Identifier"] for r in rows_of(grants / ARTS)) if plan_count(i) == 2}
    assert len(twice) == 7
    assert all(any(identifier in note for note in plan.file.notes) for identifier in twice)


def plan_count(identifier: str) -> int:
    return Award.objects.filter(grant_identifier=identifier).count()


def test_names_without_an_identifier_are_unlisted_and_those_with_one_are_listed(imported: dict[str, Person]) -> None:
    brought = Organisation.objects.exclude(source="")
    assert set(brought.filter(source=ARTS).values_list("state", flat=True)) == {"unlisted"}
    assert set(brought.filter(source=TRAFFORD).values_list("state", flat=True)) == {"active"}
    assert set(brought.values_list("kind", flat=True)) == {"not_known"}
    assert not brought.partners().exists()


def test_private_people_wait_for_a_decision_and_their_awards_count(imported: dict[str, Person]) -> None:
    people = Organisation.objects.filter(name__in=PRIVATE_PEOPLE)
    assert {(row.name, row.person_name) for row in people} == {(name, "undecided") for name in PRIVATE_PEOPLE}
    assert Award.objects.counted().filter(organisation__in=people).count() >= len(PRIVATE_PEOPLE)


def test_awards_of_long_ago_are_of_finished_projects(imported: dict[str, Person]) -> None:
    assert not Project.objects.filter(awards__awarded_on__year__lt=2024, state="active").exists()


def test_every_reference_is_its_own_and_every_name_can_be_matched(imported: dict[str, Person]) -> None:
    assert not Organisation.objects.filter(reference="").exists()
    assert Award.objects.values("reference").distinct().count() == 702
    assert not Organisation.objects.filter(normal_name="").exists()


def test_the_import_itself_is_on_the_trail_with_its_counts(imported: dict[str, Person], grants: Path) -> None:
    events = Event.objects.filter(verb="bring_in_awards").order_by("pk")
    assert [(event.by, event.after["awards_new"]) for event in events] == [
        (imported["lena"], 555),
        (imported["lena"], 147),
    ]
    assert [event.after["pence_new"] for event in events] == [pence(rows_of(grants / name)) for name in FILES]
