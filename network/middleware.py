"""Three small guards around every page."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from network.answers import Refusal

Next = Callable[[HttpRequest], HttpResponse]
# Signing in and out, setting up the second step itself, and help are open before it is set up.
PUBLIC_AREAS = (
    "/static/",
    "/sign-in/",
    "/sign-out/",
    "/sign-up/",
    "/account/",
    "/second-step/",
    "/demo/",
    "/health/",
    "/help/",
    "/privacy/",
    "/accessibility/",
)
SECOND_STEP_NEEDED = "Your role needs a second step when you sign in. Set one up to go on."


class PrivatePages:
    """Tells browsers and proxies never to keep a page made for someone who is signed in."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, marking the answer private where someone is signed in."""
        response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store, private"
        return response


class SecondFactor:
    """Where the network requires it, leads holders of the weightiest roles to set up a second step before all else."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send the person to set one up, or let them through."""
        if settings.SECOND_FACTOR_REQUIRED and self._lacks_one(request):
            if request.path.startswith("/api/"):
                return JsonResponse({"detail": SECOND_STEP_NEEDED}, status=403)
            messages.info(request, SECOND_STEP_NEEDED)
            return redirect("mfa_index")
        return self.get_response(request)

    def _lacks_one(self, request: HttpRequest) -> bool:
        if not request.user.is_authenticated or request.path.startswith(PUBLIC_AREAS):
            return False
        if not request.user.rolebook.has(*settings.SECOND_FACTOR_ROLES):
            return False
        # Spare codes alone are no second step.
        steps = Authenticator.objects.filter(user_id=request.user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)
        return not steps.exists()


class Refusals:
    """Turns a refusal that no form caught into a page with its sentence."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Show the refusal's sentence with its status; leave every other exception alone."""
        if not isinstance(exception, Refusal):
            return None
        context: dict[str, Any] = {"sentence": exception.sentence}
        return render(request, "network/refusal.html", context, status=exception.status)
