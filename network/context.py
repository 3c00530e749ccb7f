"""What every page needs to know about this network."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(_request: HttpRequest) -> dict[str, Any]:
    """Return the network's own name, contacts and marks for the templates."""
    return {
        "site_name": settings.SITE_NAME,
        "site_tagline": settings.SITE_TAGLINE,
        "site_theme": settings.SITE_THEME,
        "contact_phone": settings.CONTACT_PHONE,
        "contact_email": settings.CONTACT_EMAIL,
        "crisis_lines": settings.CRISIS_LINES,
        "data_controller": settings.DATA_CONTROLLER,
        "is_demo": settings.DEMO,
    }
