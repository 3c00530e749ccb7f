"""The records of the partners app."""

from partners.models.agreement import Agreement
from partners.models.membership import Membership
from partners.models.organisation import Organisation, OrganisationIdentifier, OrganisationName

__all__ = ["Agreement", "Membership", "Organisation", "OrganisationIdentifier", "OrganisationName"]
