"""The network app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NetworkConfig(AppConfig):
    """Loads every app's `panels.py` at start, so that its entries reach the hooks."""

    name = "network"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the start-up checks and every app's panels."""
        autodiscover_modules("panels", "checks")
