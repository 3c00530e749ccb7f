"""Writes letters to the outbox in the same transaction as what they tell of, and sends them afterwards."""

from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Model
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import timezone
from django_tasks import task

from network.easy_words import main_things
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
    wait on the post and call list. For someone who asked for easy read the words come from `<template>.easy.txt`, or,
    where there is none, the main things stand first. Nothing leaves before the transaction is done.
    """
    kept = Letter.objects.filter(once_key=once_key).first()
    if kept is not None:
        return kept
    given = {
        "to": to,
        "about": about,
        "site_name": settings.SITE_NAME,
        "site_address": settings.SITE_ADDRESS,
        "contact_phone": settings.CONTACT_PHONE,
    }
    subject, body = _words(template, to, given | context)
    way, address = way_to(to)
    letter = Letter.objects.create(
        to=to,
        address=address,
        way=way,
        template=template,
        subject=subject,
        body=body,
        about_kind=about._meta.label_lower,
        about_id=str(about.pk),
        locality=locality,
        by=by,
        queued_at=at,
        once_key=once_key,
        easy_read=to.easy_read,
    )
    _send_soon(letter)
    return letter


def _words(template: str, to: Person, context: dict[str, Any]) -> tuple[str, str]:
    """Return the subject and the words of a letter, in easy read if the person asked for it."""
    if to.easy_read:
        try:
            easy = get_template(f"letters/{template}.easy.txt")
        except TemplateDoesNotExist:
            subject, body = _cut(render_to_string(f"letters/{template}.txt", context))
            return subject, main_things(subject, body, settings.CONTACT_PHONE)
        return _cut(easy.render(context))
    return _cut(render_to_string(f"letters/{template}.txt", context))


def _cut(words: str) -> tuple[str, str]:
    subject, _, body = words.strip().partition("\n")
    return subject.strip(), body.strip() + "\n"


def way_to(person: Person) -> tuple[str, str]:
    """Return how letters reach a person and the address used: as they asked; else in a way we can; else by post."""
    addresses = {"email": person.email or "", "phone": person.phone, "text": person.phone, "post": person.address}
    if addresses[person.reach]:
        return person.reach, addresses[person.reach]
    way = next((way for way in ("email", "post", "phone") if addresses[way]), "post")
    return way, addresses[way]


def repeat(letter: Letter, *, by: Person, at: datetime, once_key: str) -> Letter:
    """Write the same words once more, in a letter of its own, to the person as they ask to be reached now.

    The same `once_key` never writes a second one. The letter must still know whom it went to.
    """
    kept = Letter.objects.filter(once_key=once_key).first()
    if kept is not None:
        return kept
    if letter.to is None:
        raise ValueError("Nobody is left to write to.")
    way, address = way_to(letter.to)
    made_easy = letter.to.easy_read and not letter.easy_read
    again = Letter.objects.create(
        to=letter.to,
        address=address,
        way=way,
        template=letter.template,
        subject=letter.subject,
        body=main_things(letter.subject, letter.body, settings.CONTACT_PHONE) if made_easy else letter.body,
        about_kind=letter.about_kind,
        about_id=letter.about_id,
        locality=letter.locality,
        by=by,
        queued_at=at,
        once_key=once_key,
        again_of=letter,
        easy_read=letter.easy_read or made_easy,
    )
    _send_soon(again)
    return again


def _send_soon(letter: Letter) -> None:
    if letter.way == "email":
        transaction.on_commit(partial(_enqueue, letter.pk))


def _enqueue(key: int) -> None:
    send_letter.enqueue(key)


@task()
def send_letter(key: int) -> None:
    """Send one letter by email if it still waits; keep the reason when it cannot go."""
    letter = Letter.objects.select_related("to").get(pk=key)
    if letter.state != "queued":
        return
    try:
        email_of(letter).send()
    except OSError as problem:
        move(letter, "fail", by=None, at=timezone.now(), problem=type(problem).__name__)
        return
    move(letter, "send", by=None, at=timezone.now(), sent_at=timezone.now(), problem="")


def email_of(letter: Letter) -> EmailMultiAlternatives:
    """Return a letter as an email, with a page in large type beside the plain words for those who asked for that."""
    email = EmailMultiAlternatives(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.address])
    if letter.easy_read or (letter.to and letter.to.large_print):
        email.attach_alternative(render_to_string("network/letter_email.html", {"letter": letter}), "text/html")
    return email


def mark_delivered(letter: Letter, *, by: Person, at: datetime) -> None:
    """Record that a person posted, rang or texted this letter's words. Raises NotNow when it has gone already."""
    move(letter, "send", by=by, at=at, sent_at=at, try_again_on=None)
