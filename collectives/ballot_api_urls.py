"""API addresses of what is done around a vote: objections, votes by phone and on paper, halls, borrowing."""

from django.urls import path

from collectives.api import borrowing, hall, helped, referring, small_sums, voting

urlpatterns = [
    path("ballots/<str:reference>/objections/", voting.BallotObjections.as_view(), name="api-ballot-objections"),
    path("ballots/<str:reference>/phone/", helped.BallotPhone.as_view(), name="api-ballot-phone"),
    path(
        "ballots/<str:reference>/phone/<int:pk>/confirm/",
        helped.BallotPhoneConfirm.as_view(),
        name="api-ballot-phone-confirm",
    ),
    path(
        "ballots/<str:reference>/phone/<int:pk>/drop/", helped.BallotPhoneDrop.as_view(), name="api-ballot-phone-drop"
    ),
    path("ballots/<str:reference>/paper-ballots/", helped.BallotPapers.as_view(), name="api-ballot-papers"),
    path(
        "ballots/<str:reference>/paper-ballots/enter/",
        helped.BallotPapersEnter.as_view(),
        name="api-ballot-papers-enter",
    ),
    path("meetings/<str:reference>/sheet/", hall.MeetingSheet.as_view(), name="api-meeting-sheet"),
    path("meetings/<str:reference>/sheet/photo/", hall.MeetingSheetPhoto.as_view(), name="api-meeting-sheet-photo"),
    path("ballots/<str:reference>/borrow/", borrowing.BallotBorrow.as_view(), name="api-ballot-borrow"),
    path("ballots/<str:reference>/help-out/", borrowing.BallotHelpOut.as_view(), name="api-ballot-help-out"),
    path(
        "ballots/<str:reference>/let-all-vote/",
        small_sums.BallotLetAllVote.as_view(),
        name="api-ballot-let-all-vote",
    ),
    path("ballots/<str:reference>/refer/", referring.BallotRefer.as_view(), name="api-ballot-refer"),
]
