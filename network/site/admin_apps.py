"""Puts our own admin site in the place of Django's."""

from django.contrib.admin.apps import AdminConfig


class ReferenceData(AdminConfig):
    """Django's admin, with the site that takes reference data only."""

    default = False
    default_site = "network.site.admin_site.ReferenceSite"
