"""Where papers are kept: each under a random name of ours, out of reach of any address but the paper's own."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from network.answers import DoesNotFit
from network.pictures import clean_picture
from projects.models import Paper
from projects.papers.what_it_is import ENDINGS, MEGABYTE, PICTURE, START, WANTED, content_type_of, most_mb

FOLDER: Final = "papers"
# A file without a row is left alone this long: its transaction may still be going on.
LEFT_ALONE: Final = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """A file as it is kept: its name in the store, its content type, its size in bytes and its SHA-256."""

    file: str
    content_type: str
    size: int
    digest: str


def write(upload: Any, kind: str) -> Kept:  # noqa: ANN401 - an uploaded file, from a page or a program
    """Keep an upload: a picture made anew from its pixels, anything else byte for byte. Raises DoesNotFit."""
    content_type = judged(upload, kind)
    if content_type == PICTURE:
        upload.seek(0)
        picture = clean_picture(upload.read(), name=upload.name or "", content_type="")
        kept: File[bytes] = ContentFile(picture.main)
    else:
        kept = upload
    digest, size = digest_of(kept)
    name = default_storage.save(f"{FOLDER}/{uuid.uuid4().hex}.{ENDINGS[content_type]}", kept)
    return Kept(name, content_type, size, digest)


def judged(upload: Any, kind: str) -> str:  # noqa: ANN401 - as above
    """The content type of an upload for a paper of this kind; raises DoesNotFit with what to send instead."""
    if not upload.size:
        raise DoesNotFit("This file is empty. Try sending it again.")
    upload.seek(0)
    start = upload.read(START)
    upload.seek(0)
    content_type = content_type_of(start, kind)
    if content_type is None:
        raise DoesNotFit(f"We cannot take this sort of file. {WANTED[kind]}")
    most = most_mb(content_type)
    if upload.size > most * MEGABYTE:
        raise DoesNotFit(f"This file is too big. Send one of {most} MB or less.")
    return content_type


def digest_of(file: Any) -> tuple[str, int]:  # noqa: ANN401 - as above
    """The SHA-256 of a file and its size in bytes, read a part at a time so that a long video fits in memory."""
    found, size = hashlib.sha256(), 0
    file.seek(0)
    for part in file.chunks():
        found.update(part)
        size += len(part)
    file.seek(0)
    return found.hexdigest(), size


def forget(name: str) -> None:
    """Remove a file whose paper did not come to be."""
    default_storage.delete(name)


def sweep(at: datetime) -> int:
    """Remove the files that no paper names, left by acts that came to nothing; return how many."""
    if not default_storage.exists(FOLDER):
        return 0
    named = set(Paper.objects.values_list("file", flat=True))
    found = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    stray = [name for name in found if name not in named and default_storage.get_modified_time(name) < at - LEFT_ALONE]
    for name in stray:
        default_storage.delete(name)
    return len(stray)
