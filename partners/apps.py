"""The partners app."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """Names the app."""

    name = "partners"
    default_auto_field = "django.db.models.BigAutoField"
