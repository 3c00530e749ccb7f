"""A code card links two sets of answers; a slip of the pen must never link the wrong ones."""

import itertools
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.wellbeing.codes import ALPHABET, EXAMPLE, LENGTH, clean_code, new_code, spaced

CODES = st.integers(0, 2**32).map(lambda seed: new_code(Random(seed)))


def total(signs: str) -> int:
    """The weighted total of a code by the rule in words: first sign once, second twice, and so on."""
    return sum(place * ALPHABET.index(sign) for place, sign in zip(range(1, 7), signs, strict=True))


def is_right(code: str) -> bool:
    """Whether a code is taken."""
    try:
        return clean_code(code) == code
    except ValueError:
        return False


def test_no_sign_looks_like_another() -> None:
    assert not set(ALPHABET) & set("0O1ILUS")
    assert (len(ALPHABET), len(set(ALPHABET))) == (29, 29)


@given(CODES)
def test_a_new_code_has_six_signs_and_is_right(code: str) -> None:
    assert len(code) == LENGTH == 6
    assert set(code) <= set(ALPHABET)
    assert total(code) % 29 == 0
    assert is_right(code)


@given(CODES)
def test_every_single_wrong_sign_is_caught(code: str) -> None:
    for place, sign in itertools.product(range(LENGTH), ALPHABET):
        wrong = code[:place] + sign + code[place + 1 :]
        assert is_right(wrong) is (wrong == code)


@given(CODES)
def test_any_two_signs_that_changed_places_are_caught(code: str) -> None:
    for one, other in itertools.combinations(range(LENGTH), 2):
        swapped = list(code)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        wrong = "".join(swapped)
        assert is_right(wrong) is (wrong == code)


def test_proof_for_all_codes_at_once() -> None:
    # A wrong sign moves the total by place x difference, a swap by distance x difference: 29 may divide neither.
    differences = range(1, 29)
    assert all(place * difference % 29 for place in range(1, 7) for difference in differences)
    assert all(distance * difference % 29 for distance in range(1, 6) for difference in differences)


def test_each_way_of_starting_has_exactly_one_right_ending() -> None:
    for start in ("22222", "ZZZZZ", "7KM4Q", "A9B8C"):
        assert sum(is_right(start + sign) for sign in ALPHABET) == 1


def test_spaces_dashes_and_small_letters_do_not_matter() -> None:
    code = new_code(Random(7))
    low = code.lower()
    for typed in (low, f" {low[:3]} {low[3:]}\n", "-".join(low), f"{low[:3]}–{low[3:]}", ". ".join(code), spaced(code)):
        assert clean_code(typed) == code


def test_letters_no_card_has_are_read_as_what_they_look_like() -> None:
    code = next(code for code in map(new_code, map(Random, range(1000))) if "V" in code and "5" in code)
    assert clean_code(code.replace("V", "u").replace("5", "S")) == code


@pytest.mark.parametrize(
    "typed",
    ["", " ", "222", "2222222", "O22222", "I22222", "222220", "22222é", "٢٢٢٢٢٢", "🙂", "2" * 100_000, "%00", EXAMPLE],
)
def test_anything_else_is_refused_with_one_sentence(typed: str) -> None:
    with pytest.raises(
        ValueError, match=r"^That code doesn't look right\. Check it and try again: it has 6 letters"
    ) as found:
        clean_code(typed)
    assert EXAMPLE in str(found.value)


@given(st.text(max_size=12))
def test_no_text_gives_any_other_error(text: str) -> None:
    assert is_right(text) in (True, False)


def test_a_card_prints_its_code_in_two_halves() -> None:
    assert spaced("7KM4QX") == "7KM 4QX"


def test_codes_come_from_the_whole_range_and_not_twice_in_a_row() -> None:
    codes = {new_code() for _ in range(2000)}
    assert len(codes) > 1990
    assert {code[place] for code in codes for place in range(LENGTH)} == set(ALPHABET)
