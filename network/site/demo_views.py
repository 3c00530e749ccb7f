"""Sign in as anyone of the cast with one tap. It exists in the demo only, and checks that itself as well."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from network.requests import open_to_all
from network.site.players import person_behind, troupes


@never_cache
@open_to_all
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """List the cast; a button signs in as one of them. Refuses outside the demo, however it was reached."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        person = person_behind(request.POST.get("key", ""))
        if person is None:
            raise Http404
        login(request, person, backend="network.sign_in.PersonBackend")
        return redirect("my-work")
    return render(request, "network/demo_sign_in.html", {"troupes": troupes()})
