"""A project's reference in an address, as people may type it."""

from django.urls import register_converter

from partners.references import PartnerReference


class ProjectReference(PartnerReference):
    """J- and six letters or numbers, in capitals or not; anything else is no page at all."""

    regex = "[Jj]-[0-9A-Za-z]{6}"


# Here, so that pages and API find it whichever is read first.
register_converter(ProjectReference, "project")
