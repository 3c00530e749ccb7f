"""What the match room adds to other pages: what to check, other funders' days that come near, a bid's match."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from network import history, hooks
from network.hooks import Panel, ToDo
from network.models import Person
from network.models.person import Someone
from partners.models import Membership
from partners.models.membership import organisations_of
from projects.bids.match import SECURED
from projects.bids.rules import reads_as_group
from projects.match.rules import FOLLOWED, checks_for, may_add_match
from projects.match.sums import checked_of, match_now, received_of
from projects.match.window import SOON
from projects.models import Bid, IncomeLine


def match_to_check(person: Person) -> list[ToDo]:
    """Return the bids with match that is secured, shown by a letter and not checked, for who checks it."""
    places = person.rolebook.localities("coordinator")
    if not places:
        return []
    lines = IncomeLine.objects.filter(state__in=SECURED, checked_at=None).exclude(kind="cash", paper=None)
    bids = Bid.objects.filter(state__in=FOLLOWED, locality__in=places, income_lines__in=lines).distinct()
    others = bids.exclude(organisation__in=organisations_of(person)).select_related("project", "organisation", "award")
    return [
        ToDo(
            "Check what shows a group’s match",
            reverse("match", args=[bid.reference]),
            due=_check_by(bid),
            detail=f"{bid.project.title}, from {bid.organisation.name}",
        )
        for bid in others.order_by("pk")
        if checks_for(person, bid)
    ]


def _check_by(bid: Bid) -> date | None:
    """Return the day a check is needed by: the other funder's until we have answered, then our offer's own last day."""
    if bid.state != "awarded":
        return bid.outside_deadline
    return bid.award.lapses_on if bid.award.state == "in_principle" else None


def days_that_come_near(person: Person) -> list[ToDo]:
    """Return what this person's groups must do before another funder's day, for those who may write for them."""
    writes = Membership.objects.current().filter(person=person, role__in=Membership.WRITES_BIDS).values("organisation")
    lines = IncomeLine.objects.filter(
        kind="cash", bid__organisation__in=writes, bid__state__in=("draft", *FOLLOWED)
    ).select_related("bid__project")
    today = timezone.localdate()
    return [found for line in lines.order_by("pk") if (found := _next_day(line, today)) is not None]


def _next_day(line: IncomeLine, today: date) -> ToDo | None:
    """Return the nearest thing another funder's calendar asks of a line, or that its letter is missing."""
    where = "match-window" if line.bid.state == "draft" else "match"
    at = [line.bid.reference, line.pk] if line.bid.state == "draft" else [line.bid.reference]
    # An offer, in principle too, is our answer: nothing of it is late any more.
    answer = ("{} needs our answer", None if line.bid.state == "awarded" else line.decision_by)
    use = ("Use the money of {}, or it runs out", line.runs_out_on)
    said = {
        "planned": [("Ask {} before their window closes", line.window_closes_on), answer],
        "applied": [answer],
        "offered": [answer, use],
        "secured": [use],
    }
    days = [(day, words) for words, day in said.get(line.state, []) if day and day <= today + SOON]
    if days:
        day, words = min(days)
        return ToDo(words.format(line.source), reverse(where, args=at), due=day, detail=line.bid.project.title)
    if line.state in SECURED and line.paper_id is None and line.bid.state in FOLLOWED:
        return ToDo(
            f"Add the letter that shows the money of {line.source}",
            reverse("match-paper", args=[line.bid.reference, line.pk]),
            detail=line.bid.project.title,
        )
    return None


def match_of_bid(person: Someone, bid: Bid) -> Panel | None:
    """Return the match of a bid for those who read it as it is now; of none only the way to add some, if there is."""
    if bid.state == "draft" and not reads_as_group(person, bid):
        return None
    lines = list(bid.income_lines.all())
    if not lines and not may_add_match(person, bid):
        return None
    context = {
        "bid": bid,
        "lines": lines,
        "match": match_now(bid),
        "checked_pence": checked_of(lines),
        "received_pence": received_of(lines),
    }
    return Panel("projects/parts/match_of_bid.html", context, rank=20)


hooks.to_do += [match_to_check, days_that_come_near]
hooks.bid_page.append(match_of_bid)
history.WORDS.setdefault("match_came", "Money from others came after it was closed")
