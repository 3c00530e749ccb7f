"""API addresses of the money room."""

from django.urls import include, path

from projects.money import api, import_api

urlpatterns = [
    path("", include("projects.money.fund_api_urls")),
    path("awards/", api.Awards.as_view(), name="api-awards"),
    path("awards/<str:reference>/", api.OneAward.as_view(), name="api-award"),
    path("award-imports/", import_api.AwardImports.as_view(), name="api-award-imports"),
    path("shares/", api.Shares.as_view(), name="api-shares"),
    path("offers/<str:reference>/", api.OneOffer.as_view(), name="api-offer"),
    path("offers/<str:reference>/accept/", api.AcceptOffer.as_view(), name="api-offer-accept"),
    path("offers/<str:reference>/cannot-go-ahead/", api.DeclineOffer.as_view(), name="api-offer-decline"),
]
