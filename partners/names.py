"""Names of partners as they are written down by many hands: brought to one form to match, and looked at for people.

A matched name only suggests that two records are one partner. Where both have an official identifier, the identifiers
decide: a group and the company it later became may share a name.
"""

import re
from pathlib import Path
from unicodedata import category, normalize

LONGEST = 200  # characters kept for matching: the column's length
ACCENTS = re.compile(r"[\u0300-\u036f]")
APOSTROPHES = re.compile(r"['’‘ʼ`´]")
DOTTED_LETTERS = re.compile(r"\b(?:\w\.){2,}")
# Endings that do not tell one UK company from another: the rules on company names pass over them too
# (Company, Limited Liability Partnership and Business (Names and Trading Disclosures) Regulations 2015, schedule 3).
ENDINGS = tuple(
    tuple(words.split())
    for words in (
        "company limited by guarantee",
        "limited by guarantee",
        "community interest company",
        "charitable incorporated organisation",
        "limited liability partnership",
        "public limited company",
        "limited",
        "ltd",
        "cic",
        "cio",
        "llp",
        "plc",
    )
)

GROUP_WORDS = frozenset(
    word
    for line in (Path(__file__).parent / "data" / "group_words.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "revd", "sir", "dame", "cllr", "councillor"}
LINKING_WORDS = {"&", "al", "ap", "bin", "bint", "de", "del", "der", "di", "el", "ibn", "la", "le", "van", "von", "wa"}
LINKING_WORDS |= {"and", "da", "dos", "du"}
FEWEST_WORDS, MOST_WORDS = 2, 3
INITIAL = re.compile(r"[^\W\d_]\.?")
# Where a surname may have a second capital: O'Neill, McKay, DeVito.
CAPITAL_PREFIX = re.compile(r"^(?:Ma?c|Fitz|De|Di|La|Le|Van|O['’]|D['’])(?=[A-Z])")


def normal_name(name: str) -> str:
    """The name in the form used for matching, at most 200 characters.

    Case, accents, punctuation, spaces, "the", "&" for "and" and endings like Ltd or CIC make no difference. A name made
    of nothing else ("The Ltd") keeps its own words, and any name with something visible in it gives something to match.
    """
    plain = ACCENTS.sub("", normalize("NFKD", name.casefold())).casefold()
    letters = DOTTED_LETTERS.sub(lambda found: found[0].replace(".", ""), APOSTROPHES.sub("", plain))
    words = _spaced(letters.replace("&", " and ").replace("+", " and ")).split()
    kept = _without_ending([word for word in words if word != "the"])
    return (" ".join(kept or words) or " ".join(name.split()))[:LONGEST].strip()


def _spaced(text: str) -> str:
    """Punctuation, symbols and unseen characters turned into spaces; letters and signs of every script stay."""
    return "".join(" " if category(character)[0] in "PSZC" else character for character in text)


def _without_ending(words: list[str]) -> list[str]:
    for ending in ENDINGS:
        if tuple(words[-len(ending) :]) == ending:
            return _without_ending(words[: -len(ending)])
    return words


def looks_like_a_person(name: str) -> bool:
    """Whether a name could be one private person's: two or three capitalised words, none of them a group's word.

    It leans towards yes, since a private person's name must not be published by mistake; someone then decides.
    """
    words = name.replace(",", " ").split()
    titled = bool(words) and _plain(words[0]) in TITLES
    words = words[1:] if titled else words
    if name.isupper() or name.islower():  # all in one case, so the capitals say nothing
        words = [word.title() for word in words]
    named = [word for word in words if word.lower() not in LINKING_WORDS]
    fewest = 1 if titled else FEWEST_WORDS
    return fewest <= len(named) <= MOST_WORDS and all(map(_could_be_a_name, named)) and not _is_all_initials(named)


def _could_be_a_name(word: str) -> bool:
    if GROUP_WORDS.intersection([_plain(word), *_plain(word).split("-")]):
        return False
    return INITIAL.fullmatch(word) is not None or all(map(_is_capitalised, word.split("-")))


def _is_capitalised(part: str) -> bool:
    """One capital, then small letters; or only letters, in a script that has no capitals."""
    letters = APOSTROPHES.sub("", CAPITAL_PREFIX.sub("", part))
    has_case = letters.upper() != letters.lower()
    return letters.isalpha() and (letters == letters.title() or not has_case) and (len(letters) > 1 or not has_case)


def _plain(word: str) -> str:
    return APOSTROPHES.sub("", word).strip(".").casefold()


def _is_all_initials(words: list[str]) -> bool:
    return all(INITIAL.fullmatch(word) for word in words)
