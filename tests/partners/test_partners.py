"""The public list of partners, and one partner's page."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from network.models import Person
from partners.models import Agreement, Organisation, OrganisationIdentifier, OrganisationName
from tests.badinput import A_FEW, assert_search_survives
from tests.partners.made import asking, belongs, brought_in, group, place, questions_asked

SignIn = Callable[[str], Client]
PRIVATE = "01924 555 777"


def found(client: Client, search: str) -> str:
    """What the list shows for a search."""
    return client.get(f"/partners/?{search}").content.decode()


def test_the_list_shows_active_groups_and_who_is_a_partner(sign_in: SignIn) -> None:
    page = sign_in("visitor").get("/partners/").content.decode()
    assert "Northgate Pottery Shed" in page
    assert "5 groups found" in page


@pytest.mark.parametrize("words", ["pottery", "POTTERY north", "clay", "Northgate  shed"])
def test_each_word_is_looked_for_in_the_name_and_what_they_do(sign_in: SignIn, words: str) -> None:
    page = found(sign_in("visitor"), f"q={words}")
    assert "Northgate Pottery Shed" in page
    assert "Ossett Slow Walkers" not in page


def test_an_earlier_name_is_found_too(sign_in: SignIn) -> None:
    OrganisationName.objects.create(organisation=Organisation.objects.get(name="Ossett Slow Walkers"), name="Ramblers")
    assert "Ossett Slow Walkers" in found(sign_in("visitor"), "q=ramblers")


def test_an_accent_makes_no_difference(sign_in: SignIn) -> None:
    sign_in("visitor")
    group("Café Chess")
    assert "Café Chess" in found(Client(), "q=cafe")


def test_a_group_is_found_in_each_place_it_serves(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    Organisation.objects.get(name="Ossett Slow Walkers").localities.add(place("Kirklees"))
    page = found(client, "locality=kirklees")
    assert "Ossett Slow Walkers" in page
    assert "Kirklees Walking Football Friends" in page
    assert "Northgate Pottery Shed" not in page


def test_the_kind_narrows_the_list(sign_in: SignIn) -> None:
    page = found(sign_in("visitor"), "kind=group")
    assert "Ossett Slow Walkers" in page
    assert "Northgate Pottery Shed" not in page


def test_25_a_page_and_the_search_stays_on_the_next(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    for number in range(30):
        group(f"Chess Club {number:02d}")
    first = found(client, "q=chess")
    assert "Chess Club 24" in first
    assert "Chess Club 25" not in first
    assert "q=chess&amp;page=2" in first
    assert "Chess Club 25" in found(client, "q=chess&page=2")


def test_a_page_says_what_the_group_does_lends_and_is_known_by(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    made = group("Chess Club", about="We play chess.", offers="A room on Mondays", website="https://chess.example.org")
    OrganisationIdentifier.objects.create(organisation=made, identifier="GB-CHC-1234567")
    OrganisationIdentifier.objects.create(organisation=made, identifier="360G-somefile-77")
    OrganisationName.objects.create(organisation=made, name="Chess Society")
    Agreement.objects.create(organisation=made, starts_on=date(2025, 5, 2), review_on=date(2030, 5, 2))
    page = client.get(f"/partners/{made.reference}/").content.decode()
    for words in (
        "We play chess.",
        "A room on Mondays",
        "https://chess.example.org",
        "GB-CHC-1234567",
        "Chess Society",
        "Partner since",
        "2 May 2025",
        "Wakefield",
    ):
        assert words in page
    assert "360G-somefile-77" not in page


def test_an_agreement_that_ended_makes_no_partner(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    made = group("Chess Club")
    Agreement.objects.create(
        organisation=made, starts_on=date(2020, 5, 2), review_on=date(2021, 5, 2), ends_on=date(2022, 5, 2)
    )
    assert "Partner since" not in client.get(f"/partners/{made.reference}/").content.decode()


def test_a_reference_typed_in_small_letters_leads_to_the_page(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    made = group("Chess Club")
    assert client.get(f"/partners/{made.reference.lower()}/").status_code == 200


@pytest.mark.parametrize(
    ("key", "sees"),
    [
        ("visitor", False),
        ("zoe", False),
        ("pam", False),
        ("maya", False),
        ("rosa", False),
        ("ada", False),
        ("ollie", False),
        ("dan", False),
        ("eva", False),
        ("olu", True),
        ("tess", True),
        ("chidi", True),
        ("dee", True),
        ("lena", True),
        ("finn", True),
    ],
)
def test_contact_people_are_shown_only_to_those_of_the_matrix(
    sign_in: SignIn, cast: dict[str, Person], key: str, sees: bool
) -> None:
    Person.objects.filter(pk=cast["olu"].pk).update(phone=PRIVATE)
    pottery = Organisation.objects.get(name="Northgate Pottery Shed")
    page = sign_in(key).get(f"/partners/{pottery.reference}/").content.decode()
    assert (PRIVATE in page) is sees
    assert ("Olu Fenwick" in page) is sees


@pytest.mark.parametrize(
    ("key", "sees"), [("visitor", False), ("dan", False), ("pam", False), ("olu", True), ("dee", True)]
)
def test_the_history_is_for_the_group_and_its_coordinator(
    sign_in: SignIn, cast: dict[str, Person], key: str, sees: bool
) -> None:
    pottery = Organisation.objects.get(name="Northgate Pottery Shed")
    sign_in("olu").post(f"/partners/{pottery.reference}/edit/", {"about": "Clay and talk."})
    assert ("Page changed" in sign_in(key).get(f"/partners/{pottery.reference}/").content.decode()) is sees


@pytest.mark.parametrize("key", ["visitor", "olu", "dan", "finn"])
def test_names_not_checked_and_groups_that_ask_are_nobody_elses_to_see(
    sign_in: SignIn, cast: dict[str, Person], key: str
) -> None:
    client = sign_in(key)
    for made in (brought_in("Chess Club"), asking("Judo Club", cast["zoe"])):
        assert client.get(f"/partners/{made.reference}/").status_code == 404
        assert client.get(f"/api/v1/partners/{made.reference}/").status_code == 404


def test_the_list_asks_the_database_as_often_for_50_rows(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    few = questions_asked(client, "/partners/")
    for number in range(45):
        group(f"Chess Club {number}").localities.add(place("Barnsley"))
    assert questions_asked(client, "/partners/") == few <= 8


def test_the_page_asks_the_database_as_often_for_50_people_and_names(sign_in: SignIn, cast: dict[str, Person]) -> None:
    client = sign_in("dee")
    made = group("Chess Club")
    address = f"/partners/{made.reference}/"

    def add(first: int, last: int) -> None:
        for number in range(first, last):
            person = Person.objects.create_user(f"someone{number}@allotment.example", name=f"Someone {number}")
            belongs(person, made)
            OrganisationName.objects.create(organisation=made, name=f"Other {number}")
            OrganisationIdentifier.objects.create(organisation=made, identifier=f"GB-CHC-{number}")

    add(0, 5)
    few = questions_asked(client, address)
    add(5, 50)
    # Three of them: the groups the reader belongs to, the group's bank details, its pause.
    assert questions_asked(client, address) == few <= 11


def test_the_search_survives_bad_text(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    assert_search_survives(client, "/partners/", ["q"])
    assert_search_survives(client, "/partners/", ["locality", "kind", "page"], bad=A_FEW)
