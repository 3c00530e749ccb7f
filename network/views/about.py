"""Help, privacy and accessibility: pages of plain, honest words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from network.models import Locality
from network.requests import read_only


@read_only
def help_page(request: HttpRequest) -> HttpResponse:
    """Say how to get help, now and in an ordinary week, and how to complain."""
    places = Locality.objects.visible_to(request.user).served().exclude(phone="")
    return render(request, "network/help.html", {"places": places})


@read_only
def privacy(request: HttpRequest) -> HttpResponse:
    """Say who looks after people's information, what is held, why, and how long."""
    return render(request, "network/privacy.html")


@read_only
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what works for whom, what does not yet, and whom to tell."""
    return render(request, "network/accessibility.html")
