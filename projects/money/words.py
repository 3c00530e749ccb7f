"""Awards said in words, private people's names kept back."""

from projects.models import Award


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
