"""Where a story's picture is kept: two files under random names, out of reach of any address but the story's own."""

import uuid
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from evaluation.models import Story
from network.pictures import CleanPicture

NOTHING: dict[str, Any] = {
    "picture": "",
    "thumbnail": "",
    "picture_alt": "",
    "picture_width": None,
    "picture_height": None,
    "picture_agreed_at": None,
}


def keep(picture: CleanPicture) -> dict[str, Any]:
    """Write the two files and return the values of a story's fields that name them."""
    stem = uuid.uuid4().hex
    return {
        "picture": _write(f"{stem}.jpg", picture.main),
        "thumbnail": _write(f"{uuid.uuid4().hex}.jpg", picture.thumb),
        "picture_width": picture.width,
        "picture_height": picture.height,
        "picture_agreed_at": None,
    }


def forget_files_of(story: Story) -> None:
    """Remove a story's two files once the transaction is done, so that one undone loses nothing."""
    for name in (story.picture.name, story.thumbnail.name):
        if name:
            transaction.on_commit(partial(default_storage.delete, name))


def forget_on_failure(values: dict[str, Any]) -> None:
    """Remove the files just written, since what they were for did not happen."""
    for name in (values["picture"], values["thumbnail"]):
        default_storage.delete(name)


def _write(name: str, data: bytes) -> str:
    return default_storage.save(f"stories/{name}", ContentFile(data))
