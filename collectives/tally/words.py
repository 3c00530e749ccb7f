"""How the counts say a number of people."""


def people(count: int) -> str:
    """A count of people in words: "1 person", "3 people", "nobody"."""
    return {0: "nobody", 1: "1 person"}.get(count, f"{count} people")
