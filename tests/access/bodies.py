"""What is sent to each route: as little as will do, but enough that the rule is asked and not only the form."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from network.models import Person
from network.years import Year
from partners.models import Membership, Organisation
from projects.models import ActivityKind, Share
from tests.evaluation.stories.telling import photo, upload
from tests.projects.money.award_files import award, sheet
from tests.projects.money.opening_files import TOTALS, day_one
from tests.projects.papers.files import MP3

Thing = dict[str, Any]
Body = dict[str, Any]

ROUND = {"title": "Spring bids", "method": "yes_no", "list_rule": "stop", "tie_rule": "smaller"}
REASONS = {"strength": "Warm.", "reason": "It fits.", "next_step": "We ring.", "acted_on": "Two asked."}
ACTIVITY = {
    "name": "Tea", "weekday": "2", "starts_at": "10am", "ends_at": "12 noon", "ticks": ["online"],
    "how_to_join": "Ring us.",
}  # fmt: skip
PUBLIC = {"group": True, "website": True, "report": True}


def soon(days: int = 7) -> str:
    """A day ahead, as a program writes it."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def boxes(name: str, days: int = 7) -> Body:
    """A day ahead, as a page's three boxes send it."""
    day = timezone.localdate() + timedelta(days=days)
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def activity(_thing: Thing) -> Body:
    """An activity that meets online."""
    return ACTIVITY | {"kind": ActivityKind.objects.values_list("pk", flat=True)[0]}


def invited(thing: Thing) -> Body:
    """Someone new, asked to take a role in the thing's locality."""
    return {"kind": "participant", "locality": thing["slug"], "name": "New", "email": "new@allotment.example"}


def picture(_thing: Thing) -> Body:
    """A picture with its words."""
    return {"picture": SimpleUploadedFile("a.jpg", photo(), content_type="image/jpeg"), "picture_alt": "Tea"}


def spoken(_thing: Thing) -> Body:
    """A voice note."""
    return {"kind": "voice", "file": SimpleUploadedFile("a.mp3", MP3, content_type="audio/mpeg")}


def awards(_thing: Thing) -> Body:
    """A file of past awards."""
    file = io.BytesIO(sheet(award(id="360G-sent-1")))
    file.name = "awards.csv"
    return {"file": file}


def answers(thing: Thing) -> Body:
    """The wellbeing questions answered."""
    given = {"satisfied": 5, "worthwhile": 5, "happy": 5, "anxious": 5}
    return {"code": thing["code"], "answers": given}


def kept_photo(_thing: Thing) -> Body:
    """A photo for a report."""
    return {"photo": SimpleUploadedFile("a.jpg", photo(), content_type="image/jpeg")}


def who_answers(thing: Thing) -> Person:
    """The main contact of an offer's group."""
    group = Organisation.objects.get(awards__reference=thing["reference"])
    return Membership.objects.current().filter(organisation=group, role="contact")[0].person


def a_host(thing: Thing) -> Organisation:
    """A partner that can hold the money of an award."""
    rows = Organisation.objects.published().filter(kind="organisation")
    found: Organisation = rows.exclude(awards__reference=thing["reference"]).order_by("pk")[0]
    return found


FUND = {"name": "New fund", "year": "2030-31"}
LIMITS = {"tiny_up_to_pence": "500", "two_people_above_pence": "0", "light_report_up_to_pence": "1000"}


def this_year() -> str:
    """This year, as a form names it."""
    return Year.of(timezone.localdate()).slug


def day_one_file(_thing: Thing) -> Body:
    """A file of day one, and the totals it comes to."""
    file = io.BytesIO(day_one())
    file.name = "day-one.csv"
    return {"file": file, **TOTALS}


def a_transfer(_thing: Thing) -> Body:
    """Money asked to move from one pot to another."""
    share = Share.objects.filter(locality__slug="wakefield").latest("pk")
    return {
        "from_share": share.pk, "to_fund": share.fund_id, "to_locality": "barnsley", "amount_pence": 5, "why": "More",
        "once_key": "k",
    }  # fmt: skip


WISH = {"seat": "community", "why": "Company", "phone": "01924 000 000", "at_our_group": "on", "our_group": "Carers"}
TERMS = dict.fromkeys(("role", "remit", "relationships", "responsibility", "carers_way"), "Ours")

WHERE = {"starts_at": "10am", "place": "The hall"}
NEED = {"kind": "need", "what": "room", "words": "A room"}
# By route, or by route and method.
BODIES: dict[str, Callable[[Thing], Body]] = {
    "my-details": lambda _: {"name": "Me", "reach": "email"},
    "demo-sign-in": lambda _: {"key": "maya"},
    "person-invite": lambda _: invited({"slug": "wakefield"}),
    "api-roles": invited,
    "role-answer": lambda _: {"yes": "yes"},
    "role-end": lambda _: {"why": "Enough"},
    "api-me PATCH": lambda _: {"name": "Me"},
    "api-role-answer": lambda _: {"yes": True},
    "api-role-end": lambda _: {"why": "Enough"},
    "partner-edit": lambda _: {"about": "New words"},
    "partner-decide": lambda _: {"answer": "yes", **boxes("review_on", 300)},
    "partner-confirm": lambda _: {"kind": "group"},
    "partner-say-who": lambda _: {"person_name": "no"},
    "member-add": lambda _: {"email": "new@allotment.example", "role": "member"},
    "member-answer": lambda _: {"answer": "yes"},
    "api-partners POST": lambda _: {"name": "New", "kind": "group", "locality": "wakefield", "about": "We meet."},
    "api-partner PATCH": lambda _: {"about": "New words"},
    "api-partner-decide": lambda _: {"answer": "approve", "review_on": soon(300)},
    "api-partner-confirm": lambda _: {"kind": "group"},
    "api-partner-say-who": lambda _: {"person_name": "no"},
    "api-partner-people POST": lambda _: {"email": "new@allotment.example", "role": "member"},
    "api-member-answer": lambda _: {"yes": True},
    "project-new": lambda _: {"title": "New"},
    "project-edit": lambda _: {"title": "New"},
    "api-project PATCH": lambda _: {"title": "New"},
    "api-partner-projects": lambda _: {"title": "New"},
    "activity-take-down": lambda _: {"why": "Over"},
    "api-activity PUT": activity,
    "api-activity-take-down POST": lambda _: {"why": "Over"},
    "api-project-activities": activity,
    "bid-new": lambda _: {"asked_pence": "400"},
    "bid-call": lambda _: {"asked_pence": "400"},
    "bid-late": lambda _: {"reference": "B-222222", **boxes("until"), "why": "They were ill"},
    "bid-longer": lambda _: {"form": "full"},
    "bid-speak": spoken,
    "bid-write-down": lambda _: {"text": "We want a kiln"},
    "question-add": lambda _: {
        "title": "Keys",
        "words": "Who has the keys?",
        "position": "5",
        "forms_asked": "in_full",
        "most_letters": "400",
    },
    "question-change": lambda _: {
        "title": "Plan",
        "words": "What is the plan?",
        "position": "5",
        "most_letters": "400",
        "forms_asked": "in_full",
    },
    "api-bid-call": lambda t: {"project": t["reference"], "asked_pence": 40_000},
    "api-bid-late": lambda _: {"reference": "B-222222", "until": soon(), "why": "They were ill"},
    "api-bid-fund": lambda t: {"fund": t["fund"]},
    "api-bid-longer": lambda _: {"form": "full"},
    "api-bid-copy": lambda t: {"project": t["project"]},
    "api-bid-spoken POST": spoken,
    "api-bid-write-down": lambda _: {"text": "We want a kiln"},
    "api-questions POST": lambda _: {"title": "Keys", "words": "Who has the keys?", "in_full": True},
    "api-question PATCH": lambda _: {"title": "Plan"},
    "partner-prefer": lambda _: {"preferred": "yes"},
    "api-partner-prefer": lambda _: {"preferred": True},
    "bid-line-change": lambda _: {"what": "Clay and glaze", "amount_pence": "12"},
    "api-bid-line PATCH": lambda _: {"what": "Clay and glaze", "amount_pence": 1200},
    "bid-step": lambda _: {"what": "A kiln"},
    "bid-check": lambda _: {"declared": "on"},
    "bid-withdraw": lambda _: {"why": ""},
    "bid-send-back": lambda _: {"what": "Say more"},
    "api-bids POST": lambda t: {"project": t["reference"], "eligible_community": True},
    "api-bid PATCH": lambda _: {"what": "A kiln"},
    "api-bid-cost-lines": lambda _: {"what": "Clay", "amount_pence": 100},
    "api-bid-income-lines": lambda _: {"source": "Raffle", "kind": "cash", "amount_pence": 1, "state": "secured"},
    "api-bid-submit": lambda _: {"declared": True},
    "api-bid-withdraw": lambda _: {},
    "api-bid-send-back": lambda _: {"reasons": {"what": "Say more"}},
    "match-add": lambda _: {"source": "Raffle", "kind": "cash", "amount_pence": "1", "state": "secured"},
    "match-amount": lambda _: {"amount_pence": "40", "why": "Their letter says so"},
    "api-match-add": lambda _: {"source": "Raffle", "kind": "cash", "amount_pence": 100, "state": "secured"},
    "api-match-amount": lambda _: {"amount_pence": 4000, "why": "Their letter says so"},
    "match-paper": lambda _: {"upload": upload(photo())},
    "match-uncheck": lambda _: {"why": "Wrong"},
    "hourly-rate-add": lambda _: {**boxes("from_on"), "pence_an_hour": "12", "source": "Us"},
    "api-match-move": lambda _: {"verb": "receive"},
    "api-match-paper": lambda _: {"upload": upload(photo())},
    "api-match-uncheck": lambda _: {"why": "Wrong"},
    "api-match-window": lambda _: {"pays_percent": 50},
    "api-hourly-rates POST": lambda _: {"from_on": soon(), "pence_an_hour": 1200, "source": "Us"},
    "offer-decline": lambda _: {"why": "We moved"},
    "api-offer-decline": lambda _: {"why": "We moved"},
    "award-extend": lambda _: {"weeks": "4", "why": "They asked."},
    "award-told": lambda t: {"answer": "no", "who": str(who_answers(t).key), "why": "We moved", **boxes("on", 0)},
    "award-vary": lambda _: {"way": "less", "amount": "1", "why": "It costs less."},
    "award-stop": lambda _: {"why": "They moved."},
    "award-host": lambda t: {"host": a_host(t).pk, "why": "They hold its money."},
    "condition-add": lambda _: {"words": "Send the keys back.", "part": "none", "why": "The hall asks."},
    "condition-day": lambda _: {"why": "The hall is shut.", **boxes("due_on")},
    "condition-show": lambda _: {"words": "Booked."},
    "condition-check": lambda _: {"answer": "met"},
    "condition-undo": lambda _: {"why": "A mistake."},
    "call": lambda _: {"said": "We talked."},
    "api-award-extend": lambda _: {"until": soon(90), "why": "They asked."},
    "api-award-told": lambda t: {"answer": "no", "who": str(who_answers(t).key), "on": soon(0)},
    "api-award-vary": lambda _: {"change_pence": -100, "why": "It costs less.", "once_key": "one"},
    "api-award-stop": lambda _: {"why": "They moved."},
    "api-award-host": lambda t: {"host": a_host(t).reference, "why": "They hold its money."},
    "api-condition-add": lambda _: {"words": "Send the keys back.", "why": "The hall asks."},
    "api-condition-day": lambda _: {"due_on": soon(), "why": "The hall is shut."},
    "api-condition-show": lambda _: {"words": "Booked."},
    "api-condition-check": lambda _: {"answer": "met"},
    "api-call POST": lambda _: {"said": "We talked."},
    "payee-new": lambda _: {"last_four": "0413", "evidence": "A statement", "payee_reference": "P1"},
    "payee-agree": lambda _: {"payee_reference": "P1", "rang": "on"},
    "payee-turn-down": lambda _: {"why": "Not us"},
    "award-plan": lambda _: {"amount_1": "150", **boxes("due_on_1")},
    "payment-turn-back": lambda _: {"why": "Not yet"},
    "payment-fail": lambda _: {"why": "Closed"},
    "api-payees POST": lambda _: {"last_four": "0413", "evidence": "A statement", "payee_reference": "P1"},
    "api-payee-agree": lambda _: {"payee_reference": "P1"},
    "api-payee-turn-down": lambda _: {"why": "Not us"},
    "api-award-payments PUT": lambda _: {"parts": [{"amount_pence": 15_000, "due_on": soon()}]},
    "api-payment-turn-back": lambda _: {"why": "Not yet"},
    "api-payment-fail": lambda _: {"why": "Closed"},
    "api-payment-runs POST": lambda _: {"payments": [], "once_key": "once"},
    "fund-new": lambda _: {**FUND, **LIMITS, "year": this_year()},
    "fund-edit": lambda _: {**FUND, **LIMITS, "year": this_year()},
    "fund-allocate": lambda _: {"locality": "wakefield", "amount": "5", "why": "More"},
    "line-correct": lambda _: {"why": "The wrong pot"},
    "transfer-ask": lambda t: {"to": t["to"], "amount": "5", "why": "More bids there"},
    "transfer-turn-down": lambda _: {"why": "Not now"},
    "opening-read": day_one_file,
    "opening-totals": lambda _: TOTALS,
    "api-funds POST": lambda _: FUND,
    "api-fund PATCH": lambda _: {"source": "A council"},
    "api-fund-allocate": lambda _: {"locality": "wakefield", "amount_pence": 5, "why": "More", "once_key": "k"},
    "api-line-correct": lambda _: {"why": "The wrong pot"},
    "api-transfers POST": a_transfer,
    "api-transfer-turn-down": lambda _: {"why": "Not now"},
    "api-opening-read": day_one_file,
    "api-opening-totals": lambda _: TOTALS,
    "award-import": awards,
    "report-add": lambda _: {"part": "none", **boxes("due_on", 400)},
    "left-over": lambda _: {"amount": "1"},
    "report-words": lambda _: {"words": "Well."},
    "report-photo": kept_photo,
    "report-spend": lambda _: {"what": "Clay", "amount": "1"},
    "report-ask-more": lambda _: {"words": "The bill"},
    "award-close": lambda _: {"why": "It is over"},
    "api-award-close": lambda _: {"why": "It is over"},
    "report-move": lambda _: {"why": "Illness", **boxes("until", 300), "part": "none"},
    "report-excuse": lambda _: {"why": "Illness"},
    "repayment-change": lambda _: {"amount_pence": "0", "why": "Counted twice"},
    "repayment-came-back": lambda _: {"amount_pence": "0.01"},
    "repayment-keep": lambda _: {"why": "A shelf"},
    "repayment-let-go": lambda _: {"why": "Gone"},
    "api-award-reports POST": lambda _: {"due_on": soon(400)},
    "api-left-over": lambda _: {"amount_pence": 1},
    "api-report PATCH": lambda _: {"words": "Well."},
    "api-report-photo PUT": kept_photo,
    "api-report-spend": lambda _: {"what": "Clay", "amount_pence": 1},
    "api-report-ask-more": lambda _: {"words": "The bill"},
    "api-report-move": lambda _: {"why": "Illness", "until": soon(300)},
    "api-report-excuse": lambda _: {"why": "Illness"},
    "api-repayment-change": lambda _: {"amount_pence": 0, "why": "Counted twice"},
    "api-repayment-keep": lambda _: {"why": "A shelf"},
    "api-repayment-let-go": lambda _: {"why": "Gone"},
    "second-look-ask": lambda _: {"words": "Please"},
    "second-look-answer": lambda _: {"again": "yes", "words": "New facts"},
    "second-look-pass-on": lambda _: {"why": "Late"},
    "api-second-look-ask": lambda _: {"words": "Please"},
    "api-second-look-answer": lambda _: {"again": True, "words": "New facts"},
    "api-second-look-pass-on": lambda _: {"why": "Late"},
    "api-award-imports": awards,
    "seat-add": lambda _: {"name": "Sam", "email": "sam@allotment.example", "seat": "community", "facilitates": "no"},
    "seat-answer": lambda _: {"answer": "yes"},
    "authority-set": lambda _: {"authority_pence": "10", "authority_from": "Trustees", **boxes("authority_on", 0)},
    "ratifier-add": lambda _: {"name": "Sam", "email": "sam@allotment.example", "duty": "trustee"},
    "ratifier-answer": lambda _: {"answer": "yes"},
    "decision-ratify": lambda t: {"seen": t["seen"], "no_connection": "on"},
    "decision-send-back": lambda _: {"why": "Not clear"},
    "decision-call": lambda _: {"came": "spoke", "reached": "contact"},
    "decision-answer": lambda _: {"answer": "Yes"},
    "api-authority PUT": lambda _: {"authority_pence": 1_000, "authority_from": "Trustees", "authority_on": soon(0)},
    "api-ratifiers POST": lambda _: {"name": "Sam", "email": "sam@allotment.example", "duty": "trustee"},
    "api-ratifier-answer": lambda _: {"yes": True},
    "api-decision-ratify POST": lambda t: {"written_at": t["seen"], "no_connection": True},
    "api-decision-send-back": lambda _: {"why": "Not clear"},
    "api-decision-call POST": lambda _: {"came": "spoke", "reached": "contact"},
    "api-decision-answer POST": lambda _: {"answer": "Yes"},
    "seat-end": lambda _: {"why": ""},
    "seat-facilitates": lambda _: {"facilitates": "no"},
    "seat-request": lambda _: WISH,
    "seat-request-take-down": lambda _: {**WISH, "name": "Una"},
    "seat-request-arrange": lambda t: {"buddy": t["buddy"], "words": "The library", **boxes("on")},
    "seat-request-welcome": lambda _: {"seat": "community"},
    "seat-request-decline": lambda _: {"why": "We are full"},
    "own-rules-change": lambda _: {
        "least_voters": "3",
        "least_lived": "1",
        "least_percent": "0",
        "half_lived_or_carer": "yes",
        "pass_percent": "50",
        "pass_of": "votes",
        "takes_part_votes": "yes",
        "tie_rule": "lot",
        "without_quorum": "meeting",
        "closes_early": "no",
        "list_rule": "skip",
        "small_sum_pence": "500",
        "ballot_days": "5",
        "promise_days": "15",
        "equal_shares_view": "no",
        "why": "Meeting of 3 March",
    },
    "api-own-rules PATCH": lambda _: {"least_voters": 4, "why": "Meeting of 3 March"},
    "terms-edit": lambda _: TERMS,
    "learn-step": lambda _: {"done": "yes"},
    "involvement-rate-add": lambda _: {"kind": "day", "pence": "90", "source": "A policy", **boxes("from_on")},
    "claim-add": lambda _: {"kind": "reading", "way": "cash", "words": "", "advice_read": "on", **boxes("on", 0)},
    "claim-no-thanks": lambda t: {"which": "one", "meeting": t["meeting"]},
    "expense-add": lambda _: {
        "kind": "travel",
        "pence": "4.80",
        "ahead": "no",
        "words": "Bus",
        "way": "cash",
        **boxes("on", 0),
    },
    "claim-turn-down": lambda _: {"why": "The ticket is missing"},
    "api-seat-requests POST": lambda _: WISH,
    "api-seat-request-take-down": lambda _: {**WISH, "name": "Una"},
    "api-seat-request-arrange": lambda t: {"buddy_seat": t["buddy_seat"], "meet_on": soon(), "meet_words": "Here"},
    "api-seat-request-welcome": lambda _: {"seat": "community"},
    "api-seat-request-decline": lambda _: {"why": "We are full"},
    "api-terms PATCH": lambda _: TERMS,
    "api-learning-step": lambda _: {"done": True},
    "api-involvement-rates POST": lambda _: {"kind": "day", "pence": 9000, "source": "A policy", "from_on": soon()},
    "api-claim-add": lambda _: {
        "kind": "reading",
        "way": "cash",
        "words": "",
        "advice_read": True,
        "on": soon(0),
        "once_key": "k",
    },
    "api-claim-no-thanks": lambda t: {"meeting": t["meeting"]},
    "api-expense-add": lambda _: {
        "kind": "travel",
        "pence": 480,
        "ahead": False,
        "words": "Bus",
        "way": "cash",
        "on": soon(0),
        "once_key": "k",
    },
    "api-claim-turn-down": lambda _: {"why": "The ticket is missing"},
    "meeting-plan": lambda _: {**WHERE, **boxes("on")},
    "meeting-change": lambda _: {**WHERE, **boxes("on")},
    "meeting-cancel": lambda _: {"why": "Flooded"},
    "meeting-coming": lambda _: {"coming": "here"},
    "meeting-summary": lambda _: {"summary": "We meet."},
    "agenda-add": lambda _: {"words": "Tea"},
    "agenda-move": lambda _: {"way": "up"},
    "agenda-outcome": lambda _: {"outcome": "More tea"},
    "meeting-hold": lambda t: {"here": [t["person"]]},
    "meeting-register": lambda t: {"here": [t["person"]]},
    "meeting-action-add": lambda t: {"words": "Ring", "owner": t["person"], **boxes("due_on")},
    "need-add": lambda _: NEED,
    "need-publish": lambda _: NEED,
    "need-answer": lambda _: {"answer": "Found"},
    "need-link": lambda t: {"bid": t["bid"]},
    "suggestion-add": lambda _: {"words": "More tea", "named": "yes"},
    "suggestion-answer": lambda _: {"colour": "green", "we_did": "Tea"},
    "suggestion-put-away": lambda _: {"why": "It names somebody"},
    "api-meetings POST": lambda _: {**WHERE, "on": soon()},
    "api-meeting PATCH": lambda _: {**WHERE, "on": soon()},
    "api-meeting-cancel": lambda _: {"why": "Flooded"},
    "api-meeting-coming": lambda _: {"coming": True},
    "api-meeting-summary POST": lambda _: {"summary": "We meet."},
    "api-agenda POST": lambda _: {"words": "Tea"},
    "api-agenda-move": lambda _: {"way": "up"},
    "api-agenda-outcome": lambda _: {"outcome": "More tea"},
    "api-meeting-hold": lambda t: {"here": [t["key"]]},
    "api-meeting-register POST": lambda t: {"here": [t["key"]]},
    "api-meeting-actions": lambda _: {"words": "Ring", "due_on": soon()},
    "api-needs POST": lambda t: {**NEED, "collective": t["slug"]},
    "api-need-publish": lambda _: NEED,
    "api-need-answer": lambda _: {"answer": "Found"},
    "api-need-link": lambda t: {"bid": t["bid"]},
    "api-suggestions POST": lambda _: {"words": "More tea", "named": True},
    "api-suggestion-answer": lambda _: {"colour": "green", "we_did": "Tea"},
    "api-suggestion-put-away": lambda _: {"why": "It names somebody"},
    "round-open": lambda t: {
        **ROUND,
        "name": "Spring bids",
        **boxes("closes_on"),
        "money": "100",
        "bids": t["waiting"],
        "secret": "no",
    },
    "round-vote": lambda t: dict.fromkeys(t["ballots"], "yes"),
    "round-phone": lambda t: {
        "member": t["member"],
        "witness": "",
        **{f"{key}-grade": "none" for key in t["ballots"]},
        **dict.fromkeys(t["ballots"], "yes"),
    },
    "round-phone-one": lambda _: {"code": "AAAA-AAAA"},
    "round-papers-print": lambda t: {"members": [str(t["member"])]},
    "round-papers-enter": lambda t: {
        "code": "AAAA-AAAA-AAAA",
        **{f"{key}-grade": "none" for key in t["ballots"]},
        **dict.fromkeys(t["ballots"], "yes"),
    },
    "api-round-phone POST": lambda t: {
        "member": t["member_key"],
        "witness": t["witness_key"],
        "grades": dict.fromkeys(t["ballots"], "none"),
        "marks": {key: {"choice": "yes"} for key in t["ballots"]},
    },
    "api-round-phone-confirm": lambda _: {"code": "AAAA-AAAA"},
    "api-round-papers": lambda t: {"members": [t["member_key"]]},
    "api-round-papers-enter": lambda t: {
        "code": "AAAA-AAAA-AAAA",
        "grades": dict.fromkeys(t["ballots"], "none"),
        "marks": {key: {"choice": "yes"} for key in t["ballots"]},
    },
    "round-borrow": lambda t: {"lender": str(t["lender"]), "seat": "lived_experience"},
    "api-round-borrow": lambda t: {"lender": t["slug_of_lender"], "seat": "lived_experience"},
    "round-void": lambda _: {"why": "A mistake"},
    "api-collective-rounds": lambda t: {
        **ROUND,
        "money_pence": 10_000,
        "bids": t["waiting"],
        "secret": False,
        "closes_on": soon(),
        "once_key": "k",
    },
    "api-round-vote POST": lambda t: {"marks": {key: {"choice": "yes"} for key in t["ballots"]}},
    "api-round-void": lambda _: {"why": "A mistake"},
    "ballot-open": lambda _: {"route": "between", **boxes("closes_on")},
    "ballot-connection": lambda _: {"grade": "none"},
    "ballot-vote": lambda _: {"choice": "yes"},
    "ballot-borrow": lambda t: {"lender": str(t["lender"]), "seat": "lived_experience"},
    "ballot-refer": lambda t: {"staff": str(t["staff"]), "trustee": str(t["trustee"])},
    "api-ballot-refer": lambda t: {"staff": t["staff"], "trustee": t["trustee"]},
    "api-ballot-borrow": lambda t: {"lender": t["slug_of_lender"], "seat": "lived_experience"},
    "ballot-objections": lambda _: {"words": "We hire a ramp", **boxes("closes_on")},
    "ballot-phone": lambda t: {"member": str(t["member"]), "grade": "none", "choice": "yes", "witness": ""},
    "ballot-papers-print": lambda t: {"members": str(t["member"])},
    "api-ballot-papers": lambda t: {"members": [t["key"]]},
    "api-meeting-sheet": lambda t: {
        "signed_one": t["key"],
        "signed_two": t["key"],
        "photo": upload(photo()),
        "hands": "[]",
    },
    "ballot-phone-one": lambda _: {"code": "AAAA-AAAA"},
    "ballot-papers-enter": lambda _: {"code": "AAAA-AAAA-AAAA", "grade": "none", "choice": "yes"},
    "api-ballot-objections POST": lambda _: {"words": "We hire a ramp", "closes_on": soon()},
    "api-ballot-phone POST": lambda t: {"member": t["key"], "grade": "none", "choice": "yes"},
    "api-ballot-phone-confirm": lambda _: {"code": "AAAA-AAAA"},
    "api-ballot-papers-enter": lambda _: {"code": "AAAA-AAAA-AAAA", "grade": "none", "choice": "yes"},
    "ballot-void": lambda _: {"why": "A mistake"},
    "decision-write": lambda _: {"how_much": "all", **REASONS},
    "decision-agree": lambda t: {"seen": t["seen"]},
    "api-seats POST": lambda _: {"name": "Sam", "email": "sam@allotment.example", "seat": "community"},
    "api-seat-answer": lambda _: {"yes": True},
    "api-seat-end": lambda _: {"why": ""},
    "api-seat-facilitates": lambda _: {"facilitates": False},
    "api-ballots POST": lambda t: {"bid": t["reference"], "closes_on": soon(), "route": "between"},
    "api-ballot-void": lambda _: {"why": "A mistake"},
    "api-ballot-connection POST": lambda _: {"grade": "none"},
    "api-ballot-vote POST": lambda _: {"choice": "yes"},
    "api-decision-write": lambda _: {**REASONS, "amount_pence": 15_000},
    "api-decision-agree": lambda t: {"written_at": t["seen"]},
    "cards": lambda _: {"count": "2"},
    "api-cards POST": lambda _: {"count": 2},
    "api-check-ins POST": lambda t: {"code": t["code"], "over16": True, "agree": True},
    "api-check-ins DELETE": lambda t: {"code": t["code"]},
    "api-check-in-answers": answers,
    "api-check-in-finish": lambda t: {"code": t["code"]},
    "story-new": lambda _: {"title": "Tea", "body": "Tea."},
    "story-edit": lambda _: {"title": "Tea", "body": "Tea."},
    "story-edit-step": lambda _: {"title": "Tea", "body": "Tea."},
    "story-yours-change": lambda _: {"reason": "My name"},
    "api-stories POST": lambda t: {"project": t["reference"], "title": "Tea", "body": "Tea."},
    "api-story PATCH": lambda _: {"title": "Tea"},
    "api-story-picture PUT": picture,
    "api-story-yours-agree": lambda _: {**PUBLIC, "ends_on": soon(100), "way": "self", "picture_agreed": True},
    "api-story-yours-change": lambda _: {"reason": "My name"},
}


def body_for(route: str, method: str, thing: Thing) -> Body | None:
    """Return what to send, or nothing to a GET; an empty form where the button is all there is."""
    if method == "GET":
        return None
    make = BODIES.get(f"{route} {method}") or BODIES.get(route)
    return make(thing) if make else {}
