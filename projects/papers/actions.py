"""Keeps a paper: the file under a random name, and the row that says whose it is."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from network import audit
from network.models import Locality, Person
from partners.models import Organisation
from projects.models import Paper
from projects.papers import keeping

LONGEST_NAME = 120


def keep_paper(
    *,
    organisation: Organisation,
    locality: Locality,
    kind: str,
    upload: Any,  # noqa: ANN401 - an uploaded file, from a page or a program
    by: Person,
    at: datetime,
) -> Paper:
    """Keep a file a group sent, as a paper of one of Paper.KINDS. The caller has decided who may.

    Raises DoesNotFit, with what to send instead, for a file that is empty, too big or not of that kind by its bytes.
    If the caller's transaction fails later the row goes with it, and the file in the night (`keeping.sweep`).
    """
    kept = keeping.write(upload, kind)
    try:
        with transaction.atomic():
            paper = Paper.objects.create(
                organisation=organisation,
                locality=locality,
                kind=kind,
                file=kept.file,
                name=said_name(upload.name or ""),
                content_type=kept.content_type,
                size=kept.size,
                digest=kept.digest,
                at=at,
                by=by,
            )
            audit.record("keep_paper", paper, by=by, at=at, after={"kind": kind, "digest": kept.digest})
    except BaseException:
        keeping.forget(kept.file)
        raise
    return paper


@transaction.atomic
def drop_paper(*, paper: Paper, by: Person, at: datetime) -> bool:
    """Delete a paper that was taken back or replaced, unless something else names it; return whether it is gone.

    Its file goes once the transaction is done. The caller has decided who may.
    """
    name = paper.file.name or ""
    try:
        with transaction.atomic():
            audit.record("drop_paper", paper, by=by, at=at, before={"kind": paper.kind, "digest": paper.digest})
            paper.delete()
    except ProtectedError:
        return False
    transaction.on_commit(partial(keeping.forget, name))
    return True


def said_name(name: str) -> str:
    """What the sender called the file: its last part, without signs that cannot be seen, cut when long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable()).strip()[:LONGEST_NAME] or "file"
