"""A yes-or-no round decided by hands at a meeting comes to the same as when its members vote on their phones."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from collectives.actions.decisions import Reasons, agree_reasons, write_reasons
from collectives.actions.hall import Hands, Sheet, enter_sheet
from collectives.actions.meetings import Register, correct_register
from collectives.actions.rounds import close_round
from collectives.models import AgendaItem, Ballot, HallCount, HallSheet, Meeting, Round
from collectives.round_count import equal_shares_of
from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Letter
from partners.models import Membership
from projects.models import Award, Bid
from tests.collectives.making import EVERYONE, Cast, opened
from tests.collectives.meeting_making import held, planned
from tests.collectives.rounds_made import VOTERS, cast_in, connect, opened_round, paper_of, some_bids
from tests.collectives.test_hall_sheet import a_picture
from tests.collectives.voting_making import day

SignIn = Callable[[str], Client]
THREE = (("Clay", 60_000, 40_000), ("Walks", 50_000, None), ("Songs", 30_000, None))
REASONS = {"strength": "The people.", "reason": "It fits.", "next_step": "We ring you."}
REFERENCE = re.compile(r"\b[A-Z]{1,2}-[0-9A-Z]{6}\b")
HANDS = {"Clay": (3, 1, 0), "Walks": (5, 0, 0), "Songs": (2, 2, 1)}


@pytest.fixture(autouse=True)
def pictures_stay_here(settings: object, tmp_path: object) -> None:
    """No test leaves a picture behind."""
    settings.MEDIA_ROOT = tmp_path


def by_hand(
    cast: Cast,
    found: Round,
    meeting: Meeting,
    counts: dict[str, tuple[int, int, int]],
    *,
    aside: tuple[str, str] = ("bilal", "Clay"),
    by: str = "fran",
    **more: Any,
) -> HallSheet:
    """Somebody enters a sheet with the hands for bids of a round; one member stood aside from one bid."""
    hands = {
        paper_of(found, title).reference: Hands(*numbers, aside=(cast[aside[0]],) if title == aside[1] else ())
        for title, numbers in counts.items()
    }
    sheet = Sheet(cast["maya"], cast["carys"], hands, **more)
    return enter_sheet(meeting=meeting, sheet=sheet, photo=a_picture(), by=cast[by], at=timezone.now())


def led(cast: Cast, meeting: Meeting) -> None:
    """The register says that Leo led the meeting."""
    correct_register(
        meeting=meeting, register=Register(tuple(cast[key] for key in EVERYONE), cast["leo"]), by=cast["fran"],
        at=timezone.now(),
    )  # fmt: skip


def on_phones(cast: Cast, found: Round) -> None:
    """The members vote as HANDS says, and the facilitator closes."""
    connect(cast, found, "bilal", grade="paid_or_family", title="Clay")
    connect(cast, found, *VOTERS)
    clay = {"maya": "yes", "leo": "yes", "carys": "yes", "fran": "no"}
    songs = {"maya": "yes", "leo": "yes", "carys": "no", "fran": "no", "bilal": "abstain"}
    for key in VOTERS:
        marks = {"Walks": "yes", "Songs": songs[key]} | ({"Clay": clay[key]} if key in clay else {})
        cast_in(cast, found, key, "choice", **marks)
    close_round(found=found, by=cast["fran"], at=timezone.now())


def what_followed(cast: Cast, found: Round) -> dict[str, Any]:
    """Outcome, order, sums, sentences, decisions, awards and letters, with nothing in them that differs by row."""
    found.refresh_from_db()
    ballots = list(found.ballots.select_related("bid__project", "bid__organisation").order_by("position"))
    titles = {ballot.pk: ballot.bid.project.title for ballot in ballots}
    Letter.objects.all().delete()
    for ballot in ballots:
        given = ballot.given_pence or None
        said = Reasons(
            **REASONS, amount_pence=given, less_why="Only part was left." if ballot.outcome == "carried" else ""
        )
        written = write_reasons(ballot=ballot, reasons=said, by=cast["fran"], at=timezone.now())
        for key in ("maya", "carys"):
            agree_reasons(ballot=ballot, seen=written.written_at, by=cast[key], at=timezone.now())
    kept = ("outcome", "rank", "given_pence", "counted", "counted_yes", "counted_no", "counted_abstain", "stood_aside")
    return {
        "state": found.state,
        "outcome": found.outcome | {"list": [row | {"ballot": titles[row["ballot"]]} for row in found.outcome["list"]]},
        "ballots": [[titles[one.pk], *(getattr(one, name) for name in kept)] for one in ballots],
        "bids": [Bid.objects.get(pk=ballot.bid_id).state for ballot in ballots],
        "decisions": list(found.ballots.order_by("position").values_list("decision__outcome", "decision__state")),
        "awards": sorted(Award.objects.filter(bid__ballots__round=found).values_list("project__title", "amount_pence")),
        "letters": sorted(
            (one.to_id or 0, one.template, REFERENCE.sub("", one.subject), REFERENCE.sub("", one.body))
            for one in Letter.objects.all()
        ),
    }


def test_hands_in_a_hall_come_to_the_same_as_votes_on_phones(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    on_phones(cast, found)
    first = what_followed(cast, found)
    again = opened_round(cast, some_bids(cast, *THREE))
    by_hand(cast, again, held(cast, *EVERYONE), HANDS)
    second = what_followed(cast, again)
    for part, phones in first.items():
        assert second[part] == phones, part
    assert [row[:4] for row in first["ballots"]] == [
        ["Clay", "carried", 2, 40_000], ["Walks", "carried", 1, 50_000], ["Songs", "not_carried", None, None],
    ]  # fmt: skip
    assert first["outcome"]["voting"][0] == "5 people voted on 3 bids."
    assert first["letters"]


def test_a_sheet_decides_a_round_and_a_single_ballot_at_once(cast: Cast) -> None:
    single, found = opened(cast), opened_round(cast, some_bids(cast, *THREE))
    hands = {paper_of(found, title).reference: Hands(5, 0, 0) for title, _, _ in THREE}
    sheet = Sheet(cast["maya"], cast["carys"], {**hands, single.reference: Hands(1, 4, 0)})
    meeting = held(cast, *EVERYONE)
    enter_sheet(meeting=meeting, sheet=sheet, photo=a_picture(), by=cast["fran"], at=timezone.now())
    single.refresh_from_db()
    found.refresh_from_db()
    assert (single.outcome, found.state) == ("not_carried", "closed")
    assert equal_shares_of(found) == []


@pytest.mark.parametrize("titles", [("Clay",), ("Clay", "Songs")])
def test_all_bids_of_a_round_are_on_the_sheet_or_none(cast: Cast, titles: tuple[str, ...]) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    with pytest.raises(DoesNotFit, match=r"decided together.*Walks.* too"):
        by_hand(cast, found, held(cast, *EVERYONE), {title: HANDS[title] for title in titles})
    assert not HallCount.objects.exists()


@pytest.mark.parametrize("wrong", [(5, 0, 0), (2, 1, 0), (4, -1, 1)])
def test_numbers_that_do_not_fit_the_register_of_one_bid_keep_nothing(cast: Cast, wrong: tuple[int, int, int]) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    with pytest.raises(DoesNotFit, match=r"Clay: \d hands were counted, and 4 who can vote"):
        by_hand(cast, found, held(cast, *EVERYONE), {**HANDS, "Clay": wrong})
    assert not HallSheet.objects.exists()
    assert not Ballot.objects.exclude(state="open").exists()


@pytest.mark.parametrize(
    "plan", [{"secret": True}, {"method": "dots", "dots_each": 3}, {"method": "ranked"},
             {"method": "score", "criteria": ("Come?", "Needed?", "Worth it?")}],
)  # fmt: skip
def test_points_dots_places_and_secret_rounds_are_not_decided_by_hands(cast: Cast, plan: dict[str, Any]) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), **plan)
    with pytest.raises(NotNow, match="Hands cannot be counted in a secret round, nor for points"):
        by_hand(cast, found, held(cast, *EVERYONE), HANDS)


def test_hands_never_overrule_votes_already_given_in_the_round(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    connect(cast, found, "maya", grade="paid_or_family", title="Clay")
    connect(cast, found, "maya")
    cast_in(cast, found, "maya", "choice", Walks="no", Songs="no")
    with pytest.raises(NotNow, match="have voted in this round already"):
        by_hand(cast, found, held(cast, *EVERYONE), HANDS)


def test_while_others_can_still_vote_the_hands_of_some_decide_nothing(cast: Cast) -> None:
    found, meeting = opened_round(cast, some_bids(cast, *THREE)), held(cast, "maya", "carys", "fran", "bilal")
    few = {"Clay": (3, 0, 0), "Walks": (4, 0, 0), "Songs": (0, 4, 0)}
    with pytest.raises(NotNow, match="This round is not only for this meeting"):
        by_hand(cast, found, meeting, few)
    late = timezone.localdate() - timedelta(days=1)
    Round.objects.update(closes_on=late)
    Ballot.objects.update(closes_on=late)
    by_hand(cast, found, meeting, few)
    assert Round.objects.get().state == "closed"


def test_too_few_hands_on_one_bid_send_it_back_and_do_not_keep_the_round_open(cast: Cast) -> None:
    found, meeting = opened_round(cast, some_bids(cast, *THREE)), held(cast, "maya", "carys", "fran")
    late = timezone.localdate() - timedelta(days=1)
    Round.objects.update(closes_on=late)
    Ballot.objects.update(closes_on=late)
    by_hand(cast, found, meeting, {"Clay": (2, 0, 0), "Walks": (3, 0, 0), "Songs": (0, 3, 0)}, aside=("maya", "Clay"))
    got = dict(Ballot.objects.values_list("bid__project__title", "outcome"))
    assert got == {"Clay": "not_quorate", "Walks": "carried", "Songs": "not_carried"}


def test_one_who_stands_aside_from_one_bid_does_not_enter_the_sheet(cast: Cast) -> None:
    found, meeting = opened_round(cast, some_bids(cast, *THREE)), held(cast, *EVERYONE)
    with pytest.raises(NotAllowed, match="someone else must do this"):
        by_hand(cast, found, meeting, HANDS, aside=("fran", "Clay"))
    by_hand(cast, found, meeting, HANDS, aside=("fran", "Clay"), by="dee")
    assert Round.objects.get().state == "closed"


def test_one_who_runs_a_group_is_not_counted_whatever_the_sheet_says(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    Membership.objects.create(
        person=cast["leo"], organisation=paper_of(found, "Clay").bid.organisation, role="treasurer", starts_on=day(0),
        accepted_at=timezone.now(),
    )  # fmt: skip
    with pytest.raises(DoesNotFit, match="4 who can vote were here"):
        by_hand(cast, found, held(cast, *EVERYONE), dict.fromkeys(HANDS, (5, 0, 0)), aside=("", ""))


def test_a_tie_that_only_the_chair_can_break_is_broken_on_the_sheet(cast: Cast) -> None:
    found = opened_round(cast, some_bids(cast, *THREE), tie_rule="chair")
    meeting, level = held(cast, *EVERYONE), {"Clay": (4, 0, 0), "Walks": (5, 0, 0), "Songs": (5, 0, 0)}
    order = {found.reference: ("Walks", "Songs", "Clay")}
    with pytest.raises(NotNow, match="The chair has the casting vote"):
        by_hand(cast, found, meeting, level)
    with pytest.raises(DoesNotFit, match="The register does not say who led the meeting"):
        by_hand(cast, found, meeting, level, chair=order)
    led(cast, meeting)
    by_hand(cast, found, meeting, level, chair=order)
    assert paper_of(found, "Walks").rank == 1
    assert Round.objects.get(pk=found.pk).chaired_by == cast["leo"]


def test_the_sheet_asks_for_the_order_of_all_bids_of_a_round(cast: Cast, sign_in: SignIn) -> None:
    found, meeting = opened_round(cast, some_bids(cast, *THREE), tie_rule="chair"), held(cast, *EVERYONE)
    led(cast, meeting)
    sent: dict[str, Any] = {"signed_one": cast["maya"].pk, "signed_two": cast["leo"].pk}
    for ballot in found.ballots.all():
        sent |= {f"{ballot.reference}-yes": "5", f"{ballot.reference}-no": "0", f"{ballot.reference}-abstain": "0"}
    address, fran, box = f"/meetings/{meeting.reference}/sheet/", sign_in("fran"), f"{found.reference}-chair"
    silent = fran.post(address, {**sent, "photo": a_picture()})
    assert "The chair has the casting vote" in str(silent.context["form"].errors[box])
    twice = fran.post(address, {**sent, "photo": a_picture(), box: "Songs", f"{box}-2": "Songs"})
    assert "has a place already" in str(twice.context["form"].errors[f"{box}-2"])
    assert fran.post(address, {**sent, "photo": a_picture(), box: "Songs", f"{box}-2": "Walks"}).status_code == 302
    assert [paper_of(found, title).rank for title in ("Songs", "Walks", "Clay")] == [1, 2, 3]


def test_the_page_asks_for_all_bids_of_a_round_and_closes_it(cast: Cast, sign_in: SignIn) -> None:
    found, meeting = opened_round(cast, some_bids(cast, *THREE)), held(cast, *EVERYONE)
    dots = opened_round(cast, some_bids(cast, *THREE[:2]), method="dots", dots_each=3, title="Autumn dots")
    address, fran = f"/meetings/{meeting.reference}/sheet/", sign_in("fran")
    page = fran.get(address).content.decode()
    assert "These bids are in the round “Spring bids”" in page
    assert f"/rounds/{dots.reference}/paper-ballots/" in page
    sent: dict[str, Any] = {"signed_one": cast["maya"].pk, "signed_two": cast["leo"].pk}
    clay = paper_of(found, "Clay").reference
    sent |= {f"{clay}-yes": "3", f"{clay}-no": "1", f"{clay}-abstain": "0", f"{clay}-aside": [cast["bilal"].pk]}
    half = fran.post(address, {**sent, "photo": a_picture()})
    assert "Enter a number, 0 if nobody did: Walks: yes." in half.content.decode()
    for title in ("Walks", "Songs"):
        reference = paper_of(found, title).reference
        sent |= {f"{reference}-yes": "5", f"{reference}-no": "0", f"{reference}-abstain": "0"}
    assert fran.post(address, {**sent, "photo": a_picture()}).status_code == 302
    assert Round.objects.get(pk=found.pk).state == "closed"


def test_a_program_enters_a_round(cast: Cast, sign_in: SignIn) -> None:
    found, meeting = opened_round(cast, some_bids(cast, *THREE), tie_rule="chair"), held(cast, *EVERYONE)
    hands = [
        {"ballot": ballot.reference, "yes": 5, "no": 0, "abstain": 0} for ballot in found.ballots.order_by("position")
    ]
    sent = {"signed_one": str(cast["maya"].key), "signed_two": str(cast["leo"].key), "hands": json.dumps(hands)}
    api, fran = f"/api/v1/meetings/{meeting.reference}/sheet/", sign_in("fran")
    led(cast, meeting)
    assert fran.post(api, {**sent, "photo": a_picture(), "chair": "[]"}).status_code == 400
    assert fran.post(api, {**sent, "photo": a_picture()}).status_code == 409
    chair = json.dumps({found.reference: ["Songs", "Walks", "Clay"]})
    good = fran.post(api, {**sent, "photo": a_picture(), "chair": chair})
    assert good.status_code == 201, good.content
    assert Round.objects.get(pk=found.pk).state == "closed"


def test_the_print_pack_has_all_bids_of_a_round_and_says_where_paper_ballots_are(cast: Cast, sign_in: SignIn) -> None:
    found = opened_round(cast, some_bids(cast, *THREE))
    dots = opened_round(cast, some_bids(cast, *THREE[:2]), method="dots", dots_each=3, title="Autumn dots")
    meeting = planned(cast)
    for one in (found, dots):
        bid = paper_of(one, "Clay").bid
        AgendaItem.objects.create(
            meeting=meeting, kind="bid", bid=bid, words="Clay", position=one.pk, added_at=timezone.now()
        )
    page = sign_in("fran").get(f"/meetings/{meeting.reference}/papers/").content.decode()
    sheet = page[page.index("Shows of hands") :]
    assert [title for title, _, _ in THREE if f"{title}, " in sheet] == ["Clay", "Walks", "Songs"]
    assert "Count hands for all of them, or for none" in sheet
    assert "In “Autumn dots” members give dots, so hands cannot be counted for it." in sheet
    assert f"/rounds/{dots.reference}/paper-ballots/enter/" in sheet
    assert "Enter a paper ballot" not in sign_in("maya").get(f"/meetings/{meeting.reference}/papers/").content.decode()
