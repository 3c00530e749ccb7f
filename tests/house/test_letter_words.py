"""Every letter has a subject and a way to talk to someone; easy read has short sentences only."""

import re

import pytest

from network.easy_words import sentences
from tests.house.modules import ROOT

LETTERS = sorted((ROOT / "templates" / "letters").rglob("*.txt"))
EASY = [path for path in LETTERS if path.name.endswith(".easy.txt")]
MOST_WORDS = 14
TAG = re.compile(r"{%.*?%}")
GIVEN = re.compile(r"{{.*?}}")


def words_of(path: object) -> str:
    """A letter's words without its tags; what is filled in counts as one word."""
    return GIVEN.sub("X", TAG.sub("", path.read_text(encoding="utf-8")))  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_every_letter_begins_with_its_subject_and_says_whom_to_ring(path: object) -> None:
    subject, _, body = words_of(path).strip().partition("\n")
    assert subject.strip()
    assert body.lstrip().startswith("Dear X,")
    assert "ring" in body.lower()


@pytest.mark.parametrize("path", EASY, ids=lambda path: path.name)
def test_easy_read_has_short_sentences(path: object) -> None:
    long = [sentence for sentence in sentences(words_of(path)) if len(sentence.split()) > MOST_WORDS]
    assert long == []


@pytest.mark.parametrize("path", EASY, ids=lambda path: path.name)
def test_easy_read_stands_beside_a_plain_letter_and_leads_to_the_same_pages(path: object) -> None:
    plain = path.with_name(path.name.replace(".easy.txt", ".txt"))  # type: ignore[attr-defined]
    pages = set(re.findall(r"{{ site_address }}\S*", plain.read_text(encoding="utf-8")))
    assert pages == set(re.findall(r"{{ site_address }}\S*", path.read_text(encoding="utf-8")))  # type: ignore[attr-defined]
