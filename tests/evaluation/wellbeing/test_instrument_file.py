"""A questionnaire file that could give a wrong score is refused, with the reason."""

import pytest

from evaluation.wellbeing.instruments import InstrumentError, parse
from tests.evaluation.wellbeing.made_up import MADE_UP, made_up


def test_the_made_up_file_is_right_before_anything_is_spoiled() -> None:
    instrument = made_up()
    assert instrument.scale("ease").maximum == 400
    assert not instrument.is_range


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        # Mistakes of section 1.7 that a file could make.
        (("maximum = 4\nunit", "maximum = 12\nunit"), "add up to 0 to 4"),
        (('direction = "higher"\n', ""), "direction is missing"),
        (('direction = "higher"', 'direction = "negative"'), "direction must be one of higher, lower"),
        (('missing = "complete"', 'missing = "each"'), "missing must be complete"),
        (('missing = "complete"', 'missing = "zero"'), "missing must be one of"),
        (('rule = "sum"', 'rule = "mean"'), "rule must be one of"),
        (('rule = "sum"', 'rule = "each"'), "never a total"),
        (('rule = "sum"', 'rule = "lookup"'), "one row for each total from 0 to 4"),
        # Slips of the hand.
        (("reverse = true", "reversed = true"), "keys that mean nothing here: reversed"),
        (('version = "1"', "version = 1"), "version is missing or not of the kind str"),
        (('copyright = "nobody"', 'copyright = " "'), "copyright is empty"),
        (("demo_labels_only = false\n", ""), "demo_labels_only is missing"),
        (("demo_labels_only = false", "demo_labels_only = true"), "without their wording"),
        (('text = "Are you calm?"', 'topic = "Calm"'), "must come with its wording"),
        (('text = "Are you calm?"', 'text = "Are you calm?"\ntopic = "Calm"'), "and not both"),
        (("value = 2", "value = 3"), "each one more than the last"),
        (("value = 2", "value = true"), "value is missing or not of the kind int"),
        (('label = "a bit"', 'label = ""'), "an answer has no words"),
        (("order = 2", "order = 3"), "numbered from 1"),
        (('key = "cross"', 'key = "calm"'), "two questions have the same key"),
        (('items = ["calm", "cross"]', 'items = ["calm"]'), "cross is asked but never scored"),
        (('items = ["calm", "cross"]', 'items = ["calm", "calm"]'), "each once"),
        (('items = ["calm", "cross"]', 'items = ["calm", "angry"]'), "must name questions"),
        (('items = ["calm", "cross"]', "items = [1, 2]"), "list of words"),
        (('name = "Ease"', 'name = ""'), "needs a name and a unit"),
        (("points = 2.5", "points = 2.555"), "more than two decimals"),
        (("points = 2.5", "points = 0.5"), "possible smaller than clear"),
        (('kind = "possible"', 'kind = "clear"'), "possible and then clear"),
        (('thresholds_source = "this test"\n', ""), "must say who found it"),
        (("maximum = 1 }", "maximum = 2 }"), "exactly one band"),
        (("minimum = 2, maximum = 4 }", "minimum = 3, maximum = 4 }"), "exactly one band"),
        (("minimum = 2, maximum = 4 }", "minimum = 2, maximum = 9 }"), "from the lowest score to the highest"),
        (('bands_country = "England"', ""), "a source and a country"),
        (('code = "madeup"', "code = "), "Invalid value"),
        (("[[scales]]", "[[others]]"), "keys that mean nothing here: others"),
        (("[[options]]\nvalue = 0", "[ages]\nminimum = 20\nmaximum = 10\n[[options]]\nvalue = 0"), "oldest age"),
        (("minimum = 0\nmaximum = 4\nunit", 'minimum = "0"\nmaximum = 4\nunit'), "minimum must be a number"),
    ],
)
def test_a_file_that_could_mislead_is_refused_with_the_reason(change: tuple[str, str], sentence: str) -> None:
    with pytest.raises(InstrumentError, match=sentence):
        made_up(change)


def lookup_file(rows: str, *, limits: str = "minimum = 0\nmaximum = 4") -> str:
    """The made-up questionnaire, scored by a table."""
    return (
        MADE_UP.replace('rule = "sum"', 'rule = "lookup"').replace("minimum = 0\nmaximum = 4", limits)
        + f"[scales.lookup]\n{rows}"
    )


def test_a_table_is_read_to_the_hundredth() -> None:
    instrument = parse(lookup_file("0 = 0\n1 = 0.55\n2 = 2\n3 = 3.01\n4 = 4.00\n"))
    assert dict(instrument.scale("ease").lookup) == {0: 0, 1: 55, 2: 200, 3: 301, 4: 400}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("0 = 0\n1 = 1\n2 = 2\n3 = 3\n", "one row for each total"),
        ("0 = 0\n1 = 1\n2 = 1\n3 = 3\n4 = 4\n", "must rise"),
        ("0 = 0.5\n1 = 1\n2 = 2\n3 = 3\n4 = 4\n", "first and last score"),
        ("0 = 0\n1 = 1\n2 = 2\n3 = 3\nfour = 4\n", "invalid literal"),
    ],
)
def test_mistake_a_table_with_a_wrong_row_is_refused(rows: str, sentence: str) -> None:
    with pytest.raises(InstrumentError, match=sentence):
        parse(lookup_file(rows))


def test_a_table_may_not_hang_on_a_plain_sum() -> None:
    with pytest.raises(InstrumentError, match="only a lookup has a table"):
        parse(MADE_UP + "[scales.lookup]\n0 = 0\n")


def test_a_file_must_give_a_score_and_each_scale_once() -> None:
    before, after = MADE_UP.split("[[scales]]")
    with pytest.raises(InstrumentError, match="it gives no score"):
        parse(before)
    with pytest.raises(InstrumentError, match="two scales have the same key"):
        parse(f"{before}[[scales]]{after}[[scales]]{after}")


def test_one_answer_is_no_choice() -> None:
    with pytest.raises(InstrumentError, match="two or more whole numbers"):
        made_up(('[[options]]\nvalue = 1\nlabel = "a bit"\n', ""), ('[[options]]\nvalue = 2\nlabel = "yes"\n', ""))


@pytest.mark.parametrize("text", ["", "items = 3", "scales = [1]", "ages = 4", "not toml at all"])
def test_nonsense_is_refused_without_any_other_error(text: str) -> None:
    with pytest.raises(InstrumentError):
        parse(text)
