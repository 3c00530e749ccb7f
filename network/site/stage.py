"""Sets the stage: puts the cast, their places, groups, seats and shares into the database. Safe to run twice."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from collectives.models import Collective, Seat
from network.models import Locality, LocalityCode, Person, Role
from network.places import set_point
from network.site.cast import GROUPS, KINDS, PLACES, PLAYERS, Group, Player
from network.years import Year
from partners.models import Agreement, Membership, Organisation
from projects.models import ActivityKind, Fund, HourlyRate
from projects.money.actions import allocate

SINCE = date(2024, 4, 1)
DEMO_SHARE_PENCE = 2_500_000


def email_of(key: str) -> str:
    """Return the made-up address of one of the cast, in a domain that can never exist."""
    return f"{key}@allotment.example"


@transaction.atomic
def set_stage(*, at: datetime | None = None) -> dict[str, Person]:
    """Make the cast and all they hold, and return the people by their key."""
    now = at or timezone.now()
    places = {place.name: _locality(place.name, place.codes, place.middle) for place in PLACES}
    for locality in places.values():
        Collective.objects.get_or_create(
            locality=locality, defaults={"about": f"Local people who decide where the money for {locality} goes."}
        )
    for name in KINDS:
        ActivityKind.objects.get_or_create(name=name, defaults={"slug": slugify(name)})
    groups = {group.key: _organisation(group, places, now) for group in GROUPS}
    people = {player.key: _person(player, places, groups, now) for player in PLAYERS}
    _share_out(places, people["lena"], now)
    HourlyRate.objects.get_or_create(
        fund=None, from_on=SINCE, defaults={"pence_an_hour": 1_109, "source": "a published scheme’s figure"}
    )
    return people


def _locality(name: str, codes: tuple[str, ...], middle: tuple[float, float]) -> Locality:
    locality, _ = Locality.objects.get_or_create(
        name=name,
        defaults={
            "slug": slugify(name),
            "served": True,
            "phone": "01234 567 890",
            "latitude": middle[0],
            "longitude": middle[1],
        },
    )
    for code in codes:
        LocalityCode.objects.get_or_create(code=code, defaults={"locality": locality})
    return locality


def _organisation(group: Group, places: dict[str, Locality], at: datetime) -> Organisation:
    found = Organisation.objects.filter(name=group.name).first()
    if found is not None:
        return found
    locality = places[group.locality]
    organisation = Organisation(
        name=group.name,
        kind=group.kind,
        locality=locality,
        about=group.about,
        postcode=group.postcode,
        state="active",
        joined_at=at,
    )
    set_point(organisation, locality.latitude, locality.longitude)
    organisation.save()
    organisation.localities.add(locality)
    if group.partner:
        Agreement.objects.create(
            organisation=organisation, starts_on=SINCE, review_on=SINCE.replace(year=SINCE.year + 3)
        )
    return organisation


def _person(player: Player, places: dict[str, Locality], groups: dict[str, Organisation], at: datetime) -> Person:
    found = Person.objects.filter(name=player.name, demo=True).first()
    if found is not None:
        return found
    reach = {} if player.email else {"reach": "post", "address": "3 Mill Lane\nOssett", "phone": "01234 000 111"}
    place = next((place for _, place in player.roles if place), None)
    person = Person.objects.create_user(
        email_of(player.key) if player.email else None,
        name=player.name,
        demo=True,
        met_in=places[place] if place else places["Wakefield"] if not player.email else None,
        **reach,
    )
    since = {"person": person, "starts_on": SINCE, "accepted_at": at}
    for kind, where in player.roles:
        Role.objects.create(kind=kind, locality=places[where] if where else None, **since)
    for key, role in player.member_of:
        Membership.objects.create(organisation=groups[key], role=role, **since)
    if player.seat:
        where, seat = player.seat
        Seat.objects.create(collective=places[where].collective, seat=seat, facilitates=player.facilitates, **since)
    return person


def _share_out(places: dict[str, Locality], lead: Person, at: datetime) -> None:
    year = Year.of(timezone.localdate(at))
    fund, made = Fund.objects.get_or_create(
        name=f"Match fund {year.label}", defaults={"starts_on": year.starts, "ends_on": year.ends}
    )
    if not made:
        return
    for locality in places.values():
        allocate(
            fund=fund,
            locality=locality,
            amount_pence=DEMO_SHARE_PENCE,
            by=lead,
            at=at,
            why="This year’s share",
            once_key=f"stage:{fund.pk}:{locality.pk}",
        )
