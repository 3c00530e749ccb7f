"""A form without answers, to read or print before anyone starts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from network.requests import read_only
from projects.bids.printed import FORM_WORDS, chosen_fund, printed_pages


@read_only
def bid_blank(request: HttpRequest, form: str) -> HttpResponse:
    """Show every question of one form with lines to write on; `?fund=` asks another fund's list."""
    if form not in FORM_WORDS:
        raise Http404
    fund = chosen_fund(request.GET.get("fund", ""))
    context = {
        "form": form,
        "words": FORM_WORDS[form],
        "fund": fund,
        "pages": printed_pages(fund, form),
        "others": [(key, said) for key, said in FORM_WORDS.items() if key != form],
    }
    return render(request, "projects/bid_blank.html", context)
