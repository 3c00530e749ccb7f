"""Funds, shares, lines, transfers and day one as pages draw them: in words, bars and tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.shortcuts import get_object_or_404
from django.urls import reverse

from network.answers import DoesNotFit
from network.bars import Row
from network.dates import say_day
from network.furniture import Cell, Table
from network.furniture import Line as Fact
from network.models import Locality
from network.models.person import Someone
from network.money import MINUS, pounds
from projects.models import Fund, Line, Opening, Share, Transfer
from projects.models.award import PUBLIC_STATES
from projects.money.balances import EFFECTS, Balance
from projects.money.ledger import free_change, opposite_of
from projects.money.opening.rows import AGREEMENT, balances, rows_of, total
from projects.money.reckoning import Checked
from projects.money.words import title_of

WORDS = {"allocated": "Put in", "promised": "Promised", "paid": "Paid", "returned": "Come back", "free": "Left"}
HEADS = ("Locality", *WORDS.values())


def fund_for(person: Someone, key: int) -> Fund:
    """Return a fund this person may see, or raise Http404."""
    return get_object_or_404(Fund.objects.visible_to(person), pk=key)


def share_for_page(person: Someone, key: int) -> Share:
    """Return a share with its fund and place that this person may see, or raise Http404."""
    return get_object_or_404(Share.objects.visible_to(person).select_related("fund", "locality"), pk=key)


def served_place(slug: str) -> Locality:
    """Return a locality the network serves; raises DoesNotFit for any other."""
    found = Locality.objects.served().filter(slug=slug).first()
    if found is None:
        raise DoesNotFit("Choose a locality that the network works in.")
    return found


def place_and_fund(words: str) -> tuple[Fund, Locality]:
    """Return the fund and the locality that a form's choice names by their keys."""
    fund, place = words.split("-")
    return Fund.objects.get(pk=int(fund)), Locality.objects.get(pk=int(place))


def kept(share: Share) -> Balance:
    """Return a share's own sums, as they are kept."""
    return Balance(share.allocated_pence, share.promised_pence, share.paid_pence, share.returned_pence)


def together(shares: Iterable[Share]) -> Balance:
    """Return what several shares hold in all."""
    sums = [kept(share) for share in shares]
    return Balance(
        sum(one.allocated for one in sums),
        sum(one.promised for one in sums),
        sum(one.paid for one in sums),
        sum(one.returned for one in sums),
    )


def sums_bars(sums: Balance) -> list[Row]:
    """Return the five sums as bars on one scale."""
    return [Row(words, getattr(sums, name) / 100, pounds(getattr(sums, name))) for name, words in WORDS.items()]


def left_bars(shares: Iterable[Share]) -> list[Row]:
    """Return, for each share, what is left of what was put in, as bars."""
    return [
        Row(
            share.locality.name,
            share.free_pence / 100,
            f"{pounds(share.free_pence)} left of {pounds(share.allocated_pence)}",
        )
        for share in shares
    ]


def by_locality(fund: Fund, shares: Sequence[Share]) -> Table:
    """Return the shares of a fund as a table, each linked to its own page, with the sums of all beneath."""
    rows = [[Cell(share.locality.name, url=share_url(share)), *_sums(kept(share))] for share in shares]
    if len(shares) > 1:
        rows.append([Cell("All together"), *_sums(together(shares))])
    return Table(fund.name, HEADS, rows, caption_hidden=True, empty="No money has been put into this fund yet.")


def _sums(sums: Balance) -> list[Cell]:
    return [Cell(pounds(getattr(sums, name)), number=True) for name in WORDS]


def share_url(share: Share) -> str:
    """Return the address of a share's page."""
    return reverse("share", args=[share.pk])


def recomputed(one: Checked) -> Table:
    """Return each sum of a share as it is kept beside what its lines add up to."""
    rows = [
        [
            Cell(words),
            Cell(pounds(getattr(kept(one.share), name) if name != "free" else one.share.free_pence), number=True),
            Cell(pounds(getattr(one.balance, name)), number=True),
        ]
        for name, words in WORDS.items()
    ]
    return Table("Recomputed from the lines", ("Sum", "As kept", "From the lines"), rows)


@dataclass(frozen=True)
class Told:
    """One line in words: what it did, about what, and what was left afterwards, in pence."""

    line: Line
    words: str
    about: str
    url: str
    change_pence: int
    left_pence: int
    may_correct: bool

    @property
    def amount(self) -> str:
        """What it did to the money left; a line that moves nothing in or out of it shows its sum in brackets."""
        if not self.change_pence:
            return f"({pounds(self.line.amount_pence)})"
        return pounds(self.change_pence) if self.change_pence < 0 else f"+{pounds(self.change_pence)}"


def told(lines: Iterable[Line]) -> list[Told]:
    """Return lines, given from the first on, in words with the running balance of the money left."""
    found: list[Told] = []
    left = 0
    lines = list(lines)
    corrected = {line.corrects_id for line in lines if line.corrects_id}
    for line in lines:
        change = free_change(EFFECTS[line.kind]) * line.amount_pence
        left += change
        about, url = about_what(line)
        # Money taken out again is put in anew, so that line has no link of its own.
        may_correct = line.pk not in corrected and line.kind != "allocation_back" and bool(opposite_of(line))
        found.append(Told(line, line.get_kind_display(), about, url, change, left, may_correct))
    return found


def about_what(line: Line) -> tuple[str, str]:
    """Return what a line is about, in words, and the page of it."""
    if line.award is not None:
        award = line.award
        name = "award" if award.state in PUBLIC_STATES else "offer" if award.source == "decided" else ""
        words = f"{award.reference}: {title_of(award)}, {award.organisation.shown_name}"
        if line.kind == "payment" and line.why:
            words = f"{words}. {line.why}"
        return words, reverse(name, args=[award.reference]) if name else ""
    if line.transfer is not None:
        moved = line.transfer
        other = moved.to_share if line.kind == "transfer_out" else moved.from_share
        return f"{moved.reference}: {other}", reverse("transfer", args=[moved.reference])
    if line.opening is not None:
        return f"{line.opening.reference}: {line.opening.file_name}", reverse("opening", args=[line.opening.reference])
    return line.why, ""


PUT_IN = ("allocation", "opening_allocation")
WHAT_FOLLOWS = {
    "release": "The award is smaller by this sum, and it is left in the pot again.",
    "promise": "The award is bigger by this sum, and it leaves what is left in the pot.",
    "payment_back": "This sum counts as promised to the award and not paid.",
    "payment": "This sum counts as paid to the award.",
    "opening_payment_back": "This sum is left in the pot again.",
    "return_back": "This sum leaves the pot again.",
    "allocation_back": "This sum leaves the pot again. If the right sum is another one, put that in afterwards.",
}


def correcting(line: Line) -> tuple[str, str]:
    """Return the question that is asked before a line is taken back, and what follows when it is."""
    sum_of_it = pounds(line.amount_pence)
    follows = WHAT_FOLLOWS.get(opposite_of(line), "This sum is in the pot again.")
    if line.kind == "return":
        follows += " What becomes of it is to be decided again."
    if line.kind in PUT_IN:
        return f"Take {sum_of_it} out again?", follows
    return f"Take this line back: {line.get_kind_display().lower()}, {sum_of_it}?", follows


def lines_table(rows: Sequence[Told], *, corrects: bool) -> Table:
    """Return lines as a table, the newest first; with a link to correct money put in, for those who may."""
    heads = ["When", "What happened", "What it is about", "Amount", "Left afterwards", "Who"]
    cells = [[*_line_cells(row), *([_correct_cell(row)] if corrects else [])] for row in rows]
    return Table(
        "Every line of this pot, the newest first", [*heads, *(["Correct"] if corrects else [])], cells,
        empty="No line has been written yet.",
    )  # fmt: skip


def _line_cells(row: Told) -> list[Cell]:
    return [
        Cell(say_day(row.line.at)),
        Cell(row.words),
        Cell(row.about or MINUS, url=row.url),
        Cell(row.amount, number=True),
        Cell(pounds(row.left_pence), number=True),
        Cell(str(row.line.by) if row.line.by else "The site itself"),
    ]


def _correct_cell(row: Told) -> Cell:
    url = reverse("line-correct", args=[row.line.pk]) if row.may_correct else ""
    return Cell("Correct this line" if url else MINUS, url=url)


NOTHING_WAITS = "No money waits to be moved."


def transfers_table(transfers: Iterable[Transfer], caption: str, *, empty: str) -> Table:
    """Return transfers as a table, each linked to its page."""
    rows = [
        [
            Cell(f"{pounds(row.amount_pence)}", url=reverse("transfer", args=[row.reference])),
            Cell(str(row.from_share)),
            Cell(str(row.to_share)),
            Cell(row.MOVES.words[row.state]),
            Cell(f"{row.asked_by or 'Someone who has left'}, {say_day(row.asked_at)}"),
        ]
        for row in transfers
    ]
    return Table(caption, ("How much", "From", "To", "State", "Asked by"), rows, empty=empty)


def transfer_facts(row: Transfer) -> list[Fact]:
    """Return what a transfer is, as lines of a summary list."""
    facts = [
        Fact("How much", pounds(row.amount_pence)),
        Fact("From", f"{row.from_share}, where {pounds(row.from_share.free_pence)} is left now"),
        Fact("To", f"{row.to_share}, where {pounds(row.to_share.free_pence)} is left now"),
        Fact("Why", row.why),
        Fact("Asked", f"{say_day(row.asked_at)}, by {row.asked_by or 'someone who has left'}"),
    ]
    if row.answered_at:
        facts.append(Fact("Answered", f"{say_day(row.answered_at)}, by {row.answered_by or 'someone who has left'}"))
    return facts


def openings_table(openings: Iterable[Opening]) -> Table:
    """Return opening positions as a table, each linked to its page."""
    rows = [
        [
            Cell(row.file_name, url=reverse("opening", args=[row.reference])),
            Cell(row.MOVES.words[row.state]),
            Cell(f"{row.made_by or 'Someone who has left'}, {say_day(row.made_at)}"),
        ]
        for row in openings
    ]
    return Table("Day one", ("File", "State", "Read in by"), rows, empty="No file of day one has been read in.")


def totals_table(opening: Opening) -> Table:
    """Return each total of the file beside the finance system's, and whether they are the same to the penny."""
    made = total(rows_of(opening.rows))
    rows = []
    for name, words in WORDS.items():
        if name != "free":
            ours, theirs = getattr(made, name), opening.totals[name]
            same = (
                Cell("The same", colour="green")
                if ours == theirs
                else Cell(f"{pounds(abs(ours - theirs))} apart", colour="red")
            )
            rows.append([Cell(words), Cell(pounds(ours), number=True), Cell(pounds(theirs), number=True), same])
    return Table("Do the totals agree?", ("Total", "From the file", "Finance system", "Check"), rows)


def opening_by_locality(opening: Opening, shares: Iterable[Share]) -> Table:
    """Return what the file says of each locality, beside what was put into its pot here already."""
    here = {share.locality.slug: share.allocated_pence for share in shares}
    names = dict(Locality.objects.values_list("slug", "name"))
    rows = [
        [Cell(names[slug]), *_sums(sums), Cell(pounds(here.get(slug, 0)), number=True)]
        for slug, sums in sorted(balances(rows_of(opening.rows)).items())
    ]
    return Table("What the file says of each locality", (*HEADS, "Put in here already"), rows)


def agreements_table(opening: Opening) -> Table:
    """Return the running agreements that the file says, as it says them."""
    rows = [
        [
            Cell(row.group),
            Cell(say_day(date.fromisoformat(row.began_on))),
            Cell(say_day(date.fromisoformat(row.review_on))),
            Cell(say_day(date.fromisoformat(row.ends_on)) if row.ends_on else "No end is agreed"),
            Cell("Yes" if row.preferred else "No"),
        ]
        for row in rows_of(opening.rows)
        if row.kind == AGREEMENT
    ]
    return Table("Agreements that run", ("Group", "Began", "Review on", "Ends", "Preferred supplier"), rows)
