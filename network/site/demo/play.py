"""Plays the demo: half a year in the life of the invented network, through the same actions as the pages."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from collectives.actions.decisions import Reasons
from network.models import Letter, Locality, Person
from network.site.demo.activities import list_all
from network.site.demo.awards import follow
from network.site.demo.bids import Votes, Wish, decide, put_to_vote, send, write
from network.site.demo.deciding import stand_between
from network.site.demo.joining import join
from network.site.demo.meetings import meet
from network.site.demo.rounds import decide_together
from network.site.demo.stories import tell
from network.site.demo.voting import vote_in_every_way
from network.site.demo.wellbeing import answer_all
from network.years import Year
from partners.actions.join import AskedFor, ask_to_join
from partners.models import Organisation
from projects.actions import create_project
from projects.models import Award, Project
from projects.money.actions import accept

PROJECTS = [
    ("clay", "Northgate Pottery Shed", "olu", "Clay on Tuesdays", "A warm shed, a kiln and a kettle, twice a week."),
    (
        "walks",
        "Ossett Slow Walkers",
        "gwen",
        "Slow walks",
        "Short walks with many benches, led by people who walk them.",
    ),
    ("songs", "Dodworth Lunchtime Choir", "ollie", "Singing at lunch", "An hour of songs and a sandwich."),
    ("dig", "Hebble Side Garden Group", "hana", "The plot behind the bus station", "Digging, seeds and soup."),
    ("kicks", "Kirklees Walking Football Friends", "joe", "Football at walking pace", "Slow football and fast tea."),
    ("tiles", "Northgate Pottery Shed", "olu", "Tiles for the ward", "Sixty tiles for the wall by the garden door."),
    ("spring", "Dodworth Lunchtime Choir", "ollie", "Songs from home", "Twelve lunchtimes of songs that people bring."),
    ("benches", "Ossett Slow Walkers", "gwen", "A map of benches", "Every bench in Ossett, on a map for pockets."),
]

KILN = Wish(
    what="Open the shed on a second day each week for 40 weeks, with a potter there and the kiln on.",
    who_for="Adults in Wakefield who spend too much time alone. The ward, the library and two surgeries tell people.",
    people=24,
    difference="People leave the house, make something, and know two more names. We ask the wellbeing questions.",
    costs=(("Potter, 40 afternoons", 200_000), ("Clay and glaze", 40_000), ("Heating", 30_000)),
    match=(
        ("Town lottery", "cash", 90_000, "secured"),
        ("Volunteers, 160 hours", "time", 177_440, "secured"),
        ("The shed itself", "room", 60_000, "secured"),
    ),
    asked_pence=180_000,
    funder="Town lottery",
    funder_waits_days=28,
)
BOOTS = Wish(
    what="Buy waterproofs and a first-aid kit, and train three walk leaders.",
    who_for="Anyone in Ossett who wants company and fresh air, and their carers.",
    people=18,
    difference="We can walk all winter. Two people who came for company now lead.",
    costs=(("Waterproofs", 42_000), ("First-aid kit", 4_500), ("Training for three", 36_000)),
    match=(("Volunteers, 60 hours", "time", 66_540, "secured"), ("Raffle", "cash", 9_500, "applied")),
    asked_pence=73_000,
    funder="County sports fund",
    funder_waits_days=24,
)
SONGS = Wish(
    what="Hire the hall and a pianist for 30 lunchtimes.",
    who_for="People in Dodworth and Barnsley who like to sing and those who say they cannot.",
    people=40,
    difference="People come back to themselves for an hour, and say so.",
    costs=(("Hall", 60_000), ("Pianist", 90_000)),
    match=(("Collection", "cash", 30_000, "planned"),),
    asked_pence=120_000,
)
TRIP = Wish(
    what="Take everyone to the seaside in a coach.",
    who_for="The choir.",
    people=45,
    difference="A day out together.",
    costs=(("Coach", 95_000),),
    match=(),
    asked_pence=95_000,
)
SOUP = Wish(
    what="A small kitchen on the plot, so that digging days end with soup.",
    who_for="People who dig with us, and those who only come for the soup.",
    people=22,
    difference="Nobody goes home cold.",
    costs=(("Stove and pans", 38_000),),
    match=(("Builder’s yard", "goods", 12_000, "offered"),),
    asked_pence=38_000,
)

# How long ago the story begins, in days.
BEGUN = 171


def opening(now: datetime) -> tuple[datetime, datetime]:
    """Return when the story begins, and when the money of this year is there: then, or on the year's first day."""
    begun = now - timedelta(days=BEGUN)
    first = Year.of(timezone.localdate(now)).starts
    return begun, max(begun, timezone.make_aware(datetime.combine(first, time(9))))


def play(cast: dict[str, Person], now: datetime) -> bool:
    """Play the demo once. Returns False, changing nothing, when it has been played before."""
    if Project.objects.filter(title=PROJECTS[0][3], organisation__name=PROJECTS[0][1]).exists():
        return False
    with transaction.atomic():
        projects = _projects(cast, now - timedelta(days=170))
        kiln = _decided(cast, projects, now)
        follow(projects, cast, kiln, now)
        _under_way(cast, projects, now)
        list_all(projects, cast, now - timedelta(days=120))
        answer_all(projects["clay"], cast["olu"], now - timedelta(days=105))
        tell(projects, cast, now - timedelta(days=20))
        meet(cast, now)
        stand_between(cast, now)
        vote_in_every_way(cast, now)
        decide_together(cast, now)
        join(cast, now)
    # Letters of the story left on their own days, not on the day the demo was loaded.
    Letter.objects.filter(state="sent", queued_at__lt=now).update(sent_at=F("queued_at"))
    return True


def _projects(cast: dict[str, Person], at: datetime) -> dict[str, Project]:
    made = {}
    for key, group, who, title, summary in PROJECTS:
        organisation = Organisation.objects.get(name=group)
        made[key] = create_project(
            organisation=organisation,
            title=title,
            summary=summary,
            locality=organisation.locality,
            by=cast[who],
            at=at,
            starts_on=at.date(),
        )
    return made


def _decided(cast: dict[str, Person], projects: dict[str, Project], now: datetime) -> Award:
    """Two bids that ran their course, one accepted, one refused; return the award of the first."""
    begun = now - timedelta(days=160)
    bid = send(projects["clay"], KILN, cast["olu"], begun)
    ballot = put_to_vote(bid, cast, "fran", begun + timedelta(days=2))
    votes = Votes({"maya": "yes", "leo": "yes", "carys": "yes", "bilal": "abstain"}, "fran", ("maya", "carys"))
    said = Reasons(
        strength="People who came as guests now open the door for others.",
        reason="It is cheap for what it does, and most of the match is already there.",
        next_step="Say yes on your page and finance will ask which account to pay.",
        amount_pence=180_000,
    )
    decided = decide(ballot, cast, votes, said, begun + timedelta(days=3))
    kiln = accept(award=decided.award, by=cast["olu"], at=begun + timedelta(days=14))

    trip = send(projects["songs"], TRIP, cast["ollie"], now - timedelta(days=60))
    ballot = put_to_vote(trip, cast, "bea", now - timedelta(days=57))
    votes = Votes({"nia": "no", "tariq": "no", "mo": "yes"}, "bea", ("nia", "tariq"))
    said = Reasons(
        strength="The choir clearly loves being together.",
        reason="One day out uses most of a year’s money for a group this size.",
        next_step="Dan will ring you about the social trips fund, which is for this.",
    )
    decide(ballot, cast, votes, said, now - timedelta(days=56))
    return kiln


def _under_way(cast: dict[str, Person], projects: dict[str, Project], now: datetime) -> None:
    """What waits for someone today: a vote, a ballot to open, a draft, and a group that wants to join."""
    boots = send(projects["walks"], BOOTS, cast["gwen"], now - timedelta(days=6))
    put_to_vote(boots, cast, "fran", now - timedelta(days=1))
    send(projects["songs"], SONGS, cast["ollie"], now - timedelta(days=4))
    write(projects["dig"], SOUP, cast["hana"], now - timedelta(days=3))
    ask_to_join(
        asked=AskedFor(
            name="Canal Side Sewing Circle",
            kind="group",
            locality=Locality.objects.get(name="Wakefield"),
            about="Six of us and two machines. We mend, we make, we put the world right.",
        ),
        by=cast["zoe"],
        at=now - timedelta(days=2),
    )
