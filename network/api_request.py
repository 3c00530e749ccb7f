"""An API request from someone signed in, as its own type, so that its user is always a Person."""

from rest_framework.request import Request

from network.models import Person


class PersonApiRequest(Request):
    """A request that IsAuthenticated has let through."""

    user: Person
