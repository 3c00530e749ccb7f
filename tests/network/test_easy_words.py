"""The main things of a letter, for easy read."""

from network.easy_words import main_things


def test_a_day_stands_with_what_is_to_be_done_by_then() -> None:
    body = "Dear Olu,\n\nTell us if you go ahead.\nBy Sunday 10 January 2027.\n\nYour group has £600."
    words = main_things("Your offer", body).splitlines()
    assert "Tell us if you go ahead. By Sunday 10 January 2027." in words[: words.index("The whole letter")]
    assert "By Sunday 10 January 2027." not in words[: words.index("The whole letter")]
