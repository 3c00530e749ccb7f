"""The pages of a bid that the bid itself knows: ordinary forms that read the bid and never write it.

Their order, words and which form asks them come from rows: see projects.bids.asked.
"""
# ruff: noqa: ANN401 - the framework hands a form any option

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from network.dates import say_day
from network.flow import Step
from network.forms import DateBoxesField, LineField, MoneyField, WholeNumberField, WordsField, YesNoField
from network.furniture import NO_SUM
from network.money import pounds
from projects.bids.clock import promise_of, soonest_answer
from projects.bids.match import MatchSummary, summary
from projects.models import Answer, Award, Bid

MOST_WORDS = 4000
NOT_WRITTEN = ". Not written down yet."
# Nothing of ours comes to these.
OVER = ("refused", "withdrawn")


class BidStep(Step):
    """One page of the bid. `advice` is what to do instead after an answer that stops a bid; `intro` opens the page.

    `main` names the box that carries the question's own words, where a page has several; `must` says whether the bid
    needs it before it is sent in. A page that `speaks` may be answered by a voice note or a video instead.
    """

    intro: ClassVar[str] = ""
    advice: ClassVar[str] = ""
    adds_lines: ClassVar[str] = ""
    is_eligibility: ClassVar[bool] = False
    is_own: ClassVar[bool] = False
    speaks: ClassVar[bool] = False
    must: ClassVar[bool] = True
    main: ClassVar[str] = ""

    def __init__(self, *args: Any, bid: Bid | None = None, **options: Any) -> None:
        self.bid = bid
        super().__init__(*args, **options)
        if bid is not None and spoken(bid, self.slug) is not None and self.speaks:
            self.fields[self.main].required = False

    @classmethod
    def done(cls, record: Any) -> bool:
        """Return whether every required question of the page has an answer, in writing or spoken."""
        answers = cls.read(record)
        told = cls.speaks and spoken(record, cls.slug) is not None
        needed = [name for name, field in cls.base_fields.items() if field.required or name == cls.main]
        return all(answers.get(name) not in {None, ""} or (told and name == cls.main) for name in needed)

    @classmethod
    def summary(cls, record: Any) -> list[tuple[str, str]]:
        """Return question and answer, as words; a spoken answer says so."""
        pairs, told = super().summary(record), spoken(record, cls.slug) if cls.speaks else None
        if told is None or told.paper is None:
            return pairs
        names = list(cls.base_fields)
        place = names.index(cls.main)
        question, answer = pairs[place]
        pairs[place] = (question, said_in_words(told, answer if cls.read(record).get(cls.main) else ""))
        return pairs

    @classmethod
    def changes(cls, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the fields of the bid that these cleaned answers set."""
        return {name: "" if value is None and name in cls.words() else value for name, value in cleaned.items()}

    @classmethod
    def words(cls) -> set[str]:
        """Return the names of the answers kept as text, where nothing is an empty text."""
        return {name for name, field in cls.base_fields.items() if isinstance(field, LineField)}

    @classmethod
    def stops(cls, _bid: Bid) -> bool:
        """Return whether the answer given here means that the bid cannot go on."""
        return False

    @classmethod
    def says(cls, _bid: Bid) -> str:
        """Return how far this page is in words of its own, or nothing where done or not done says it all."""
        return ""


def spoken(bid: Bid, slug: str) -> Answer | None:
    """Return the voice note or video that answers one page, or None."""
    return next((row for row in bid.own_answers.all() if row.slug == slug and row.paper_id is not None), None)


def said_in_words(told: Answer, written: str = "") -> str:
    """Return how a spoken answer reads: what it is, and what was written beside it or down from it."""
    assert told.paper is not None  # noqa: S101 - whoever asks found one
    what = f"{told.paper.get_kind_display()}, {told.paper.reference}"
    words = "\n".join(part for part in (written, told.text) if part)
    return f"{what}\n{words}" if words else f"{what}{NOT_WRITTEN}"


class Start(BidStep):
    """About how much is needed: the first page, which decides how long the form is."""

    slug, title, label_is_title = "start", "About how much you need", True
    asked_pence = MoneyField(label="About how much do you need?", least_pence=100)

    @classmethod
    def done(cls, record: Any) -> bool:
        """Return whether there is an amount; in the six questions it is what is asked, so the costs must hold it."""
        if record.form != "tiny" or not record.cost_lines.all():
            return record.asked_pence is not None
        return sums(record).fits

    @classmethod
    def says(cls, bid: Bid) -> str:
        """Say of an amount that is more than the costs leave open that it does not add up: it was answered."""
        return "" if cls.done(bid) else no_sum(bid)

    @classmethod
    def summary(cls, record: Any) -> list[tuple[str, str]]:
        """Return the amount where it is what is asked; a longer form asks for it once more at its end."""
        return super().summary(record) if record.form == "tiny" else []


class EligibilityStep(BidStep):
    """A yes-or-no question whose no stops the bid, kindly, until it changes."""

    label_is_title = True
    is_eligibility = True

    @classmethod
    def done(cls, record: Any) -> bool:
        """Return whether the answer is yes."""
        return all(answer is True for answer in cls.read(record).values())

    @classmethod
    def stops(cls, bid: Bid) -> bool:
        """Return whether the answer is no."""
        return any(answer is False for answer in cls.read(bid).values())


class OpenToAll(EligibilityStep):
    """Whether the project is open to the community."""

    slug, title = "community", "Open to the community"
    advice = (
        "This money is for things that people in the community can join. If yours is only for staff, or only for one "
        "private club, ring your coordinator: they may know another fund. If you can open it up, change your answer."
    )
    eligible_community = YesNoField(
        label="Can people in the community join your project?",
        help_text="It is fine if it is for some people, such as carers or young people.",
    )


class HelpsWellbeing(EligibilityStep):
    """Whether the project helps mental wellbeing."""

    slug, title = "wellbeing", "Helps mental wellbeing"
    advice = (
        "This money is for projects that help people feel better: art, sport, gardening, singing, company. If yours "
        "does that in a way that is hard to put into words, ring your coordinator and talk it through. Then change "
        "your answer."
    )
    eligible_mental_health = YesNoField(
        label="Does your project help people’s mental wellbeing?",
        help_text="For example: people feel less alone, calmer, or more able to cope.",
    )


class NotStarted(EligibilityStep):
    """Whether what is asked for has not started yet."""

    slug, title = "not-started", "Still to start"
    advice = (
        "We cannot pay for what has already happened. You can ask for the next part: a new term, more sessions, a new "
        "group. If that is what you want, change your answer and write only about the part still to come."
    )
    eligible_not_started = YesNoField(
        label="Is the part you need money for still to start?",
        help_text="If your group has been going for years, answer yes when the new part has not begun.",
    )


class Checks(EligibilityStep):
    """The three eligibility questions of a short form, on one page."""

    slug, title = "checks", "Three quick checks"
    label_is_title = False
    intro = "If one of these is a no, we tell you at once, so that you do not write in vain."
    advice = (
        "Each of the three needs a yes. Ring your coordinator and talk it through: often a small change is enough, and "
        "sometimes they know another fund."
    )
    eligible_community = YesNoField(label="Can people in the community join your project?")
    eligible_mental_health = YesNoField(label="Does it help people’s mental wellbeing?")
    eligible_not_started = YesNoField(label="Is the part you need money for still to start?")


class What(BidStep):
    """What the group wants to do."""

    slug, title, label_is_title = "what", "What you want to do", True
    main, speaks = "what", True
    what = WordsField(
        label="What do you want to do?",
        help_text="Say what will happen, where, how often and for how long. Plain words are best.",
        max_length=MOST_WORDS,
        rows=8,
    )


class WhoFor(BidStep):
    """Who it is for, and how many."""

    slug, title = "who-for", "Who it is for"
    main, speaks = "who_for", True
    label_titles = {"who_for": "Who it is for", "people_count": "How many people"}
    who_for = WordsField(
        label="Who is it for?", help_text="Who will come, and how they hear about it.", max_length=MOST_WORDS
    )
    people_count = WholeNumberField(
        label="About how many people will take part?", help_text="A guess is fine.", min_value=1, max_value=100_000
    )


class Difference(BidStep):
    """What difference it makes."""

    slug, title, label_is_title = "difference", "The difference it makes", True
    main, speaks = "difference", True
    difference = WordsField(
        label="What difference will it make?",
        help_text="What will be better for people afterwards, and how you will know.",
        max_length=MOST_WORDS,
        rows=8,
    )


class OtherFunder(BidStep):
    """Whether another funder waits for our answer."""

    slug, title, label_is_title = "other-funder", "Another funder’s deadline", True
    has_outside_funder = YesNoField(
        label="Does another funder need to know our answer by a certain day?",
        help_text="Some funders only pay if others do too, and set a last day. Tell us, and we will watch the clock "
        "with you.",
    )

    @classmethod
    def changes(cls, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the answer; a no takes back the other funder's name and day."""
        if cleaned["has_outside_funder"]:
            return dict(cleaned)
        return {**cleaned, "outside_funder": "", "outside_deadline": None}


class Deadline(BidStep):
    """Which funder, and the last day."""

    slug, title = "deadline", "The funder’s last day"
    label_titles = {"outside_funder": "Who the other funder is", "outside_deadline": "The last day"}
    outside_funder = LineField(label="Who is the other funder?", max_length=200)
    outside_deadline = DateBoxesField(
        label="What is the last day they can hear from us?", help_text="For example, 27 3 2027."
    )

    @classmethod
    def applies(cls, record: Any) -> bool:
        """Asked when there is another funder with a deadline."""
        return bool(record.has_outside_funder)

    def clean_outside_deadline(self) -> date:
        """Refuse a day that is not to come."""
        day: date = self.cleaned_data["outside_deadline"]
        today = timezone.localdate()
        if day <= today:
            raise forms.ValidationError(f"Enter a day after today, {say_day(today)}.")
        return day

    @classmethod
    def near(cls, bid: Bid, today: date) -> str:
        """Return what is possible when the other funder's day comes sooner than our promise, else nothing."""
        dates = cls._two_dates(bid, today)
        return dates and (
            f"{dates} Send the bid in as soon as you can and ring your coordinator today: the collective can vote "
            "sooner. Ask the other funder for more time as well."
        )

    @classmethod
    def near_once_sent(cls, bid: Bid, sent_on: date, *, as_group: bool) -> str:
        """Return the same for a bid that was sent in on a day, said to the group or to those who help it along."""
        dates = cls._two_dates(bid, sent_on)
        if not as_group:
            return dates and f"{dates} Help the collective to vote sooner."
        return dates and (
            f"{dates} Ring your coordinator: the collective can vote sooner. Ask the other funder for more time too."
        )

    @staticmethod
    def _two_dates(bid: Bid, sent_on: date) -> str:
        """Both dates, when the other funder's comes first."""
        day = bid.outside_deadline
        if not bid.has_outside_funder or day is None:
            return ""
        ours = soonest_answer(sent_on, promise_days=promise_of(bid))
        if day >= ours:
            return ""
        return (
            f"{bid.outside_funder} needs an answer by {say_day(day)}. We promise ours by {say_day(ours)}, so it may "
            "not come in time."
        )


class Asked(BidStep):
    """How much is asked of the locality's share."""

    slug, title, label_is_title = "ask", "How much you ask us for", True
    asked_pence = MoneyField(
        label="How much do you ask us for?",
        help_text="Not more than the costs that no other money pays for.",
        least_pence=100,
    )

    @classmethod
    def done(cls, record: Any) -> bool:
        """Return whether an amount is asked that the costs leave open."""
        return sums(record).fits

    @classmethod
    def says(cls, bid: Bid) -> str:
        """Say of an amount that is more than the costs leave open that it does not add up."""
        return "" if cls.done(bid) else no_sum(bid)

    def clean_asked_pence(self) -> int:
        """Refuse more than the costs less the money others put in."""
        asked: int = self.cleaned_data["asked_pence"]
        assert self.bid is not None  # noqa: S101 - the view always gives it
        most = sums(self.bid).most_asked_pence
        if most == 0:
            raise forms.ValidationError(
                "Put in your costs first. If they are all there, other money already pays for them."
            )
        if asked > most:
            raise forms.ValidationError(f"Enter {pounds(most)} or less: that is your costs less the money from others.")
        return asked


def no_sum(bid: Bid) -> str:
    """Return that what is asked and the costs do not add up, once both are there."""
    return NO_SUM if bid.asked_pence is not None and bid.cost_lines.all() else ""


def sums(bid: Bid) -> MatchSummary:
    """Return the sums of a bid with what it asks, from its lines."""
    return summary(bid.cost_lines.all(), bid.income_lines.all(), bid.asked_pence)


def sums_now(bid: Bid) -> MatchSummary:
    """Return the sums of a bid with what is agreed now in the place of the ask, once it is decided or taken back."""
    return summary(bid.cost_lines.all(), bid.income_lines.all(), bid.asked_pence, agreed_pence(bid))


def agreed_pence(bid: Bid) -> int | None:
    """Return what is agreed of ours now, in pence: awarded and varied, less what went back when it ended.

    None while the bid is written or waits for its decision; 0 for one that was refused or taken back.
    """
    award: Award | None = getattr(bid, "award", None)
    if award is not None:
        return award.agreed_pence
    return 0 if bid.state in OVER else None
