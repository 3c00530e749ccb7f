"""The evaluation app."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Names the app."""

    name = "evaluation"
    default_auto_field = "django.db.models.BigAutoField"
