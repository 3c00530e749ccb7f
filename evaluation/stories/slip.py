"""The slip of paper that leads a teller to their own page: its address in letters and as a QR code."""

from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse

from evaluation.models import Story


@dataclass(frozen=True)
class Slip:
    """The teller's own address, and the same drawn as a picture that stands in the page itself."""

    url: str
    drawing: str


def slip_of(story: Story) -> Slip:
    """Return the slip of a story. Whoever holds it may answer for the teller: hand it over, never send it about."""
    url = f"{settings.SITE_ADDRESS}{reverse('story-yours', args=[story.key])}"
    return Slip(url, segno.make(url, error="m", micro=False).svg_data_uri(scale=4, border=4))
