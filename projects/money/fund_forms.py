"""The forms of funds, transfers, corrections and the position of day one."""

from datetime import date
from typing import Any

from django import forms

from network.forms import ChoiceButtons, DateBoxesField, LineField, MoneyField, PlainForm, WordsField
from network.models import Locality
from network.years import Year
from projects.models import Fund, Share
from projects.money.fund_actions import Terms
from projects.money.import_forms import SpreadsheetField

MOST_PENCE = 10_000_000_000
YEARS_AHEAD = 3
LONGEST_WHY = 280


class FundForm(PlainForm):
    """What a fund is: name, source, year, when bids close, and its three limits."""

    name = LineField(label="Name of the fund", max_length=120)
    source = LineField(label="Who gives the money?", max_length=200, required=False)
    year = forms.ChoiceField(label="Year", help_text="From 1 April to 31 March.", widget=forms.Select)
    closes_on = DateBoxesField(
        label="Last day for bids", help_text="Leave this empty to take bids all year.", required=False
    )
    tiny_up_to_pence = MoneyField(
        label="Tiny bids go up to", help_text="Up to this sum, six questions are enough.", most_pence=MOST_PENCE
    )
    two_people_above_pence = MoneyField(
        label="Two people pay above",
        help_text="Above this sum, one person asks for a payment and another approves it. £0 means always.",
        most_pence=MOST_PENCE,
    )
    light_report_up_to_pence = MoneyField(
        label="Short reports go up to",
        help_text="Up to this sum, a photo and a few words are the whole report.",
        most_pence=MOST_PENCE,
    )

    def __init__(self, *args: Any, today: date, fund: Fund | None = None, **options: Any) -> None:  # noqa: ANN401
        options["initial"] = _said(fund) if fund else {"year": Year.of(today).slug, **_said(Fund())}
        super().__init__(*args, **options)
        first = Year.of(today).previous.first
        years = {Year(first + number) for number in range(YEARS_AHEAD + 2)}
        years |= {Year.of(fund.starts_on)} if fund else set()
        self.fields["year"].choices = [(year.slug, year.in_words) for year in sorted(years)]  # type: ignore[attr-defined]

    def terms(self) -> Terms:
        """Return what was typed, once the form is right."""
        said = dict(self.cleaned_data)
        return Terms(year=Year.parse(said.pop("year")), **said)


def _said(fund: Fund) -> dict[str, Any]:
    names = (
        "name", "source", "closes_on", "tiny_up_to_pence", "two_people_above_pence", "light_report_up_to_pence",
    )  # fmt: skip
    said = {name: getattr(fund, name) for name in names}
    return said | ({"year": Year.of(fund.starts_on).slug} if fund.starts_on else {})


class AllocateForm(PlainForm):
    """Money put into a local pot."""

    locality = forms.ChoiceField(label="Which locality?", widget=forms.Select)
    amount = MoneyField(label="How much?", least_pence=1, most_pence=MOST_PENCE)
    why = WordsField(label="What is it for?", help_text="A few words, for the record.", max_length=LONGEST_WHY, rows=2)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - the framework's own
        super().__init__(*args, **options)
        served = Locality.objects.served().order_by("name")
        self.fields["locality"].choices = list(served.values_list("slug", "name"))  # type: ignore[attr-defined]


class MoveForm(PlainForm):
    """Money that is to move to another pot."""

    to = ChoiceButtons(label="Where to?")
    amount = MoneyField(label="How much?", least_pence=1, most_pence=MOST_PENCE)
    why = WordsField(label="Why?", max_length=LONGEST_WHY, rows=2)

    def __init__(self, *args: Any, share: Share, **options: Any) -> None:  # noqa: ANN401 - the framework's own
        super().__init__(*args, **options)
        self.fields["to"].choices = destinations(share)  # type: ignore[attr-defined]


def destinations(share: Share) -> list[tuple[str, str]]:
    """Return where money of a share may move to: the fund and the locality by key, and both in words."""
    others = Locality.objects.served().exclude(pk=share.locality_id).order_by("name")
    beside = [(f"{share.fund_id}-{place.pk}", f"{place.name}, in the same fund") for place in others]
    later = Fund.objects.filter(starts_on__gt=share.fund.starts_on).order_by("starts_on", "name")
    return beside + [(f"{fund.pk}-{share.locality_id}", f"{share.locality}, in {fund}") for fund in later]


class AgreeForm(PlainForm):
    """A button and nothing else."""


class TurnDownForm(PlainForm):
    """Why money is not to move."""

    why = WordsField(label="Why not?", max_length=LONGEST_WHY, rows=2)


class CorrectForm(PlainForm):
    """Why money that was put in is taken out again."""

    why = WordsField(label="What was wrong?", max_length=LONGEST_WHY, rows=2)


class TotalsForm(PlainForm):
    """The finance system's own totals, typed from its screen and not from the file."""

    allocated = MoneyField(label="Put in, in all", most_pence=MOST_PENCE)
    promised = MoneyField(label="Promised and not paid yet, in all", most_pence=MOST_PENCE)
    paid = MoneyField(label="Paid, in all", most_pence=MOST_PENCE)
    returned = MoneyField(label="Came back after it was paid, in all", most_pence=MOST_PENCE)

    def totals(self) -> dict[str, int]:
        """Return the four totals in pence, once the form is right."""
        return {name: self.cleaned_data[name] for name in ("allocated", "promised", "paid", "returned")}


class OpeningForm(TotalsForm):
    """The file of day one, and the totals it must come to."""

    file = SpreadsheetField(label="Choose the file", help_text="A .csv or .xlsx file of at most 5 MB and 2,000 rows.")
    field_order = ["file"]
