"""What waits for those who listened to a vote on the telephone; reminders and stray pictures, every day."""

from datetime import datetime

from django.urls import reverse

from collectives.actions.reminders import remind
from collectives.sheet_keeping import sweep_pictures
from collectives.witnesses import waiting_for_witness
from network import history, hooks
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
            reverse("ballot-phone-one", args=[one.ballot.reference, one.pk]),
            due=one.ballot.closes_on,
            detail=one.ballot.bid.project.title,
        )
        for one in waiting_for_witness(person)
        if one.ballot is not None
    ]


def remind_to_vote(at: datetime) -> str:
    """Remind those who can vote and have not, and say how many."""
    return f"Members reminded to vote: {remind(at=at)}."


def sweep_sheets(at: datetime) -> str:
    """Remove pictures of hall sheets that belong to nothing, and say how many."""
    return f"Pictures of sheets removed that belonged to nothing: {sweep_pictures(at)}."


hooks.to_do.append(votes_heard)
hooks.daily_jobs += [remind_to_vote, sweep_sheets]
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
