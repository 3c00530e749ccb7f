"""API addresses of the reporting room."""

from django.urls import path

from projects.reporting import api

urlpatterns = [
    path("awards/<str:reference>/reports/", api.AwardReports.as_view(), name="api-award-reports"),
    path("awards/<str:reference>/left-over/", api.LeftOver.as_view(), name="api-left-over"),
    path("awards/<str:reference>/close/", api.CloseAward.as_view(), name="api-award-close"),
    path("reports/<str:reference>/", api.OneReport.as_view(), name="api-report"),
    path("reports/<str:reference>/photo/", api.ReportPhoto.as_view(), name="api-report-photo"),
    path("reports/<str:reference>/spend/", api.ReportSpend.as_view(), name="api-report-spend"),
    path("reports/<str:reference>/spend/<int:pk>/", api.OneSpend.as_view(), name="api-report-spend-line"),
    path("reports/<str:reference>/send/", api.SendReport.as_view(), name="api-report-send"),
    path("reports/<str:reference>/read/", api.ReadReport.as_view(), name="api-report-read"),
    path("reports/<str:reference>/ask-more/", api.AskMore.as_view(), name="api-report-ask-more"),
    path("reports/<str:reference>/move/", api.MoveReport.as_view(), name="api-report-move"),
    path("reports/<str:reference>/not-needed/", api.ExcuseReport.as_view(), name="api-report-excuse"),
    path("left-over/<str:reference>/", api.OneRepayment.as_view(), name="api-repayment"),
    path("left-over/<str:reference>/change/", api.ChangeLeftOver.as_view(), name="api-repayment-change"),
    path("left-over/<str:reference>/came-back/", api.CameBack.as_view(), name="api-repayment-came-back"),
    path("left-over/<str:reference>/keep/", api.Keep.as_view(), name="api-repayment-keep"),
    path("left-over/<str:reference>/let-go/", api.LetGo.as_view(), name="api-repayment-let-go"),
]
