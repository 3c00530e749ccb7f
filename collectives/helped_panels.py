"""What waits for those who listened to a vote on the telephone; reminders and stray pictures, every day."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from collectives.actions.reminders import remind
from collectives.helped_page import address
from collectives.lending_finding import waiting_to_help
from collectives.models import EarlierVote, Elector, HelpedVote, PaperBallot, Vote, subject_of
from collectives.sheet_keeping import sweep_pictures
from collectives.witnesses import waiting_for_witness
from network import history, hooks
from network.dates import say_day
from network.hooks import ToDo
from network.models import Person

VERBS = {
    "record_vote": "A vote was recorded for a member",
    "take_down_vote": "A vote was taken down on the telephone",
    "drop_taken_down_vote": "A vote taken down was dropped",
    "print_papers": "Paper ballots were printed",
    "put_again": "Somebody objected",
    "answer_objections": "Objections answered, asked again",
    "ask_to_lend": "Another collective was asked to lend a member",
    "refer": "Referred to two named people",
    "help_out": "A member of another collective helps out",
    "enter_sheet": "The sheet of the hall was entered",
    "extend": "Kept open once more",
    "to_a_vote": "Went to a vote after two times",
}


def votes_heard(person: Person) -> list[ToDo]:
    """Return the votes this person is asked to say they heard."""
    return [
        ToDo(
            f"Say whether you heard the vote of {one.person}",
            address(one.holder, "phone-one", one.pk),
            due=one.holder.closes_on,
            detail=subject_of(one.holder),
        )
        for one in waiting_for_witness(person)
    ]


def asked_to_help_out(person: Person) -> list[ToDo]:
    """Return the ballots and rounds of other places that ask this person to vote with them, until it is settled."""
    return [
        ToDo(
            f"Help out the {holder.collective}?",
            address(holder, "help-out"),
            due=holder.closes_on,
            detail="Too few of their members can vote. You can say no by doing nothing.",
        )
        for holder in waiting_to_help(person, timezone.localdate())
    ]


def remind_to_vote(at: datetime) -> str:
    """Remind those who can vote and have not, and say how many."""
    return f"Members reminded to vote: {remind(at=at)}."


def sweep_sheets(at: datetime) -> str:
    """Remove pictures of hall sheets that belong to nothing, and say how many."""
    return f"Pictures of sheets removed that belonged to nothing: {sweep_pictures(at)}."


def held_about(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return what is held about a person's voting beside their votes. What a secret vote said nobody can find."""
    words = dict([*Vote.CONSENT, *Vote.CHOICES])
    earlier = EarlierVote.objects.filter(person=person).select_related("ballot")
    helped = HelpedVote.objects.filter(person=person).select_related("ballot", "round").order_by("pk")
    papers = PaperBallot.objects.filter(person=person).select_related("ballot", "round")
    secret = Elector.objects.filter(person=person, voted=True).select_related("ballot").order_by("pk")
    return {
        "Votes you changed": [
            {"Ballot": row.ballot.reference, "Vote": words.get(row.choice, "Marks"), "On": say_day(row.cast_at)}
            for row in earlier
        ],
        "Secret votes": [{"Ballot": row.ballot.reference, "What": "You voted"} for row in secret],
        "Votes taken down for you": [
            {"For": _reference(row), "State": row.get_state_display(), "On": say_day(row.entered_at)} for row in helped
        ],
        "Paper ballots printed for you": [
            {"For": _reference(row), "Entered": "Yes" if row.used_at else "No", "On": say_day(row.made_at)}
            for row in papers
        ],
    }


def _reference(row: HelpedVote | PaperBallot) -> str:
    """The ballot or round it belongs to."""
    return str(getattr(row.ballot or row.round, "reference", ""))


hooks.to_do += [votes_heard, asked_to_help_out]
hooks.held_about.append(held_about)
hooks.daily_jobs += [remind_to_vote, sweep_sheets]
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
