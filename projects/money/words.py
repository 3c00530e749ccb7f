"""Awards said in words, private people's names kept back."""

from network.dates import say_day, say_weekday, say_when
from network.furniture import Line
from network.money import pounds
from projects.models import Award
from projects.money.last_day import waits_for_match


def title_of(award: Award) -> str:
    """Return the project's title, or plain words where it could name a private person."""
    if award.organisation.shown_name != award.organisation.name:
        return "A project of a private person"
    return award.project.title


def source_words(award: Award) -> str:
    """Return where an award is known from."""
    if award.source == "brought_in":
        return f"Brought in from {award.file_name}" if award.file_name else "Brought in from a file"
    if award.source == "opening":
        return "Made before this record began: brought in with the opening position"
    # Not "by the collective": two named people decide a bid that was referred to them.
    return f"Decided here, in {award.locality}"


def answer_lines(award: Award) -> list[Line]:
    """Return when an offer was answered and, where that was by telephone, who said it and who wrote it down."""
    if award.answered_at is None:
        return []
    if award.answer_said_on is None:
        return [Line("Answered", say_when(award.answered_at))]
    who, by = award.answered_by or "Someone in the group", award.answer_written_by or "staff"
    return [
        Line("Answered", f"{say_day(award.answer_said_on)}, by telephone, by {who}"),
        Line("Recorded by", f"{by}, {say_when(award.answered_at)}"),
    ]


def yes_means(award: Award) -> list[str]:
    """Return what saying yes to an offer means for the group, by the kind of offer."""
    amount = pounds(award.agreed_pence)
    use = f"your group will use {amount} for what your bid said"
    paid = ["the money stays promised to you, and finance gets ready to pay"]
    if waits_for_match(award):
        last = say_weekday(award.lapses_on) if award.lapses_on else "its last day"
        paid = [
            "the money stays promised to you",
            "it is paid only once the other money your bid names is secured and your coordinator has seen the letter",
            f"if that has not happened by {last}, it goes back to the local pot: ring before then for more time",
        ]
    elif award.kind == "underwriting":
        use = "your group goes ahead with what your bid said"
        paid = [f"you look for the rest elsewhere, and we pay only what is missing in the end, up to {amount}"]
    return [
        use,
        *paid,
        "the award, with your group’s name and the sum, is public",
        "if something changes, you ring your coordinator: nobody loses money for telling us",
    ]
