"""What waits between agreed reasons and the letter: calls to offer, decisions to ratify, questions to answer."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from collectives.mine import run_by
from collectives.models import (
    Ballot,
    Decision,
    DecisionAgreement,
    Elector,
    Ratification,
    Ratifier,
    Vote,
    collectives_of,
)
from collectives.models.ballot import REFERRED
from collectives.ratifying_finding import decisions_to_ratify
from collectives.rules.calling import may_offer_call
from collectives.rules.decisions import may_write_reasons
from collectives.rules.deferring import may_answer_question
from collectives.rules.ratifying import is_short_of_ratifiers, may_set_authority
from collectives.sent_back import waiting_to_be_answered
from collectives.shown import clock_of, group_of
from network import history, hooks
from network.dates import say_day
from network.hooks import ToDo
from network.models import Person
from partners.models.membership import organisations_of

VERBS = {
    "agree_reasons": "A member agreed the reasons",
    "recommend": "Recommended: two named people ratify it",
    "ask_to_ring": "A call is to be offered before the letter",
    "offer_call": "A call was offered",
    "ratify_reasons": "A named person ratified it",
    "ratify": "Ratified by two named people",
    "send_back": "Sent back to the members with a reason",
    "set_authority": "The sum it may award by itself was set",
    "name_ratifier": "Somebody was asked to ratify",
    "accept_ratifier": "Said yes to ratifying",
    "decline_ratifier": "Said no to ratifying",
    "end_ratifier": "Ratifies no longer",
    "answer_question": "The question was answered",
    "defer": "Put off with a question",
    "clock_goes_on": "Our clock goes on",
}


def calls_to_offer(person: Person) -> list[ToDo]:
    """Return the groups to offer a call before their refusal goes, by the bid's own date."""
    running = run_by(person)
    if not running:
        return []
    rows = Decision.objects.filter(state="calling", ballot__collective__in=running)
    found = rows.select_related("ballot__bid__project", "ballot__bid__organisation", "ballot__collective")
    return [
        _to_do("Offer a call, in the way they asked to be reached", "decision-call", row)
        for row in found
        if may_offer_call(person, row.ballot, row)
    ]


def to_ratify(person: Person) -> list[ToDo]:
    """Return the decisions this person was named to ratify, by the bid's own date."""
    return [_to_do("Ratify a decision, or send it back", "decision-ratify", row) for row in decisions_to_ratify(person)]


def sent_back_to_answer(person: Person) -> list[ToDo]:
    """Return the decisions that were not ratified, for those who may write their reasons again."""
    return [
        _to_do("Answer why it was sent back", "decision-write", row)
        for row in waiting_to_be_answered(run_by(person))
        if may_write_reasons(person, row.ballot)
    ]


def short_of_ratifiers(person: Person) -> list[ToDo]:
    """Return, for a lead, the decisions that fewer than two people could ratify."""
    if not may_set_authority(person):
        return []
    rows = Decision.objects.filter(state="ratifying")
    found = rows.select_related("ballot__bid__project", "ballot__bid__organisation", "ballot__collective__locality")
    return [
        ToDo(
            "Name people who ratify: a decision waits",
            reverse("ratifier-add", args=[row.ballot.collective.locality.slug]),
            due=clock_of(row.ballot.bid, row.ballot.collective, timezone.localdate()).nearest,
            detail=f"{row.ballot.bid.project.title}, {group_of(row.ballot.bid)}",
        )
        for row in found
        if is_short_of_ratifiers(row.ballot, row)
    ]


def referred_to(person: Person) -> list[ToDo]:
    """Return the bids that were referred to this person as one of two: to vote on, or whose reasons they agree."""
    mine = Elector.objects.filter(person=person, ballot__route=REFERRED, ballot__settled=False)
    found = mine.select_related("ballot__bid__project", "ballot__bid__organisation", "ballot__collective")
    voted = Exists(Vote.objects.filter(ballot=OuterRef("ballot"), person=person))
    agreed = Exists(DecisionAgreement.objects.filter(decision__ballot=OuterRef("ballot"), person=person))
    written = Exists(Decision.objects.filter(ballot=OuterRef("ballot"), state="written"))
    rows = found.annotate(votes=voted, agreed=agreed, written=written)
    to_vote = [row.ballot for row in rows if row.ballot.state == "open" and not row.__dict__["votes"]]
    to_agree = [row.ballot for row in rows if row.__dict__["written"] and not row.__dict__["agreed"]]
    return [
        *(_item("Decide a bid that was referred to you", "ballot", ballot) for ballot in to_vote),
        *(_item("Read the reasons and agree them", "decision-agree", ballot) for ballot in to_agree),
    ]


def _to_do(words: str, route: str, row: Decision) -> ToDo:
    return _item(words, route, row.ballot)


def _item(words: str, route: str, ballot: Ballot) -> ToDo:
    bid = ballot.bid
    return ToDo(
        words,
        reverse(route, args=[ballot.reference]),
        due=clock_of(bid, ballot.collective, timezone.localdate()).nearest,
        detail=f"{bid.project.title}, {group_of(bid)}",
    )


def questions_to_answer(person: Person) -> list[ToDo]:
    """Return the questions this person was asked before a bid is decided, by the day the answer was asked for."""
    rows = Decision.objects.filter(outcome="defer", state="settled", answered_at=None, ballot__bid__state="submitted")
    found = rows.select_related("ballot__bid__project", "ballot__bid__organisation", "ballot__collective__locality")
    return [
        ToDo(
            "Answer a question before a bid is decided",
            reverse("decision-answer", args=[row.ballot.reference]),
            due=row.question_by,
            detail=f"{row.ballot.bid.project.title}, {group_of(row.ballot.bid)}",
        )
        for row in found.filter(asked_of(person))
        if may_answer_question(person, row)
    ]


def asked_of(person: Person) -> Q:
    """Return which questions could be for this person, so that others are not read."""
    places = person.rolebook.localities("coordinator")
    facilitated = [key for key, facilitates in collectives_of(person).items() if facilitates]
    return (
        Q(question_to="group", ballot__bid__organisation__in=organisations_of(person))
        | Q(question_to__in=("group", "coordinator"), ballot__collective__locality__in=places)
        | Q(question_to="facilitator", ballot__collective__in=facilitated)
    )


def ratifying_to_answer(person: Person) -> list[ToDo]:
    """Return where this person was asked to ratify and has not answered."""
    offered = Ratifier.objects.offered().filter(person=person).select_related("collective__locality")
    return [
        ToDo(
            f"Say yes or no to ratifying for the {row.collective}",
            reverse("ratifier-answer", args=[row.collective.locality.slug, row.pk]),
        )
        for row in offered
    ]


def held_about(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return where a person was named to ratify, and what they ratified."""
    named = Ratifier.objects.filter(person=person).select_related("collective__locality")
    done = Ratification.objects.filter(person=person).select_related("decision__ballot__bid")
    return {
        "Named to ratify": [
            {
                "For": str(row.collective),
                "As": row.get_duty_display() or "Not said",
                "From": say_day(row.starts_on),
                "Until": say_day(row.ends_on) if row.ends_on else "No end",
            }
            for row in named
        ],
        "Ratified": [{"Bid": row.decision.ballot.bid.reference, "On": say_day(row.at)} for row in done],
    }


hooks.to_do += [calls_to_offer, to_ratify, sent_back_to_answer, short_of_ratifiers]
hooks.to_do += [referred_to, questions_to_answer, ratifying_to_answer]
hooks.held_about.append(held_about)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
