"""API addresses of what happens next."""

from django.urls import path

from projects.next_steps import api

urlpatterns = [
    path("bids/<str:reference>/what-next/", api.BidNext.as_view(), name="api-bid-next"),
    path("offers/<str:reference>/what-next/", api.AwardNext.as_view(), name="api-offer-next"),
]
