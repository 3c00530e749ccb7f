"""Forms ask plainly, keep what was typed, and say what to do when an answer cannot be used."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from network.forms import (
    ChoiceButtons,
    DateBoxesField,
    LineField,
    MoneyField,
    PictureField,
    PlainForm,
    PlainModelForm,
    PostcodeField,
    TickBoxes,
    WholeNumberField,
    WordsField,
    YesNoField,
)
from network.models import Locality
from network.templatetags.page import problems

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32


class Bid(PlainForm):
    title = "Ask for money"
    label_titles = {"name": "Name of the group"}

    name = LineField(label="What is your group called?", max_length=20, help_text="As people know it.")
    amount = MoneyField(label="How much do you need?", most_pence=500_000, least_pence=100)
    starts = DateBoxesField(label="When does it start?")
    about = WordsField(label="What will you do?", max_length=10, required=False)
    kind = ChoiceButtons(
        label="What kind is it?", choices=[("art", "Art"), ("walk", "Walking")], hints={"art": "Or music"}
    )
    ready = YesNoField(label="Is your bank account open?")


RIGHT = {
    "name": "Wanderers",
    "amount": "£1,200.50",
    "starts_day": "3",
    "starts_month": "3",
    "starts_year": "2026",
    "about": "",
    "kind": "art",
    "ready": "no",
}


def bid(**changed: str) -> Bid:
    return Bid({**RIGHT, **changed})


def page(form: forms.BaseForm) -> html.HtmlElement:
    return html.fromstring(f"<div>{form}</div>")


def only_error(form: forms.BaseForm, name: str) -> str:
    assert list(form.errors) == [name]
    (error,) = form.errors[name]
    return error


def test_a_form_filled_in_plainly_gives_pence_dates_and_answers() -> None:
    form = bid()
    assert form.is_valid()
    assert form.cleaned_data == {
        "name": "Wanderers",
        "amount": 120_050,
        "starts": dt.date(2026, 3, 3),
        "about": "",
        "kind": "art",
        "ready": False,
    }


def test_every_missing_answer_is_asked_for_in_a_sentence() -> None:
    form = Bid({})
    assert {name: list(errors) for name, errors in form.errors.items()} == {
        "name": ["Enter name of the group."],
        "amount": ["Enter an amount in pounds, like 250 or 250.50."],
        "starts": ["Enter the date, like 27 3 2026."],
        "kind": ["Choose an answer."],
        "ready": ["Choose an answer."],
    }


def test_what_was_typed_stays_in_the_box_when_it_is_wrong() -> None:
    drawn = page(bid(amount="12 50", starts_day="31", starts_month="2", name="x" * 30))
    typed = {box.get("name"): box.get("value") for box in drawn.iter("input")}
    assert (typed["amount"], typed["starts_day"], typed["starts_month"], typed["name"]) == (
        "12 50",
        "31",
        "2",
        "x" * 30,
    )


def test_the_error_stands_above_the_box_and_is_read_out_with_it() -> None:
    drawn = page(bid(amount="lots"))
    error, box = drawn.get_element_by_id("id_amount_error"), drawn.get_element_by_id("id_amount")
    order = list(drawn.iter())
    assert order.index(error) < order.index(box)
    assert " ".join(error.text_content().split()) == "Error: Enter the amount in numbers, like 1200 or 1,200.50."
    assert "id_amount_error" in box.get("aria-describedby").split()
    assert box.get("aria-invalid") == "true"


def test_a_hint_is_read_out_before_the_error() -> None:
    box = page(bid(name="x" * 30)).get_element_by_id("id_name")
    assert box.get("aria-describedby") == "id_name_helptext id_name_error"


def test_an_optional_question_says_so_and_no_question_has_a_star() -> None:
    words = page(Bid()).text_content()
    assert "What will you do? (optional)" in " ".join(words.split())
    assert "*" not in words


def test_every_control_has_a_label_of_its_own() -> None:
    drawn = page(Bid())
    controls = {control.get("id") for control in drawn.xpath(".//input|.//textarea|.//select")}
    assert controls == {label.get("for") for label in drawn.iter("label")}


def test_no_page_of_ours_leaves_checking_to_the_browser() -> None:
    drawn = page(Bid())
    assert drawn.xpath(".//*[@required or @maxlength]") == []


@pytest.mark.parametrize(
    ("name", "first"),
    [("name", "id_name"), ("starts", "id_starts_day"), ("kind", "id_kind_0"), ("ready", "id_ready_0")],
)
def test_an_error_in_the_summary_leads_to_the_first_control_of_its_question(name: str, first: str) -> None:
    form = Bid({key: value for key, value in RIGHT.items() if not key.startswith(name)})
    (problem,) = problems(form)
    assert problem.target == first
    assert page(form).get_element_by_id(first).tag in {"input", "textarea"}


def test_a_summary_line_names_the_question_when_the_error_alone_does_not() -> None:
    (problem,) = problems(bid(amount="lots"))
    assert problem.words == "How much do you need? Enter the amount in numbers, like 1200 or 1,200.50."


class Call(PlainForm):
    """Two questions whose errors say what they are about in words of their own."""

    who = forms.CharField(
        label="Who is on the telephone?", error_messages={"required": "Choose who is on the telephone."}
    )
    day = forms.CharField(label="From which day?", error_messages={"required": "Enter the day."})


def test_a_summary_line_does_not_ask_again_what_its_error_says() -> None:
    said = [problem.words for problem in problems(Call({}))]
    assert said == ["Choose who is on the telephone.", "From which day? Enter the day."]


def test_a_refusal_of_the_whole_form_comes_first_and_leads_to_the_first_question() -> None:
    form = bid(amount="lots")
    form.add_error(None, "This fund is closed.")
    assert (problems(form)[0].words, problems(form)[0].target) == ("This fund is closed.", "id_name")


def test_text_that_people_type_is_never_read_as_mark_up() -> None:
    drawn = page(bid(name="<script>1</script>", amount='"><script>'))
    assert list(drawn.iter("script")) == []


@pytest.mark.parametrize(
    ("day", "month", "year", "sentence"),
    [
        ("31", "2", "2026", "The date must be a real date, like 27 3 2026."),
        ("0", "1", "2026", "The date must be a real date, like 27 3 2026."),
        ("x", "1", "2026", "The date must be a real date, like 27 3 2026."),
        ("1", "1", "0000", "The date must be a real date, like 27 3 2026."),
        ("9" * 100_000, "1", "2026", "The date must be a real date, like 27 3 2026."),
        ("٣", "3", "2026", "The date must be a real date, like 27 3 2026."),
        ("3\x00", "3", "2026", "The date must be a real date, like 27 3 2026."),
        ("3", "3", "26", "Enter the year with 4 numbers, like 2026."),
        ("3", "3", "20266", "Enter the year with 4 numbers, like 2026."),
        ("", "3", "2026", "Enter the day as well."),
        ("3", "", "", "Enter the month and year as well."),
    ],
)
def test_a_date_that_is_not_one_is_asked_for_again(day: str, month: str, year: str, sentence: str) -> None:
    assert only_error(bid(starts_day=day, starts_month=month, starts_year=year), "starts") == sentence


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", " MAR "])
def test_a_month_may_be_a_number_or_its_name(month: str) -> None:
    form = bid(starts_month=month)
    assert form.is_valid()
    assert form.cleaned_data["starts"] == dt.date(2026, 3, 3)


class Dated(PlainForm):
    when = DateBoxesField(label="Day", earliest=dt.date(2026, 3, 3), latest=dt.date(2026, 3, 5), required=False)


@pytest.mark.parametrize(
    ("day", "errors"),
    [
        ("2", ["Enter a date on or after 3 March 2026."]),
        ("3", []),
        ("5", []),
        ("6", ["Enter a date on or before 5 March 2026."]),
    ],
)
def test_a_date_outside_its_days_is_refused_with_the_day_it_may_be(day: str, errors: list[str]) -> None:
    form = Dated({"when_day": day, "when_month": "3", "when_year": "2026"})
    assert list(form.errors.get("when", [])) == errors


def test_an_optional_date_left_empty_is_no_date() -> None:
    form = Dated({"when_day": "", "when_month": " ", "when_year": ""})
    assert form.is_valid()
    assert form.cleaned_data["when"] is None


def test_saved_answers_are_shown_as_they_were_typed_in() -> None:
    drawn = page(Bid(initial={"amount": 120_050, "starts": dt.date(2026, 3, 9), "ready": True}))
    assert drawn.get_element_by_id("id_amount").get("value") == "1,200.50"
    assert drawn.get_element_by_id("id_starts_day").get("value") == "9"
    assert [box.get("value") for box in drawn.xpath(".//input[@name='ready' and @checked]")] == ["yes"]


def test_yes_or_no_has_nothing_chosen_beforehand() -> None:
    assert page(Bid()).xpath(".//input[@type='radio' and @checked]") == []


def test_an_amount_below_the_least_names_the_least() -> None:
    assert only_error(bid(amount="0.99"), "amount") == "Enter £1 or more."


@pytest.mark.parametrize(
    ("typed", "changed"), [("1200.50", False), ("£1,200.50", False), ("1200.51", True), ("lots", True)]
)
def test_an_amount_written_another_way_has_not_changed(typed: str, *, changed: bool) -> None:
    assert MoneyField().has_changed(120_050, typed) is changed


def test_a_new_line_counts_as_one_character_as_the_page_counts_it() -> None:
    assert bid(about="12345\r\n7890").is_valid()


def test_words_that_are_too_long_say_how_long_they_may_be() -> None:
    assert only_error(bid(about="x" * 100_000), "about") == "Use 10 characters or fewer. You used 100000."


def test_a_box_of_words_says_how_much_room_there_is_without_scripts() -> None:
    drawn = page(Bid())
    box = drawn.get_element_by_id("id_about")
    assert drawn.get_element_by_id("id_about-info").text_content() == "You can use up to 10 characters"
    assert "id_about-info" in box.get("aria-describedby").split()


def test_a_choice_that_was_not_offered_is_asked_for_again() -> None:
    assert only_error(bid(kind="theft"), "kind") == "Choose one of the answers shown."


def test_a_hint_under_a_choice_is_read_out_with_it() -> None:
    drawn = page(Bid())
    choice = drawn.get_element_by_id("id_kind_0")
    assert drawn.get_element_by_id(choice.get("aria-describedby")).text_content() == "Or music"


def test_a_hidden_null_character_is_asked_for_again() -> None:
    sentence = "Type this again without pasting: it holds a character that cannot be saved."
    assert only_error(bid(name="a\x00b"), "name") == sentence


class Place(PlainForm):
    postcode = PostcodeField(label="Postcode", required=False)
    people = WholeNumberField(label="How many people?", min_value=1, max_value=500)


@pytest.mark.parametrize(
    ("typed", "tidy"), [("wf13jx", "WF1 3JX"), (" WF1  3JX ", "WF1 3JX"), ("s70-2ta", "S70 2TA"), ("", "")]
)
def test_a_postcode_is_written_as_on_an_envelope(typed: str, tidy: str) -> None:
    form = Place({"postcode": typed, "people": "12"})
    assert form.is_valid()
    assert form.cleaned_data["postcode"] == tidy


def test_half_a_postcode_is_asked_for_again_with_an_example() -> None:
    assert "like WF1 3AB" in only_error(Place({"postcode": "WF1", "people": "12"}), "postcode")


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ("1", []),
        (" 5 00 ".replace(" ", ""), []),
        ("0", ["Enter 1 or more."]),
        ("501", ["Enter 500 or less."]),
        ("ten", ["Enter a whole number, like 12."]),
        ("1.5", ["Enter a whole number, like 12."]),
        ("9" * 100_000, ["Enter a whole number, like 12."]),
        ("", ["Enter a whole number, like 12."]),
    ],
)
def test_a_number_of_people_is_a_whole_number_within_reason(typed: str, errors: list[str]) -> None:
    assert list(Place({"people": typed}).errors.get("people", [])) == errors


class Tick(PlainForm):
    who = TickBoxes(label="Who is it for?", choices=[("y", "Young people"), ("o", "Older people")])
    agree = forms.BooleanField(label="I agree")
    place = forms.ChoiceField(label="Locality", choices=[("", "Choose"), ("w", "Wakefield")])
    email = forms.EmailField(label="Email address")


def test_a_field_of_the_frameworks_own_speaks_as_plainly_as_ours() -> None:
    form = Tick({"email": "me"})
    assert {name: list(errors) for name, errors in form.errors.items()} == {
        "who": ["Choose an answer."],
        "agree": ["Tick the box: I agree."],
        "place": ["Choose locality."],
        "email": ["Enter an email address in full, like name@example.org."],
    }


def test_a_sentence_the_forms_author_wrote_is_kept() -> None:
    class Named(PlainForm):
        name = LineField(label="Name", error_messages={"required": "Enter the name on the bank card."})

    assert only_error(Named({}), "name") == "Enter the name on the bank card."


def test_each_kind_of_field_is_drawn_in_its_own_look() -> None:
    drawn = page(Tick())
    looks = {control.get("id"): control.get("class") for control in drawn.xpath(".//input|.//select")}
    assert looks == {
        "id_who_0": "govuk-checkboxes__input",
        "id_who_1": "govuk-checkboxes__input",
        "id_agree": "govuk-checkboxes__input",
        "id_place": "govuk-select",
        "id_email": "govuk-input",
    }


def test_several_ticks_are_said_back_as_their_labels() -> None:
    field = Tick().fields["who"]
    assert isinstance(field, TickBoxes)
    assert field.in_words(["y", "o"]) == "Young people\nOlder people"


class Picture(PlainForm):
    picture = PictureField(label="A picture", most_mb=1)


@pytest.mark.parametrize(
    "start",
    [
        PNG,
        b"\xff\xd8\xff\xe0" + b"\x00" * 20,
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00",
    ],
)
def test_a_picture_is_known_by_its_first_bytes(start: bytes) -> None:
    assert Picture({}, {"picture": SimpleUploadedFile("a.png", start)}).is_valid()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg onload=alert(1)>", "Choose a picture that ends in JPG, PNG, HEIC or WEBP."),
        (PNG + b"\x00" * 1024 * 1024, "Choose a picture smaller than 1 MB."),
        (b"", "Choose another picture: this file is empty."),
    ],
)
def test_a_file_that_is_no_picture_we_take_is_asked_for_again(content: bytes, sentence: str) -> None:
    assert only_error(Picture({}, {"picture": SimpleUploadedFile("a.png", content)}), "picture") == sentence


def test_a_missing_picture_is_asked_for() -> None:
    assert only_error(Picture({}, {}), "picture") == "Choose a picture."


def test_a_picture_is_whole_after_it_was_looked_at() -> None:
    form = Picture({}, {"picture": SimpleUploadedFile("a.png", PNG)})
    assert form.is_valid()
    assert form.cleaned_data["picture"].read() == PNG


class Single(PlainForm):
    label_is_title = True
    name = LineField(label="What is your group called?")


def test_the_one_question_of_a_page_is_its_heading() -> None:
    (heading,) = page(Single()).iter("h1")
    assert heading.text_content().strip() == "What is your group called?"


class Search(PlainForm):
    mark_optional = False
    words = LineField(label="What are you looking for?", required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_search_does_not_call_every_box_optional() -> None:
    assert "optional" not in page(Search()).text_content()


def test_a_hidden_box_has_no_label_and_no_look() -> None:
    hidden = page(Search()).get_element_by_id("id_seen")
    assert (hidden.get("type"), hidden.get("class")) == ("hidden", None)


def test_a_form_that_fills_a_record_speaks_as_plainly() -> None:
    class Renamed(PlainModelForm):
        class Meta:
            model = Locality
            fields = ["name"]

    assert Renamed({"name": ""}).errors["name"] == ["Enter name."]


def test_no_known_naughty_text_is_a_fault_in_any_box(shared: Path) -> None:
    naughty = json.loads((shared / "badinput" / "blns.json").read_text(encoding="utf-8"))
    for text in naughty:
        form = Bid(dict.fromkeys(RIGHT, text))
        drawn = page(form)
        assert all(error[:1].isupper() for errors in form.errors.values() for error in errors)
        assert list(drawn.iter("script")) == []


def test_a_hundred_thousand_characters_in_every_box_are_no_fault() -> None:
    form = Bid(dict.fromkeys(RIGHT, "x" * 100_000))
    assert set(form.errors) == set(Bid.base_fields)


def test_a_field_a_form_makes_for_itself_speaks_plainly_too() -> None:
    class Asked(PlainForm):
        def __init__(self, data: dict[str, str]) -> None:
            super().__init__(data)
            self.fields["colour"] = forms.ChoiceField(label="Which colour?", choices=[("r", "Red")])

    assert Asked({}).errors == {"colour": ["Choose an answer."]}
