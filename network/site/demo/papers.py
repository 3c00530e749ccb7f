"""Letters and receipts for the demo, drawn here: invented words on a page, as a phone would photograph them."""

import io
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from network.models import Person
from projects.models import Paper, Project
from projects.papers.actions import keep_paper

PAGE = (900, 1200)
EDGE, FIRST_LINE, LINE = 80, 140, 56  # pixels: from the left, from the top, from line to line


def drawn(*lines: str) -> bytes:
    """Return a page with these lines, the first one larger, as a JPEG."""
    picture = Image.new("RGB", PAGE, "#f7f3ea")
    pen = ImageDraw.Draw(picture)
    for number, words in enumerate(lines):
        size = 44 if number == 0 else 30
        pen.text((EDGE, FIRST_LINE + number * LINE), words, fill="#24303a", font=ImageFont.load_default(size))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def paper(project: Project, kind: str, name: str, *lines: str, by: Person, at: datetime) -> Paper:
    """Keep a drawn page as a paper of the project's group."""
    return keep_paper(
        organisation=project.organisation,
        locality=project.locality,
        kind=kind,
        upload=SimpleUploadedFile(name, drawn(*lines), content_type="image/jpeg"),
        by=by,
        at=at,
    )
