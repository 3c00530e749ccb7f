"""Postcodes as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.postcode_text import looks_like_outcode, looks_like_postcode, normal_postcode, outcode, sector


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("WF1 3AB", "WF1 3AB"),
        ("wf13ab", "WF1 3AB"),
        ("  wf1\u00a03ab\n", "WF1 3AB"),
        ("WF10-1AA", "WF10 1AA"),
        ("w f 1 0 1 a a", "WF10 1AA"),
        ("M1 1AE", "M1 1AE"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("W1A 0AX", "W1A 0AX"),
        ("s 70 2 t a", "S70 2TA"),
        ("WF1 OAB", "WF1 0AB"),
        ("WF1 IAB", "WF1 1AB"),
        ("ＷＦ１ ３ＡＢ", "WF1 3AB"),
    ],
)
def test_a_postcode_is_put_the_way_royal_mail_writes_it(typed: str, written: str) -> None:
    assert normal_postcode(typed) == written
    assert looks_like_postcode(typed)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter a postcode."),
        (" - ", "Enter a postcode."),
        ("WF1", "Enter the whole postcode, like WF1 3AB. You gave the first half only."),
        ("Wakefield", "Enter a real UK postcode, like WF1 3AB."),
        ("WF1 3CC", "Enter a real UK postcode, like WF1 3AB."),
        ("12345", "Enter a real UK postcode, like WF1 3AB."),
        ("WF1 3AB extra", "Enter a real UK postcode, like WF1 3AB."),
        ("WF1\x003AB", "Enter a real UK postcode, like WF1 3AB."),
        ("W" * 5000, "Enter a real UK postcode, like WF1 3AB."),
        ("٣F1 3AB", "Enter a real UK postcode, like WF1 3AB."),
    ],
)
def test_what_is_no_postcode_is_refused_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match="Enter") as refusal:
        normal_postcode(typed)
    assert str(refusal.value) == sentence
    assert not looks_like_postcode(typed)


def test_the_first_half_and_the_sector_are_cut_at_the_right_place() -> None:
    assert (outcode("wf101aa"), sector("wf101aa")) == ("WF10", "WF10 1")
    assert (outcode("M1 1AE"), sector("M1 1AE")) == ("M1", "M1 1")


def test_a_first_half_alone_is_known_as_one() -> None:
    assert [looks_like_outcode(text) for text in ("WF1", "s70", "hd9 ", "WF1 3AB", "Leeds", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


@given(st.text())
def test_any_text_is_either_a_postcode_or_refused(text: str) -> None:
    if looks_like_postcode(text):
        written = normal_postcode(text)
        assert normal_postcode(written) == written
        assert outcode(text) == written.split()[0]
    else:
        with pytest.raises(ValueError, match="Enter"):
            normal_postcode(text)
