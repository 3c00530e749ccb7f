"""A story's reference in an address, as people may type it."""

from django.urls import register_converter

from partners.references import PartnerReference


class StoryReference(PartnerReference):
    """S- and six letters or numbers, in capitals or not; anything else is no page at all."""

    regex = "[Ss]-[0-9A-Za-z]{6}"


register_converter(StoryReference, "story")
