"""Who may bring in past awards, in words."""

from network.answers import YES, Answer, no
from network.models.person import Someone
from projects.models import ImportRun


def may_bring_in(person: Someone) -> Answer:
    """Say whether this person may read files of past awards into the record: it adds to sums that everyone reads."""
    if person.is_authenticated and person.rolebook.has("lead", "finance"):
        return YES
    return no("Only the strategic lead or finance can bring in past awards.")


def may_confirm_import(person: Someone, run: ImportRun) -> Answer:
    """Say whether this person may say yes to a file that waits: only the one who sent it saw what it does."""
    if run.by_id != person.pk:
        return no("Only the person who sent this file can bring it in.")
    return may_bring_in(person)
