"""A partner's reference in an address, as people may type it."""

from django.urls import register_converter


class PartnerReference:
    """P- and six letters or numbers, in capitals or not; anything else is no page at all."""

    regex = "[Pp]-[0-9A-Za-z]{6}"

    def to_python(self, value: str) -> str:
        """The reference as it is kept, in capitals."""
        return value.upper()

    def to_url(self, value: str) -> str:
        """The reference as it stands in an address."""
        return value


# Here, so that pages and API find it whichever is read first.
register_converter(PartnerReference, "partner")
