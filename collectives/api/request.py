"""What the routes of this app share: what was sent, checked, from someone signed in."""

from typing import Any

from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.views import APIView

from projects.bids.api_request import PersonApiRequest

__all__ = ["PersonApiRequest", "SignedIn", "body"]


class SignedIn(APIView):
    """A route for people who are signed in."""

    permission_classes = [IsAuthenticated]


def body(serializer: type[serializers.Serializer[Any]], request: PersonApiRequest) -> dict[str, Any]:
    """Return what was sent, cleaned; raises ValidationError, answered 400, with a sentence for each wrong field."""
    sent = serializer(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)
