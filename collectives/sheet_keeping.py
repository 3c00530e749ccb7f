"""Where the pictures of hall sheets are kept: in a folder of their own, each under a random name of ours."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from collectives.models import HallSheet
from network.answers import DoesNotFit
from network.pictures import MOST_BYTES, clean_picture

FOLDER: Final = "hall-sheets"
# A picture without a row is left alone this long: its transaction may still be going on.
LEFT_ALONE: Final = timedelta(days=1)


@dataclass(frozen=True)
class KeptSheet:
    """A picture as it is kept, and the SHA-256 of the file that was sent, by which the same one is known again."""

    file: str
    digest: str


def keep_picture(upload: Any) -> KeptSheet:  # noqa: ANN401 - an uploaded file, from a page or a program
    """Keep the picture of a sheet, made anew from its pixels. Raises DoesNotFit for anything but a picture."""
    if upload is None:
        raise DoesNotFit("Add a photo of the sheet, with both signatures.")
    upload.seek(0)
    data = upload.read(MOST_BYTES + 1)
    picture = clean_picture(data, name=upload.name or "", content_type="")
    name = default_storage.save(f"{FOLDER}/{uuid.uuid4().hex}.jpg", ContentFile(picture.main))
    return KeptSheet(name, hashlib.sha256(data).hexdigest())


def forget_picture(name: str) -> None:
    """Remove a picture whose sheet did not come to be."""
    default_storage.delete(name)


def sweep_pictures(at: datetime) -> int:
    """Remove the pictures that no sheet names, left by entries that came to nothing; return how many."""
    if not default_storage.exists(FOLDER):
        return 0
    named = set(HallSheet.objects.values_list("photo", flat=True))
    found = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    stray = [name for name in found if name not in named and default_storage.get_modified_time(name) < at - LEFT_ALONE]
    for name in stray:
        default_storage.delete(name)
    return len(stray)
