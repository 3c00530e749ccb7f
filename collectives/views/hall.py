"""Entering the sheet of a hall, and its picture."""

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from collectives.actions.hall import enter_sheet
from collectives.asking import allow
from collectives.hall_finding import by_hand, picture_of, who_was_here
from collectives.hall_forms import HallSheetForm
from collectives.meeting_finding import the_meeting
from collectives.rules.hall import may_enter_sheet, may_see_sheet
from network.answers import require
from network.pages import bound, form_page
from network.requests import PersonRequest, read_only, signed_in


@signed_in
def meeting_sheet(request: PersonRequest, reference: str) -> HttpResponse:
    """Enter the one sheet of a meeting held on paper; its ballots close by it."""
    meeting = the_meeting(request.user, reference)
    allow(request, may_enter_sheet(request.user, meeting))
    found = by_hand(meeting)
    form = bound(request, HallSheetForm, ballots=found.takes, here=who_was_here(meeting))
    address = reverse("meeting", args=[reference])

    def act() -> str:
        enter_sheet(
            meeting=meeting, sheet=form.sheet, photo=form.cleaned_data["photo"], by=request.user, at=timezone.now()
        )
        return address

    return form_page(
        request,
        form,
        act,
        title="Enter the sheet of the hall",
        button="Enter it and close these ballots",
        template="collectives/meeting_sheet.html",
        back_url=address,
        ballots=found.takes,
        rounds=list(form.rounds.items()),
        not_by_hand=found.refused.values(),
        done="The sheet is entered, and its ballots are closed.",
    )


@read_only
@signed_in
def meeting_sheet_photo(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Show the picture of the sheet to those who run the collective."""
    meeting = the_meeting(request.user, reference)
    require(may_see_sheet(request.user, meeting))
    answer = FileResponse(picture_of(meeting), content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    return answer
