"""The three sides of every wall: the pottery (here), another group of the same locality (beside), the choir (there)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Side:
    """One group and the people around it, by their keys in the cast."""

    place: str
    group: str
    locality: str
    contact: str
    coordinator: str
    facilitator: str
    voters: tuple[str, ...]
    agreeing: tuple[str, str]
    writer: str


HERE = Side(
    "here", "Northgate Pottery Shed", "wakefield", "olu", "dee", "fran",
    ("maya", "leo", "carys", "bilal", "fran"), ("leo", "carys"), "ria",
)  # fmt: skip
BESIDE = Side(
    "beside", "Ossett Slow Walkers", "wakefield", "gwen", "dee", "fran",
    ("maya", "leo", "carys", "bilal", "fran"), ("leo", "carys"), "ria",
)  # fmt: skip
THERE = Side(
    "there", "Dodworth Lunchtime Choir", "barnsley", "ollie", "dan", "bea",
    ("nia", "tariq", "mo", "bea"), ("nia", "tariq"), "rio",
)  # fmt: skip
SIDES = (HERE, BESIDE, THERE)

# The letters of section 6 and who plays each.
ROLES = {
    "V": "visitor", "P": "pam", "Ch": "chidi", "CR": "rosa", "Pa": "olu", "G": "gwen", "M": "maya", "C": "fran",
    "D": "dee", "S": "lena", "F": "finn", "E": "eva", "A": "ada",
}  # fmt: skip
