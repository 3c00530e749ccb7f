"""Addresses of the network app."""

from django.urls import URLPattern, URLResolver, include, path

from network.views import (
    about,
    health,
    home,
    letters,
    localities,
    my_details,
    my_work,
    people,
    post_lists,
    printed_codes,
    roles,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("", include("network.sign_in_urls")),
    path("my-work/", my_work.my_work, name="my-work"),
    path("my-details/", my_details.my_details, name="my-details"),
    path("my-details/held/", my_details.held_about_me, name="held-about-me"),
    path("privacy/", about.privacy, name="privacy"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("help/", about.help_page, name="help"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.person_invite, name="person-invite"),
    path("people/<uuid:key>/", people.person, name="person"),
    path("people/<uuid:key>/printed-code/", printed_codes.printed_code, name="printed-code"),
    path("roles/<int:pk>/answer/", roles.role_answer, name="role-answer"),
    path("roles/<int:pk>/end/", roles.role_end, name="role-end"),
    path("letters/", letters.letters, name="letters"),
    path("letters/to-post/", post_lists.letters_to_post, name="letters-to-post"),
    path("letters/to-post/print/", post_lists.letters_print, name="letters-print"),
    path("letters/to-ring/", post_lists.letters_to_ring, name="letters-to-ring"),
    path("letters/<str:reference>/", letters.letter, name="letter"),
    path("localities/", localities.localities, name="localities"),
    path("localities/<slug:slug>/", localities.locality, name="locality"),
    path("health/live/", health.live, name="health-live"),
    path("health/ready/", health.ready, name="health-ready"),
]
