"""The local pots: what each locality holds, as bars and as a table, with the sums recomputed for those who may see."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from network.bars import Row
from network.furniture import Cell, Table
from network.money import pounds
from network.requests import read_only
from projects.models import Fund, Share
from projects.money.funds import newest_funds
from projects.money.reckoning import Checked, check
from projects.money.rules import may_check_balance

HEADS = ("Locality", "Put in", "Promised", "Paid", "Come back", "Left")


@read_only
def shares(request: HttpRequest) -> HttpResponse:
    """Show the shares of the last five funds, the newest first, each sum in words, bars and a table."""
    rows = list(
        Share.objects.visible_to(request.user)
        .filter(fund__in=newest_funds())
        .select_related("fund", "locality")
        .order_by("-fund__starts_on", "fund__name", "locality__name")
    )
    checked = check(share for share in rows if may_check_balance(request.user, share))
    funds = [fund_block(fund, list(own)) for fund, own in groupby(rows, key=lambda share: share.fund)]
    context = {"funds": funds, "checks": checks_table(checked) if checked else None}
    return render(request, "projects/shares.html", context)


def fund_block(fund: Fund, shares: list[Share]) -> dict[str, object]:
    """Return one fund for the page: its bars (what is left of what was put in) and its table."""
    bars = [
        Row(
            share.locality.name,
            share.free_pence / 100,
            f"{pounds(share.free_pence)} left of {pounds(share.allocated_pence)}",
        )
        for share in shares
    ]
    table = Table(fund.name, HEADS, [row(share) for share in shares], caption_hidden=True)
    return {"fund": fund, "bars": bars, "table": table}


def row(share: Share) -> list[Cell]:
    """Return one share as a row of the table."""
    sums = (share.allocated_pence, share.promised_pence, share.paid_pence, share.returned_pence, share.free_pence)
    return [Cell(share.locality.name), *(Cell(pounds(pence), number=True) for pence in sums)]


def checks_table(checked: list[Checked]) -> Table:
    """Return what the lines of each share add up to, and whether the share says the same."""
    rows = [
        [
            Cell(str(one.share)),
            Cell(pounds(one.share.free_pence), number=True),
            Cell(pounds(one.balance.free), number=True),
            Cell("Agrees", colour="green") if one.agrees else Cell(" ".join(one.differences()), colour="red"),
        ]
        for one in checked
    ]
    return Table("Checked against the lines", ("Local pot", "Left, as kept", "Left, from the lines", "Check"), rows)
