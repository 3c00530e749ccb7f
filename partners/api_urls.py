"""API addresses of the partners app."""

from django.urls import path

from partners import (
    api,
    api_people,
    api_staff,
    references,  # noqa: F401 - how a reference stands in an address
)

urlpatterns = [
    path("partners/", api.Partners.as_view(), name="api-partners"),
    path("partners/waiting/", api_staff.Waiting.as_view(), name="api-partners-waiting"),
    path("partners/to-check/", api_staff.ToCheck.as_view(), name="api-partners-to-check"),
    path("partners/<partner:reference>/", api.Partner.as_view(), name="api-partner"),
    path("partners/<partner:reference>/decide/", api_staff.Decide.as_view(), name="api-partner-decide"),
    path("partners/<partner:reference>/confirm/", api_staff.Confirm.as_view(), name="api-partner-confirm"),
    path("partners/<partner:reference>/private-person/", api_staff.SayWho.as_view(), name="api-partner-say-who"),
    path("partners/<partner:reference>/short-form/", api_staff.Prefer.as_view(), name="api-partner-prefer"),
    path("partners/<partner:reference>/people/", api_people.People.as_view(), name="api-partner-people"),
    path(
        "partners/<partner:reference>/people/<int:pk>/answer/",
        api_people.AnswerMembership.as_view(),
        name="api-member-answer",
    ),
    path(
        "partners/<partner:reference>/people/<int:pk>/end/", api_people.EndMembership.as_view(), name="api-member-end"
    ),
]
