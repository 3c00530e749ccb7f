"""Consent: one reasoned objection is answered and put again, two rounds at most."""

import pytest

from collectives.tally.consent import (
    AGREED,
    CONCERN,
    CONSENT,
    OBJECTION,
    PUT_AGAIN,
    TO_A_VOTE,
    Answered,
    Paper,
    check_answers,
    check_paper,
    explain,
    tally,
)
from collectives.tally.refusals import NotAnswered, NothingToCount, ReasonMissing, TooManyRounds, UnknownChoice

YES = Paper(CONSENT)
WORRIED = Paper(CONCERN, "The hall has stairs.")
AGAINST = Paper(OBJECTION, "It is on a day when nobody can come.")


@pytest.mark.parametrize("round_number", [1, 2])
def test_without_an_objection_it_goes_ahead_whatever_the_concerns(round_number: int) -> None:
    result = tally([YES, WORRIED, WORRIED], round_number)
    assert (result.consent, result.concern, result.objection, result.outcome) == (1, 2, 0, AGREED)
    assert explain(result) == [
        f"3 people spoke in round {round_number}: 1 consent, 2 with a concern and 0 with an objection.",
        "The concerns are kept beside the decision.",
        "Nobody objected, so the answer is yes.",
    ]


def test_one_objection_is_enough_to_be_put_again() -> None:
    result = tally([YES, YES, YES, AGAINST])
    assert result.outcome == PUT_AGAIN
    assert explain(result)[-1] == "Each objection is answered now. Then we ask once more."


def test_after_two_rounds_it_goes_to_a_vote() -> None:
    result = tally([YES, AGAINST], 2)
    assert result.outcome == TO_A_VOTE
    assert explain(result)[-1].endswith("That is answered, and then it goes to a vote.")


@pytest.mark.parametrize("round_number", [0, 3])
def test_there_is_no_third_round(round_number: int) -> None:
    with pytest.raises(TooManyRounds, match="two times at most"):
        tally([YES], round_number)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_objection_needs_a_reason(reason: str) -> None:
    with pytest.raises(ReasonMissing, match="Say why you object"):
        tally([Paper(OBJECTION, reason)])


def test_a_concern_may_stand_without_one() -> None:
    check_paper(Paper(CONCERN))


def test_another_word_is_refused() -> None:
    with pytest.raises(UnknownChoice):
        check_paper(Paper("yes"))


def test_nobody_is_nothing_to_count() -> None:
    with pytest.raises(NothingToCount):
        tally([])


def test_every_objection_is_answered_before_it_is_put_again() -> None:
    check_answers([Answered("Too far.", "A bus goes there."), Answered("Too late.", "It starts at 2.")])
    with pytest.raises(NotAnswered):
        check_answers([Answered("Too far.", "A bus goes there."), Answered("Too late.", " ")])
