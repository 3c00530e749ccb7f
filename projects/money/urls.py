"""Addresses of the money room."""

from django.urls import include, path

from projects.money.views.imports import award_import, award_import_check, award_import_problems
from projects.money.views.offers import offer, offer_accept, offer_confirmation, offer_decline
from projects.money.views.shares import shares

urlpatterns = [
    path("", include("projects.money.fund_urls")),
    path("offers/<str:reference>/", offer, name="offer"),
    path("offers/<str:reference>/confirmation/", offer_confirmation, name="offer-confirmation"),
    path("offers/<str:reference>/accept/", offer_accept, name="offer-accept"),
    path("offers/<str:reference>/cannot-go-ahead/", offer_decline, name="offer-decline"),
    path("local-pots/", shares, name="shares"),
    path("imports/awards/", award_import, name="award-import"),
    path("imports/awards/<str:reference>/", award_import_check, name="award-import-check"),
    path("imports/awards/<str:reference>/problems.csv", award_import_problems, name="award-import-problems"),
]
