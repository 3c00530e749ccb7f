"""Tells the API's own description how callers sign in."""

from drf_spectacular.authentication import SessionScheme


class SignedInScheme(SessionScheme):  # type: ignore[no-untyped-call]  # registers itself when it is made
    """The session cookie of the pages."""

    target_class = "network.api_sign_in.SignedInSession"
