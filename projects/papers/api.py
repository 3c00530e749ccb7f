"""Papers for programs: what each is, and its file, under the same rule as the page."""

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from network.api_request import PersonApiRequest
from projects.models import Paper
from projects.papers.views.paper import paper_file, paper_for


class KeptPaperOut(serializers.ModelSerializer[Paper]):
    """A paper: what it is and how to tell it from another. `size` in bytes, `digest` its SHA-256."""

    organisation = serializers.CharField(source="organisation.reference")

    class Meta:
        model = Paper
        fields = ["reference", "organisation", "kind", "name", "content_type", "size", "digest", "at"]


class OnePaper(APIView):
    """One paper."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=KeptPaperOut)
    def get(self, request: PersonApiRequest, reference: str) -> Response:
        """Return what the paper is."""
        return Response(KeptPaperOut(paper_for(request.user, reference)).data)


class PaperFile(APIView):
    """The file of a paper."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: PersonApiRequest, reference: str) -> HttpResponseBase:
        """Return the file itself."""
        return paper_file(paper_for(request.user, reference), request.headers.get("Range", ""))
