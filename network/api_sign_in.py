"""How an API call is known to come from someone signed in. Alone here, since the framework imports it early."""

from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class SignedInSession(SessionAuthentication):
    """The same sign-in as the pages, with the same protection against forged requests."""

    def authenticate_header(self, _request: Request) -> str:
        """Name the way to sign in, so that a missing sign-in answers 401."""
        return "Session"
