"""Addresses of the reporting room."""

from django.urls import path

from projects.reporting.views.awards import award_close, award_reports, left_over, report_add
from projects.reporting.views.reading import report_ask_more, report_excuse, report_move, report_read
from projects.reporting.views.repayments import (
    repayment,
    repayment_came_back,
    repayment_change,
    repayment_keep,
    repayment_let_go,
)
from projects.reporting.views.reports import (
    report,
    report_photo,
    report_send,
    report_spend,
    report_spend_remove,
    report_words,
)

urlpatterns = [
    path("awards/<str:reference>/reports/", award_reports, name="award-reports"),
    path("awards/<str:reference>/reports/add/", report_add, name="report-add"),
    path("awards/<str:reference>/left-over/", left_over, name="left-over"),
    path("awards/<str:reference>/close/", award_close, name="award-close"),
    path("reports/<str:reference>/", report, name="report"),
    path("reports/<str:reference>/words/", report_words, name="report-words"),
    path("reports/<str:reference>/photo/", report_photo, name="report-photo"),
    path("reports/<str:reference>/spend/", report_spend, name="report-spend"),
    path("reports/<str:reference>/spend/<int:pk>/remove/", report_spend_remove, name="report-spend-remove"),
    path("reports/<str:reference>/send/", report_send, name="report-send"),
    path("reports/<str:reference>/read/", report_read, name="report-read"),
    path("reports/<str:reference>/ask-more/", report_ask_more, name="report-ask-more"),
    path("reports/<str:reference>/move/", report_move, name="report-move"),
    path("reports/<str:reference>/not-needed/", report_excuse, name="report-excuse"),
    path("left-over/<str:reference>/", repayment, name="repayment"),
    path("left-over/<str:reference>/change/", repayment_change, name="repayment-change"),
    path("left-over/<str:reference>/came-back/", repayment_came_back, name="repayment-came-back"),
    path("left-over/<str:reference>/keep/", repayment_keep, name="repayment-keep"),
    path("left-over/<str:reference>/let-go/", repayment_let_go, name="repayment-let-go"),
]
