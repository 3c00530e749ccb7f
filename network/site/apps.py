"""The site app: commands and settings that know every other app."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Names the app; its label must not clash with Django's own sites app."""

    name = "network.site"
    label = "network_site"
