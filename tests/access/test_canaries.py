"""Words planted in what must not leak, looked for on every page that each of the thirteen can come to by links."""

import html
import logging
import re
from collections import Counter, deque
from collections.abc import Iterator

import pytest
from django.urls import Resolver404, resolve, reverse

from collectives.models import Connection
from network.models import Letter
from tests.access.canaries import PLANTED, canary
from tests.access.knocking import Doors
from tests.access.sides import ROLES
from tests.access.table import cases, sees
from tests.access.world import World

pytestmark = pytest.mark.usefixtures("its_pictures")
MOST_PAGES = 150
MOST_OF_A_KIND = 3
LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)"')
STARTS = (
    "home", "my-work", "bids", "projects", "partners", "collectives", "decisions", "stories", "activities", "shares",
    "held-about-me", "letters", "letters-to-post", "letters-print",
    "letters-to-ring", "people", "partners-waiting", "partners-to-check", "award-import",
    "api-me", "api-to-do", "api-partners", "api-partners-waiting", "api-partners-to-check", "api-projects",
    "api-activities", "api-bids", "api-awards", "api-shares", "api-collectives", "api-ballots", "api-decisions",
    "api-stories", "api-letters", "api-letters-waiting", "api-localities", "api-schema",
)  # fmt: skip
EVERYONE = set(ROLES)
READERS_OF_LETTERS = {"D", "S"}


def who_may(what: str) -> set[str]:
    """Return the roles that may come to a planted word, from the matrix."""
    return FROM_THE_MATRIX[what]


FROM_THE_MATRIX: dict[str, set[str]] = {
    # application draft, submitted; members read the bid of a ballot as its paper
    "draft bid here": {"Pa"}, "draft bid beside": {"G"}, "draft bid there": set(),
    "sent bid here": {"Pa", "D", "S"}, "sent bid beside": {"G", "D", "S"}, "sent bid there": {"S"},
    "bid on a ballot here": {"Pa", "M", "C", "D", "S"}, "bid on a ballot beside": {"G", "M", "C", "D", "S"},
    "bid on a ballot there": {"S"},
    # a bid that nobody votes on any more; the far ones reach Wakefield's coordinator by a second look
    "reported bid here": {"Pa", "D", "S"}, "reported bid beside": {"G", "D", "S"}, "reported bid there": {"S"},
    "reported bid far": {"D", "S"},
    # reports of an award, and second looks
    "report here": {"Pa", "D", "S", "F"}, "report beside": {"G", "D", "S", "F"}, "report there": {"S", "F"},
    "second look here": {"Pa", "D", "S"}, "second look beside": {"G", "D", "S"}, "second look there": {"S"},
    # what members talk about, and how to reach whoever said what is missing
    "agenda point here": {"M", "C", "D", "S"}, "agenda point there": {"S"},
    "held point here": {"M", "C", "D", "S"}, "held point there": {"S"},
    "need contact here": {"C", "D"}, "need contact there": set(),
    # not published partner
    "asking partner here": {"Pa", "D", "S"}, "asking partner beside": {"G", "D", "S"}, "asking partner there": {"S"},
    # partner contact people; Tess is no main contact, so champions and finance do not see her number
    "contact phone here": {"Ch", "Pa", "C", "D", "S", "F"}, "contact phone beside": {"Ch", "G", "C", "D", "S", "F"},
    "contact phone there": {"S", "F"}, "treasurer phone here": {"Pa", "D"},
    # participant name and contact; S posts and rings where there is no coordinator (the row of letters)
    "participant phone": {"P", "D", "S"}, "address here": READERS_OF_LETTERS, "address there": {"S"},
    # a name that may be a private person's: who checks names, and who brought the file in
    "private name Wakefield": {"D", "S", "F"}, "private name Barnsley": {"S", "F"},
    # nobody but the one who wrote it
    "connection note": {"M"}, "letter body": {"S", "D"},
    **{f"draft story {place}": set() for place in ("here", "beside", "there")},
    **{f"with teller story {place}": set() for place in ("here", "beside", "there")},
    **{f"withdrawn story {place}": set() for place in ("here", "beside", "there")},
    **{f"approved story {place}": {"S", "E"} for place in ("here", "beside", "there", "own CR", "own Pa", "own G")},
    **{f"published story {place}": EVERYONE for place in ("here", "beside", "there", "own CR", "own Pa", "own G")},
    **{f"{state} story own {role}": {role} for state in ("draft", "with teller") for role in ("CR", "Pa", "G")},
    **{f"withdrawn story own {role}": set() for role in ("CR", "Pa", "G")},
}  # fmt: skip
for _role in ("CR", "Pa", "G"):
    FROM_THE_MATRIX[f"approved story own {_role}"] = {"S", "E", _role}


@pytest.fixture(scope="module", autouse=True)
def planted(world: World) -> Iterator[None]:
    """Two more words, where no action puts any."""
    ballot = world.thing("open ballot", "here")["reference"]
    note = Connection.objects.filter(person=world.cast["maya"], bid__ballots__reference=ballot)
    assert note.update(note=canary("connection note")) == 1
    letter = Letter.objects.filter(reference=world.thing("letter", "here")["reference"])
    assert letter.update(body=f"Dear you, {canary('letter body')}") == 1
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def pages(role: str, world: World, doors: Doors) -> Iterator[tuple[str, bytes]]:
    """Give what a role comes to by links, a few of each kind, and each thing it may see."""
    waiting = deque(reverse(name) for name in STARTS)
    waiting.extend(known(role, world))
    seen, kinds, read = set(waiting), Counter[str](), 0
    while waiting and read < MOST_PAGES:
        url = waiting.popleft()
        kind = kind_of(url)
        if not kind or kinds[kind] >= MOST_OF_A_KIND:
            continue
        kinds[kind] += 1
        reply = doors.knock(role, "GET", url)
        assert reply.status < 500, url
        if reply.status != 200:
            yield url, reply.body
            continue
        read += 1
        yield url, reply.body
        for link in map(html.unescape, LINK.findall(reply.body.decode(errors="replace"))):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def known(role: str, world: World) -> Iterator[str]:
    """Give the addresses of each thing's own page and API, here and there, whoever may see it."""
    from tests.access.addresses import address_of  # noqa: PLC0415 - next to its one use

    for case in cases():
        if (
            "GET" in case.methods
            and case.on != "nothing"
            and not case.route.startswith(("mfa_", "story-yours", "check-in", "api-story-yours"))
        ):
            for place in ("here", "beside", "there"):
                if (case.on, place) in world.things and sees(role, case.on, place):
                    yield address_of(case.route, world.thing(case.on, place))


def kind_of(url: str) -> str:
    """Return the route of an address, or nothing where a crawler does not go: files, signing out, secret links."""
    try:
        name = resolve(url.split("?", maxsplit=1)[0]).url_name or ""
    except Resolver404:
        return ""
    return "" if name in {"account_logout"} or name.startswith(("check-in", "story-yours")) else name


@pytest.mark.parametrize("role", ROLES)
def test_planted_words_are_found_by_nobody_but_those_of_the_matrix(role: str, world: World, doors: Doors) -> None:
    assert set(PLANTED) - set(FROM_THE_MATRIX) == set()
    words = {word.encode(): what for what, word in PLANTED.items() if what in FROM_THE_MATRIX}
    found: dict[str, str] = {}
    count = 0
    for url, body in pages(role, world, doors):
        count += 1
        found |= {what: url for word, what in words.items() if word in body and what not in found}
    leaked = {what: url for what, url in found.items() if role not in who_may(what)}
    assert leaked == {}
    assert count > 30


def test_the_crawl_does_find_what_it_should(world: World, doors: Doors) -> None:
    bodies = b"".join(body for _, body in pages("D", world, doors))
    for what in ("sent bid here", "asking partner here", "contact phone here", "private name Wakefield", "letter body"):
        assert PLANTED[what].encode() in bodies, what
