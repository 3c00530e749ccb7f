"""The collectives app."""

from django.apps import AppConfig


class CollectivesConfig(AppConfig):
    """Names the app."""

    name = "collectives"
    default_auto_field = "django.db.models.BigAutoField"
