"""The projects app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Names the app."""

    name = "projects"
    default_auto_field = "django.db.models.BigAutoField"
