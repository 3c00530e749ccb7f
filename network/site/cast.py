"""The cast: invented people and groups, one for each role, used by the demo and by every test.

Everyone here is made up. A reader can tell from each line who should be let in and who should be refused.
"""

from dataclasses import dataclass, field

WAKEFIELD, BARNSLEY, CALDERDALE, KIRKLEES = "Wakefield", "Barnsley", "Calderdale", "Kirklees"


@dataclass(frozen=True)
class Place:
    """A locality the network works in, its official codes, and its middle (latitude, longitude in degrees)."""

    name: str
    codes: tuple[str, ...]
    middle: tuple[float, float]


@dataclass(frozen=True)
class Group:
    """An invented organisation. `partner` means it has an agreement."""

    key: str
    name: str
    kind: str
    locality: str
    about: str
    postcode: str
    partner: bool = True


@dataclass(frozen=True)
class Player:
    """An invented person: what they hold, and in one line what they may do."""

    key: str
    name: str
    may: str
    roles: tuple[tuple[str, str | None], ...] = ()
    member_of: tuple[tuple[str, str], ...] = ()
    seat: tuple[str, str] | None = None
    facilitates: bool = False
    email: bool = True
    extra: dict[str, object] = field(default_factory=dict)


PLACES = [
    # Barnsley has had a new code since its boundary changed in 2025; both are in use.
    Place(BARNSLEY, ("E08000038", "E08000016"), (53.5526, -1.4797)),
    Place(CALDERDALE, ("E08000033",), (53.7210, -1.8630)),
    Place(KIRKLEES, ("E08000034",), (53.6458, -1.7850)),
    Place(WAKEFIELD, ("E08000036",), (53.6830, -1.4977)),
]

GROUPS = [
    Group(
        "pottery",
        "Northgate Pottery Shed",
        "organisation",
        WAKEFIELD,
        "Clay, glaze and a warm room. People come to make things and stay for the talk.",
        "WF1 3AA",
    ),
    Group(
        "walkers",
        "Ossett Slow Walkers",
        "group",
        WAKEFIELD,
        "A peer-led group. We walk slowly, we stop often, nobody is left behind.",
        "WF5 8AB",
    ),
    Group(
        "choir",
        "Dodworth Lunchtime Choir",
        "organisation",
        BARNSLEY,
        "Singing without sheet music. No audition, ever.",
        "S75 3AA",
    ),
    Group(
        "garden",
        "Hebble Side Garden Group",
        "group",
        CALDERDALE,
        "An allotment behind the bus station, dug by people who needed somewhere to be.",
        "HX1 5AA",
    ),
    Group(
        "football",
        "Kirklees Walking Football Friends",
        "organisation",
        KIRKLEES,
        "Football at walking pace, then tea.",
        "HD1 2AA",
    ),
]

PLAYERS = [
    # --- Wakefield
    Player("pam", "Pam Hollis", "participant in Wakefield", roles=(("participant", WAKEFIELD),)),
    Player(
        "chidi", "Chidi Brandt", "champion in Wakefield: helps people find activities", roles=(("champion", WAKEFIELD),)
    ),
    Player("rosa", "Rosa Quill", "Community Reporter in Wakefield: gathers stories", roles=(("reporter", WAKEFIELD),)),
    Player("olu", "Olu Fenwick", "main contact of the pottery, a partner", member_of=(("pottery", "contact"),)),
    Player("tess", "Tess Marlow", "treasurer of the pottery", member_of=(("pottery", "treasurer"),)),
    Player("gwen", "Gwen Askew", "main contact of the walkers, a peer-led group", member_of=(("walkers", "contact"),)),
    Player("maya", "Maya Thorne", "votes in Wakefield, seat: lived experience", seat=(WAKEFIELD, "lived_experience")),
    Player("leo", "Leo Garside", "votes in Wakefield, seat: lived experience", seat=(WAKEFIELD, "lived_experience")),
    Player("carys", "Carys Dune", "votes in Wakefield, seat: carer", seat=(WAKEFIELD, "carer")),
    Player("bilal", "Bilal Stroud", "votes in Wakefield, seat: community", seat=(WAKEFIELD, "community")),
    Player(
        "fran",
        "Fran Oakes",
        "facilitates the Wakefield collective; opens and closes ballots, votes too",
        seat=(WAKEFIELD, "staff"),
        facilitates=True,
    ),
    Player("dee", "Dee Ibbotson", "development coordinator for Wakefield", roles=(("coordinator", WAKEFIELD),)),
    # --- Barnsley: the same, next door, and never to be let into Wakefield's papers
    Player("ollie", "Ollie Sharrow", "main contact of the choir in Barnsley", member_of=(("choir", "contact"),)),
    Player("nia", "Nia Locke", "votes in Barnsley, seat: lived experience", seat=(BARNSLEY, "lived_experience")),
    Player("tariq", "Tariq Penn", "votes in Barnsley, seat: carer", seat=(BARNSLEY, "carer")),
    Player("mo", "Mo Kestrel", "votes in Barnsley, seat: community", seat=(BARNSLEY, "community")),
    Player("bea", "Bea Winter", "facilitates the Barnsley collective", seat=(BARNSLEY, "community"), facilitates=True),
    Player("dan", "Dan Rudd", "development coordinator for Barnsley", roles=(("coordinator", BARNSLEY),)),
    # --- the other two localities
    Player("hana", "Hana Crabtree", "main contact of the garden group", member_of=(("garden", "contact"),)),
    Player("joe", "Joe Battersby", "main contact of the football friends", member_of=(("football", "contact"),)),
    Player("cleo", "Cleo Marsh", "development coordinator for Calderdale", roles=(("coordinator", CALDERDALE),)),
    Player("kit", "Kit Lodge", "development coordinator for Kirklees", roles=(("coordinator", KIRKLEES),)),
    # --- the whole network
    Player("lena", "Lena Frost", "strategic lead", roles=(("lead", None),)),
    Player("finn", "Finn Abara", "finance", roles=(("finance", None),)),
    Player("eva", "Eva Somers", "report author", roles=(("report_author", None),)),
    Player(
        "ada", "Ada Nettle", "administrator: runs the system, reads nobody's words", roles=(("administrator", None),)
    ),
    # --- no role at all
    Player("zoe", "Zoe Plain", "has signed up and holds nothing"),
    Player("will", "Will Haigh", "has no email; signs in with a printed code", email=False),
]

KINDS = [
    "Arts and crafts",
    "Dance",
    "Food and cooking",
    "Football",
    "Gardening",
    "Music and singing",
    "Sport and exercise",
    "Talking and company",
    "Walking",
    "Writing and reading",
]
