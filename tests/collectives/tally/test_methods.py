"""Each way of counting says what it is in two plain sentences, and its refusals are sentences too."""

import inspect
from types import ModuleType

import pytest

from collectives.tally import consent, dots, down_the_list, equal_shares, ranked, refusals, score, yes_no
from network.answers import Refusal
from network.easy_words import sentences

METHODS = [consent, dots, down_the_list, equal_shares, ranked, score, yes_no]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.__name__.rpartition(".")[2])
def test_a_method_is_explained_in_two_plain_sentences(method: ModuleType) -> None:
    said = list(sentences(method.IN_TWO_SENTENCES))
    assert len(said) == 2
    assert all(len(sentence.split()) <= 36 for sentence in said)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.__name__.rpartition(".")[2])
def test_a_method_is_pure(method: ModuleType) -> None:
    """Ballots in, outcome and explanation out: nothing of it knows the database."""
    assert "django" not in inspect.getsource(method)
    assert callable(method.tally)
    assert callable(method.explain)


def test_every_refusal_has_a_name_of_its_own_and_carries_its_sentence() -> None:
    named = [one for one in vars(refusals).values() if inspect.isclass(one) and one.__module__ == refusals.__name__]
    assert len(named) > 10
    assert all(issubclass(one, Refusal) and one("Why.").sentence == "Why." for one in named)
