"""A made-up questionnaire for tests: two questions, one asked the other way round."""

from evaluation.wellbeing.instruments import Instrument, parse

# A made-up pair of questions: one asked the other way round, summed, with thresholds and bands.
MADE_UP = """
code = "madeup"
version = "1"
name = "Made up"
language = "en-GB"
look_back = "today"
missing = "complete"
licence = "free"
copyright = "nobody"
snomed = ""
source = "this test"
demo_labels_only = false

[[options]]
value = 0
label = "no"
[[options]]
value = 1
label = "a bit"
[[options]]
value = 2
label = "yes"

[[items]]
key = "calm"
order = 1
text = "Are you calm?"
[[items]]
key = "cross"
order = 2
text = "Are you cross?"
reverse = true

[[scales]]
key = "ease"
name = "Ease"
rule = "sum"
items = ["calm", "cross"]
direction = "higher"
minimum = 0
maximum = 4
unit = "points"
thresholds = [{ kind = "possible", points = 1 }, { kind = "clear", points = 2.5 }]
thresholds_source = "this test"
bands = [
  { key = "low", label = "low", minimum = 0, maximum = 1 },
  { key = "high", label = "high", minimum = 2, maximum = 4 },
]
bands_source = "this test"
bands_country = "England"
"""


def made_up(*changes: tuple[str, str]) -> Instrument:
    """The made-up questionnaire with pieces of its file replaced."""
    text = MADE_UP
    for old, new in changes:
        assert text.count(old) >= 1, f"{old} is not in the file"
        text = text.replace(old, new, 1)
    return parse(text, name="madeup")
