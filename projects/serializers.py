"""What the API says and takes about projects, field by field."""

from typing import Any

from rest_framework import serializers

from network.models import Locality
from projects.models import Project


class ProjectLine(serializers.ModelSerializer[Project]):
    """A project, as a line of a list and as a page."""

    organisation = serializers.CharField(source="organisation.reference", read_only=True)
    organisation_name = serializers.CharField(source="organisation.shown_name", read_only=True)
    locality = serializers.SlugRelatedField[Locality](slug_field="slug", read_only=True)

    class Meta:
        model = Project
        fields = [
            "reference",
            "title",
            "summary",
            "organisation",
            "organisation_name",
            "locality",
            "starts_on",
            "ends_on",
            "state",
        ]
        read_only_fields = fields


class ProjectChange(serializers.Serializer[Any]):
    """What a project's page says. What is left out stays."""

    title = serializers.CharField(max_length=200, required=False)
    summary = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    starts_on = serializers.DateField(required=False, allow_null=True)
    ends_on = serializers.DateField(required=False, allow_null=True)


class NewProject(serializers.Serializer[Any]):
    """A project to start."""

    title = serializers.CharField(max_length=200)
    summary = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    locality = serializers.SlugField(max_length=100, required=False, help_text="The group’s own place, if left out.")
    starts_on = serializers.DateField(required=False, allow_null=True, default=None)
    ends_on = serializers.DateField(required=False, allow_null=True, default=None)
