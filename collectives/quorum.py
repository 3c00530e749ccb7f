"""Whether enough people voted, and enough of them with lived experience. Pure: numbers in, a yes or a sentence out."""

from dataclasses import dataclass

from network.answers import YES, Answer, no


@dataclass(frozen=True)
class Needed:
    """The least a ballot needs to count: how many must vote, and how many of them must sit for lived experience."""

    voters: int
    lived: int


def people(count: int) -> str:
    """A count of people in words: "1 person", "3 people", "nobody"."""
    return {0: "nobody", 1: "1 person"}.get(count, f"{count} people")


def enough(*, voters: int, lived: int, needed: Needed) -> Answer:
    """Say whether these voters make the ballot count. Anyone who stood aside is not among them; an abstention is."""
    if voters < needed.voters:
        return no(f"{people(voters).capitalize()} voted. The rules ask for at least {needed.voters}.")
    if lived < needed.lived:
        return no(
            f"Too few of those who voted hold a lived experience seat. The rules ask for at least {needed.lived}."
        )
    return YES
