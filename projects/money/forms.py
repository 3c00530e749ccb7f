"""The forms around an offer."""

from network.forms import PlainForm, WordsField


class AcceptForm(PlainForm):
    """A button and nothing else."""


class DeclineForm(PlainForm):
    """Why the group cannot go ahead. Not a test: any reason will do."""

    why = WordsField(
        label="What stops your group?",
        help_text="A few words are enough. It will not count against your next bid.",
        max_length=280,
        rows=3,
    )
