"""How a row of an awards file finds its place, its organisation and its names; and that all is kept or nothing."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from network.answers import NotAllowed, NotNow
from network.models import Event, Locality, LocalityCode, Person, Postcode
from partners.models import Organisation, OrganisationIdentifier, OrganisationName
from projects.models import Award, ImportRun, Project
from projects.money.importing.runs import bring_in, forget_unused, plan_of, send
from tests.projects.money.award_files import award, bring, sheet

pytestmark = pytest.mark.usefixtures("cast")


def only() -> Organisation:
    return Organisation.objects.exclude(source="").get()


# --- places


def test_a_code_decides_the_place_whatever_name_stands_beside_it(now: datetime) -> None:
    bring(sheet(award(code="E08000016", place="Barnsley Borough")), at=now)
    assert Award.objects.get().locality.name == "Barnsley"
    assert Locality.objects.count() == 4


def test_a_name_finds_its_place_in_any_case(now: datetime) -> None:
    bring(sheet(award(place="WAKEFIELD")), at=now)
    assert Award.objects.get().locality.name == "Wakefield"


def test_an_unknown_code_beside_a_known_name_is_not_added_to_that_place(now: datetime) -> None:
    bring(sheet(award(code="E08000039", place="Barnsley")), at=now)
    assert Award.objects.get().locality.name == "Barnsley"
    assert not LocalityCode.objects.filter(code="E08000039").exists()


def test_rows_that_name_one_new_place_share_it(now: datetime) -> None:
    rows = [award(id=str(n), place=name, code="E06000001") for n, name in enumerate(("Hartlepool", "hartlepool"))]
    bring(sheet(*rows), at=now)
    assert Locality.objects.filter(served=False).count() == 1
    assert LocalityCode.objects.get(code="E06000001").locality.awards.count() == 2


def test_two_new_places_whose_names_look_alike_in_an_address_get_their_own(now: datetime) -> None:
    bring(sheet(award(id="1", place="St. Helens"), award(id="2", place="St Helens")), at=now)
    assert set(Locality.objects.filter(served=False).values_list("slug", flat=True)) == {"st-helens", "st-helens-2"}


def test_a_row_that_names_no_place_is_a_problem(now: datetime) -> None:
    plan, run = bring(sheet(award(place="", code="E06000001")), at=now)
    assert run is None
    assert [(problem.row_number, problem.column) for problem in plan.problems] == [(2, "Beneficiary Location:Name")]


# --- organisations


def test_the_same_identifier_is_the_same_organisation_whatever_its_name(now: datetime) -> None:
    bring(sheet(award(id="1", org="GB-CHC-1000001"), award(id="2", org="GB-CHC-1000001", name="Quite Other")), at=now)
    assert only().awards.count() == 2


def test_two_identifiers_are_two_organisations_though_their_names_are_the_same(now: datetime) -> None:
    bring(sheet(award(id="1", org="GB-CHC-1000001"), award(id="2", org="GB-COH-01234567")), at=now)
    assert Organisation.objects.exclude(source="").count() == 2


def test_charity_and_company_numbers_are_kept_as_identifiers(now: datetime) -> None:
    bring(sheet(award(org="360G-made-shed", charity="1000001", company="1234567")), at=now)
    assert {row.identifier for row in only().identifiers.all()} == {
        "360G-made-shed",
        "GB-CHC-1000001",
        "GB-COH-01234567",
    }


def test_a_charity_number_finds_the_organisation_another_funder_gave_its_own_identifier(now: datetime) -> None:
    bring(sheet(award(id="1", org="GB-CHC-1000001")), at=now)
    bring(sheet(award(id="2", org="360G-other-7", charity="1000001")), at=now)
    assert only().awards.count() == 2
    assert only().identifiers.count() == 2


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_rows_joined_by_a_number_are_one_organisation_in_any_order(order: tuple[int, ...], now: datetime) -> None:
    rows = [
        award(id="1", org="360G-a-1"),
        award(id="2", org="360G-a-1", charity="1000001"),
        award(id="3", org="360G-b-9", charity="1000001"),
    ]
    bring(sheet(*(rows[place] for place in order)), at=now)
    assert only().awards.count() == 3


def test_a_word_in_the_column_of_charity_numbers_is_no_identifier(now: datetime) -> None:
    bring(sheet(award(charity="exempt", company="n/a")), at=now)
    assert only().identifiers.count() == 0
    assert only().state == "unlisted"


def test_without_an_identifier_the_name_decides_however_it_is_spelt(now: datetime) -> None:
    names = ("The Shed Friends Group", "SHED FRIENDS GROUP", "Shed Friends Group CIC")
    bring(sheet(*(award(id=name, name=name) for name in names)), at=now)
    assert only().awards.count() == 3


def test_the_same_name_in_another_place_is_another_organisation(now: datetime) -> None:
    bring(sheet(award(id="1"), award(id="2", place="Barnsley")), at=now)
    assert Organisation.objects.exclude(source="").count() == 2


def test_a_row_without_identifier_goes_to_the_one_of_that_name_that_has_one(now: datetime) -> None:
    bring(sheet(award(id="1", org="GB-CHC-1000001"), award(id="2")), at=now)
    assert only().awards.count() == 2


def test_a_partner_of_that_name_gets_the_award_and_keeps_its_own_record(now: datetime) -> None:
    bring(sheet(award(name="northgate pottery shed")), at=now)
    pottery = Organisation.objects.get(name="Northgate Pottery Shed")
    assert Award.objects.get().organisation == pottery
    assert (pottery.kind, pottery.state, pottery.source) == ("organisation", "active", "")


def test_a_group_that_only_asks_to_join_is_not_taken_for_the_one_in_the_file(now: datetime) -> None:
    wakefield = Locality.objects.get(name="Wakefield")
    asked = Organisation.objects.create(name="Shed Friends Group", kind="group", locality=wakefield, asked_at=now)
    bring(sheet(award()), at=now)
    assert not asked.awards.exists()
    assert only().state == "unlisted"


def test_an_older_name_still_finds_the_organisation(now: datetime) -> None:
    bring(sheet(award(id="1", org="GB-CHC-1000001"), award(id="2", org="GB-CHC-1000001", name="New Shed", day="2021-01-01")), at=now)  # fmt: skip # noqa: E501
    bring(sheet(award(id="3")), at=now)
    assert only().awards.count() == 3


# --- names


def test_a_later_file_with_a_newer_name_renames_and_keeps_the_old_one(now: datetime) -> None:
    bring(sheet(award(id="1", org="GB-CHC-1000001")), at=now)
    bring(sheet(award(id="2", org="GB-CHC-1000001", name="Shed Club", day="2022-02-02")), at=now)
    shed = only()
    assert (shed.name, shed.normal_name) == ("Shed Club", "shed club")
    assert [(row.name, row.last_used_on) for row in shed.also_known_as.all()] == [
        ("Shed Friends Group", date(2020, 5, 1))
    ]
    assert Event.objects.filter(verb="rename", subject_reference=shed.reference).count() == 1


def test_a_later_file_with_an_older_name_only_adds_it(now: datetime) -> None:
    bring(sheet(award(id="1", org="GB-CHC-1000001")), at=now)
    bring(sheet(award(id="2", org="GB-CHC-1000001", name="Shed Club", day="2001-02-02")), at=now)
    assert only().name == "Shed Friends Group"
    assert [row.name for row in only().also_known_as.all()] == ["Shed Club"]


def test_a_name_taken_up_again_is_no_longer_an_other_name(now: datetime) -> None:
    for number, name in enumerate(("Shed Group", "Shed Club", "Shed Group")):
        bring(sheet(award(id=str(number), org="GB-CHC-1000001", name=name, day=f"2020-0{number + 1}-01")), at=now)
    assert only().name == "Shed Group"
    assert [(row.name, row.last_used_on) for row in only().also_known_as.all()] == [("Shed Club", date(2020, 2, 1))]


def test_of_two_names_on_one_day_the_later_row_gives_the_name(now: datetime) -> None:
    bring(sheet(award(id="1", org="GB-CHC-1000001", name="First"), award(id="2", org="GB-CHC-1000001", name="Second")), at=now)  # fmt: skip # noqa: E501
    assert only().name == "Second"


def test_a_partner_is_never_renamed_by_a_file(now: datetime) -> None:
    pottery = Organisation.objects.get(name="Northgate Pottery Shed")
    OrganisationIdentifier.objects.create(organisation=pottery, identifier="GB-CHC-1000001")
    bring(sheet(award(org="GB-CHC-1000001", name="Olu Fenwick", day="2024-01-01")), at=now)
    pottery.refresh_from_db()
    assert (pottery.name, pottery.person_name) == ("Northgate Pottery Shed", "no")
    assert not OrganisationName.objects.filter(name="Olu Fenwick").exists()


def test_another_name_that_looks_like_a_person_guards_the_record_too(now: datetime) -> None:
    bring(sheet(award(id="1", org="360G-made-1")), at=now)
    bring(sheet(award(id="2", org="360G-made-1", name="Graham Roberts", day="2001-01-01")), at=now)
    assert (only().name, only().person_name) == ("Shed Friends Group", "undecided")
    assert Event.objects.filter(verb="doubt_name").count() == 1


def test_what_a_person_decided_about_a_name_stays(now: datetime) -> None:
    bring(sheet(award(id="1", name="Graham Roberts")), at=now)
    Organisation.objects.filter(pk=only().pk).update(person_name="hide")
    bring(sheet(award(id="2", name="Graham Roberts", day="2023-01-01")), at=now)
    assert only().person_name == "hide"


# --- projects and awards


def test_a_project_says_what_the_award_says(now: datetime) -> None:
    bring(sheet(award(start="2020-01-31", months="1", title="Sheds", pounds="£1,250.75")), at=now)
    project = Project.objects.get()
    assert (project.title, project.starts_on, project.ends_on) == ("Sheds", date(2020, 1, 31), date(2020, 2, 29))
    assert (project.state, project.source, project.awards.get().amount_pence) == ("finished", "awards.csv", 125_075)


def test_a_project_whose_planned_end_is_to_come_is_active(now: datetime) -> None:
    far = date(timezone.localdate(now).year + 2, 1, 1)
    bring(sheet(award(end=far.isoformat())), at=now)
    assert (Project.objects.get().state, Project.objects.get().ends_on) == ("active", far)


def test_a_planned_end_before_the_start_is_a_problem(now: datetime) -> None:
    plan, run = bring(sheet(award(start="2020-02-01", end="2020-01-01")), at=now)
    assert run is None
    assert [problem.column for problem in plan.problems] == ["Planned Dates:End Date"]


def test_one_identifier_with_another_date_or_sum_is_an_award_of_its_own(now: datetime) -> None:
    bring(sheet(award(), award(day="2021-05-01"), award(pounds="501")), at=now)
    assert Award.objects.filter(grant_identifier="360G-made-1").count() == 3


def test_an_organisation_stands_where_its_postcode_is(now: datetime) -> None:
    Postcode.objects.create(
        postcode="WF1 3AA", outcode="WF1", sector="WF1 3", latitude=53.69, longitude=-1.49, authority="E08000036"
    )
    bring(sheet(award(postcode="wf13aa")), at=now)
    assert (only().postcode, only().latitude, only().longitude) == ("WF1 3AA", 53.69, -1.49)
    assert only().x is not None


# --- all or nothing, once, as shown


def broken(number: int) -> dict[str, str]:
    cells = [{"pounds": "lots"}, {"day": "soon"}, {"name": ""}, {"place": ""}, {"title": "=1+1"}]
    return award(id=f"b{number}", **cells[number])


def test_five_broken_rows_bring_nothing_in_and_give_five_explanations(now: datetime) -> None:
    before = (Organisation.objects.count(), Locality.objects.count(), Event.objects.count())
    rows = [award(id=str(number)) for number in range(20)]
    plan, run = bring(sheet(*rows[:10], *(broken(number) for number in range(5)), *rows[10:]), at=now)
    assert run is None
    assert [problem.row_number for problem in plan.problems] == [12, 13, 14, 15, 16]
    assert all(problem.sentence for problem in plan.problems)
    assert (Award.objects.count(), Project.objects.count(), ImportRun.objects.count()) == (0, 0, 0)
    assert (Organisation.objects.count(), Locality.objects.count(), Event.objects.count()) == before


def test_a_file_waits_until_its_sender_says_yes_and_is_then_let_go(cast: dict[str, Person], now: datetime) -> None:
    run = send(data=sheet(award()), name="awards.csv", by=cast["lena"], at=now)
    assert Award.objects.count() == 0
    bring_in(run=run, seen=plan_of(run).digest(), by=cast["lena"], at=now)
    run.refresh_from_db()
    assert (Award.objects.count(), run.awards_new, run.pence_new, run.kept) == (1, 1, 50_000, None)


def test_saying_yes_twice_brings_in_once(cast: dict[str, Person], now: datetime) -> None:
    run = send(data=sheet(award()), name="awards.csv", by=cast["lena"], at=now)
    seen = plan_of(run).digest()
    for _ in range(2):
        bring_in(run=run, seen=seen, by=cast["lena"], at=now)
    assert Award.objects.count() == 1
    assert Event.objects.filter(verb="bring_in_awards").count() == 1


def test_a_yes_to_what_has_changed_since_is_asked_again(cast: dict[str, Person], now: datetime) -> None:
    run = send(data=sheet(award(id="1"), award(id="2")), name="awards.csv", by=cast["lena"], at=now)
    seen = plan_of(run).digest()
    bring(sheet(award(id="1")), at=now)
    with pytest.raises(NotNow):
        bring_in(run=run, seen=seen, by=cast["lena"], at=now)
    assert Award.objects.count() == 1


def test_only_its_sender_says_yes_to_a_file(cast: dict[str, Person], now: datetime) -> None:
    run = send(data=sheet(award()), name="awards.csv", by=cast["lena"], at=now)
    with pytest.raises(NotAllowed):
        bring_in(run=run, seen=plan_of(run).digest(), by=cast["finn"], at=now)


@pytest.mark.parametrize("who", ["dee", "ada", "eva", "olu", "zoe"])
def test_others_bring_nothing_in(who: str, cast: dict[str, Person], now: datetime) -> None:
    with pytest.raises(NotAllowed):
        send(data=sheet(award()), name="awards.csv", by=cast[who], at=now)
    with pytest.raises(NotAllowed):
        bring(sheet(award()), at=now, by=cast[who])
    assert (Award.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_a_file_nobody_said_yes_to_is_thrown_away_after_two_days(cast: dict[str, Person], now: datetime) -> None:
    run = send(data=sheet(award()), name="awards.csv", by=cast["lena"], at=now)
    assert forget_unused(now + timedelta(hours=47)) == 0
    assert forget_unused(now + timedelta(hours=49)) == 1
    assert not ImportRun.objects.filter(pk=run.pk).exists()
