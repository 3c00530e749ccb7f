"""The questions every fund starts from, in order. A data migration puts them into the database, where they are read."""

from typing import Any

# (slug, short title, the question, hint, in six questions, in short, in full)
ROWS: tuple[tuple[str, str, str, str, bool, bool, bool], ...] = (
    (
        "start",
        "About how much you need",
        "About how much do you need?",
        "A guess is fine: you can change it. It decides how many questions we ask.",
        True,
        True,
        True,
    ),
    ("checks", "Three quick checks", "Three quick checks", "", True, True, False),
    (
        "community",
        "Open to the community",
        "Can people in the community join your project?",
        "It is fine if it is for some people, such as carers or young people.",
        False,
        False,
        True,
    ),
    (
        "wellbeing",
        "Helps mental wellbeing",
        "Does your project help people’s mental wellbeing?",
        "For example: people feel less alone, calmer, or more able to cope.",
        False,
        False,
        True,
    ),
    (
        "not-started",
        "Still to start",
        "Is the part you need money for still to start?",
        "If your group has been going for years, answer yes when the new part has not begun.",
        False,
        False,
        True,
    ),
    (
        "what",
        "What you want to do",
        "What do you want to do?",
        "Say what will happen, where, how often and for how long. Plain words are best.",
        True,
        True,
        True,
    ),
    ("who-for", "Who it is for", "Who is it for?", "Who will come, and how they hear about it.", True, True, True),
    (
        "difference",
        "The difference it makes",
        "What difference will it make?",
        "What will be better for people afterwards, and how you will know.",
        True,
        False,
        True,
    ),
    ("costs", "What it costs", "What does it cost?", "", True, True, True),
    ("match", "Money or help from others", "Is anyone else putting in money or help?", "", False, True, True),
    ("match-lines", "What others put in", "What do others put in?", "", False, True, True),
    (
        "other-funder",
        "Another funder’s deadline",
        "Does another funder need to know our answer by a certain day?",
        "Some funders only pay if others do too, and set a last day. Tell us, and we will watch the clock with you.",
        False,
        True,
        True,
    ),
    ("deadline", "The funder’s last day", "Who is the other funder?", "", False, True, True),
    (
        "ask",
        "How much you ask us for",
        "How much do you ask us for?",
        "Not more than the costs that no other money pays for.",
        False,
        True,
        True,
    ),
)


def default_rows() -> list[dict[str, Any]]:
    """Return the default questions as the columns of a Question, 10 places apart so that others fit between."""
    return [
        {
            "slug": slug,
            "position": 10 * place,
            "title": title,
            "words": words,
            "hint": hint,
            "in_tiny": tiny,
            "in_short": short,
            "in_full": full,
        }
        for place, (slug, title, words, hint, tiny, short, full) in enumerate(ROWS, start=1)
    ]
