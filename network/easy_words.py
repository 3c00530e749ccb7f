"""Puts the main things of a letter first, in short lines, for someone who asked for easy read. Pure."""

import re
from collections.abc import Iterable

SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
A_FACT = re.compile(rf"£\d|\d{{1,2}} (?:{MONTHS}) \d{{4}}|\d{{1,2}} (?:working )?days")
ADDRESS = re.compile(r"https?://\S+")
MOST_FACTS = 6


def main_things(subject: str, body: str, phone: str = "") -> str:
    """Return the words of a letter with the main things first: what it is, its sums and days, its page, whom to ring.

    The whole letter follows, unchanged.
    """
    facts = [sentence for sentence in sentences(body) if A_FACT.search(sentence)][:MOST_FACTS]
    pages = list(dict.fromkeys(ADDRESS.findall(body)))
    lines = [
        "The main things",
        "",
        f"This letter is about: {subject}",
        *_each(facts),
        *_each(f"The page: {page}" for page in pages),
    ]
    if phone:
        lines += ["", f"Do you want to talk about it? Ring {phone}."]
    return "\n".join([*lines, "", "The whole letter", "", body.strip(), ""])


def sentences(words: str) -> list[str]:
    """Return each sentence of a letter by itself, without addresses of pages."""
    found: list[str] = []
    for line in words.splitlines():
        if ADDRESS.fullmatch(line.strip()):
            continue
        for sentence in filter(None, map(str.strip, SENTENCE_END.split(line))):
            # "By Sunday 10 January." says nothing without what is to be done by then.
            if sentence.startswith("By ") and found:
                found[-1] += f" {sentence}"
            else:
                found.append(sentence)
    return found


def _each(lines: Iterable[str]) -> list[str]:
    return [part for line in lines for part in ("", line)]
