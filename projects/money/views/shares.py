"""The local pots: what each locality holds, as bars and as a table, with the sums recomputed for those who may see."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from network.furniture import Cell, Table
from network.money import pounds
from network.requests import read_only
from projects.models import Fund, Share
from projects.money.fund_rules import may_keep_funds
from projects.money.fund_words import by_locality, left_bars
from projects.money.funds import newest_funds
from projects.money.reckoning import Checked, check
from projects.money.rules import may_check_balance


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
    context = {
        "funds": funds,
        "checks": checks_table(checked) if checked else None,
        "stopped": any(share.stopped_at for share in rows),
        "keeps": bool(may_keep_funds(request.user)),
        # For lead and finance also the funds into which nothing was put yet.
        "empty": Fund.objects.visible_to(request.user).filter(shares=None) if may_keep_funds(request.user) else [],
    }
    return render(request, "projects/shares.html", context)


def fund_block(fund: Fund, shares: list[Share]) -> dict[str, object]:
    """Return one fund for the page: its bars (what is left of what was put in) and its table."""
    return {"fund": fund, "bars": left_bars(shares), "table": by_locality(fund, shares)}


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
