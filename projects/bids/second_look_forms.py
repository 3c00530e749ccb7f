"""The forms of a second look."""

from network.forms import PlainForm, WordsField, YesNoField


class AskForm(PlainForm):
    """What the group wants looked at again."""

    words = WordsField(
        label="What should they look at again?",
        help_text="For example, something that was not understood, or was not known then. A few words are enough.",
        max_length=2000,
        rows=6,
    )


class AnswerForm(PlainForm):
    """What those who looked say."""

    again = YesNoField(
        label="Should the collective decide again?", yes="Yes, put it to them again", no="No, the decision stands"
    )
    words = WordsField(
        label="Why?", help_text="The group reads this in a letter. Write it as you would say it.", max_length=2000
    )


class PassOnForm(PlainForm):
    """Why another locality is asked."""

    why = WordsField(label="Why do you ask somebody else?", max_length=280, rows=3)
