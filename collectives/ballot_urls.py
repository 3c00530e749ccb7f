"""Addresses of what is done around a vote: objections, votes by phone and on paper, halls, borrowing."""

from django.urls import path

from collectives.views import borrowing, hall, helped, objections, referring, small_sums

urlpatterns = [
    path("ballots/<str:reference>/objections/", objections.ballot_objections, name="ballot-objections"),
    path("ballots/<str:reference>/phone/", helped.ballot_phone, name="ballot-phone"),
    path("ballots/<str:reference>/phone/<int:pk>/", helped.ballot_phone_one, name="ballot-phone-one"),
    path("ballots/<str:reference>/phone/<int:pk>/drop/", helped.ballot_phone_drop, name="ballot-phone-drop"),
    path("ballots/<str:reference>/paper-ballots/", helped.ballot_papers_print, name="ballot-papers-print"),
    path("ballots/<str:reference>/paper-ballots/enter/", helped.ballot_papers_enter, name="ballot-papers-enter"),
    path("meetings/<str:reference>/sheet/", hall.meeting_sheet, name="meeting-sheet"),
    path("meetings/<str:reference>/sheet/photo/", hall.meeting_sheet_photo, name="meeting-sheet-photo"),
    path("ballots/<str:reference>/borrow/", borrowing.ballot_borrow, name="ballot-borrow"),
    path("ballots/<str:reference>/help-out/", borrowing.ballot_help_out, name="ballot-help-out"),
    path("ballots/<str:reference>/let-all-vote/", small_sums.ballot_let_all_vote, name="ballot-let-all-vote"),
    path("ballots/<str:reference>/refer/", referring.ballot_refer, name="ballot-refer"),
]
