"""Writes letters to the outbox in the same transaction as what they tell of, and sends them afterwards."""

from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from network.models import Letter, Locality, Person
from network.moves import move


def queue(
    template: str,
    *,
    to: Person,
    about: Model,
    by: Person | None,
    at: datetime,
    once_key: str,
    locality: Locality | None = None,
    **context: Any,  # noqa: ANN401
) -> Letter:
    """Write one letter from `templates/letters/<template>.txt`, whose first line is its subject.

    The same `once_key` never writes a second letter. It goes the way the person asked to be reached; those not by email
    wait on the post and call list. Nothing leaves before the transaction is done.
    """
    kept = Letter.objects.filter(once_key=once_key).first()
    if kept is not None:
        return kept
    words = render_to_string(
        f"letters/{template}.txt",
        {
            "to": to,
            "about": about,
            "site_name": settings.SITE_NAME,
            "site_address": settings.SITE_ADDRESS,
            "contact_phone": settings.CONTACT_PHONE,
        }
        | context,
    )
    subject, _, body = words.strip().partition("\n")
    way = to.reach if to.reach != "email" or to.email else "post"
    letter = Letter.objects.create(
        to=to,
        address={"email": to.email or "", "phone": to.phone, "text": to.phone, "post": to.address}[way],
        way=way,
        template=template,
        subject=subject.strip(),
        body=body.strip() + "\n",
        about_kind=about._meta.label_lower,
        about_id=str(about.pk),
        locality=locality,
        by=by,
        queued_at=at,
        once_key=once_key,
    )
    if way == "email":
        transaction.on_commit(partial(_enqueue, letter.pk))
    return letter


def _enqueue(key: int) -> None:
    send_letter.enqueue(key)


@task()
def send_letter(key: int) -> None:
    """Send one letter by email if it still waits; keep the reason when it cannot go."""
    letter = Letter.objects.get(pk=key)
    if letter.state == "sent":
        return
    try:
        EmailMessage(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.address]).send()
    except OSError as problem:
        move(letter, "fail", by=None, at=timezone.now(), problem=type(problem).__name__)
        return
    move(letter, "send", by=None, at=timezone.now(), sent_at=timezone.now(), problem="")


def mark_delivered(letter: Letter, *, by: Person, at: datetime) -> None:
    """Record that a person posted, rang or texted this letter's words. Raises NotNow when it has gone already."""
    move(letter, "send", by=by, at=at, sent_at=at)
