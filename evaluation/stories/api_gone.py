"""Answers 410, and nothing of the story, where a program asks for one that is no longer shared."""

from rest_framework.response import Response
from rest_framework.views import APIView

from evaluation.stories.finding import NO_LONGER, NoLongerShared


class GoneInWords(APIView):
    """A part of an API view that says "no longer shared"; every other problem is answered as everywhere."""

    def handle_exception(self, exc: Exception) -> Response:
        """Answer the one problem this knows."""
        if isinstance(exc, NoLongerShared):
            return Response({"detail": f"{NO_LONGER}."}, status=410)
        return super().handle_exception(exc)
