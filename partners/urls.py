"""Addresses of the partners app."""

from django.urls import path

from partners import references  # noqa: F401 - how a reference stands in an address
from partners.views import confirm, decide, edit, join, partners, people, prefer

urlpatterns = [
    path("join/", join.join, name="join"),
    path("join/check/", join.join_check, name="join-check"),
    path("join/done/<partner:reference>/", join.join_done, name="join-done"),
    path("join/<slug:step>/", join.join_step, name="join-step"),
    path("partners/", partners.partners, name="partners"),
    path("partners/waiting/", decide.partners_waiting, name="partners-waiting"),
    path("partners/to-check/", confirm.partners_to_check, name="partners-to-check"),
    path("partners/<partner:reference>/", partners.partner, name="partner"),
    path("partners/<partner:reference>/edit/", edit.partner_edit, name="partner-edit"),
    path("partners/<partner:reference>/decide/", decide.partner_decide, name="partner-decide"),
    path("partners/<partner:reference>/confirm/", confirm.partner_confirm, name="partner-confirm"),
    path("partners/<partner:reference>/private-person/", confirm.partner_say_who, name="partner-say-who"),
    path("partners/<partner:reference>/short-form/", prefer.partner_prefer, name="partner-prefer"),
    path("partners/<partner:reference>/people/", people.partner_people, name="partner-people"),
    path("partners/<partner:reference>/people/add/", people.member_add, name="member-add"),
    path("partners/<partner:reference>/people/<int:pk>/answer/", people.member_answer, name="member-answer"),
    path("partners/<partner:reference>/people/<int:pk>/end/", people.member_end, name="member-end"),
]
