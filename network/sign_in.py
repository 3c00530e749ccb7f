"""Ties the sign-in library to our people: no passwords, plain words, codes that never enter the outbox."""

import base64
import hashlib
import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.urls import reverse

from network.answers import Refusal
from network.models import Person

logger = logging.getLogger(__name__)


class NotSent(Refusal):
    """The email with the code could not leave just now."""

    status = 503


class NotReadable(Refusal):
    """A second step kept under a secret this site no longer has."""

    status = 503


class PersonBackend(BaseBackend):
    """Finds the signed-in person. It never checks a password: nobody has one."""

    def authenticate(self, request: HttpRequest | None, **kwargs: Any) -> None:  # noqa: ANN401
        """Return nobody: signing in goes through codes and passkeys only."""

    def get_user(self, user_id: int) -> Person | None:
        """Return the active person with this key."""
        return Person.objects.filter(pk=user_id, is_active=True).first()


class PlainAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The sign-in library's own hooks."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This sign-in has been closed. Ring us if you think that is wrong.",
        "duplicate_email": "This is already your email address.",
        "incorrect_code": "That is not the code we sent. Check the newest email and type the code again.",
        "rate_limited": "That was too quick. Wait a minute, then try again.",
        "same_as_current": "This is the address we sent the code to. Enter a different one.",
        "too_many_login_attempts": "Too many tries. Wait a few minutes, then ask for a new code.",
    }

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:  # noqa: ANN401, ARG002, FBT001, FBT002
        """Save a person who signed up, without a password."""
        user.email = form.cleaned_data["email"].lower()
        user.set_unusable_password()
        if commit:
            user.save()
        return user

    def get_login_stages(self) -> list[str]:
        """Return the steps of a sign-in, with ours in place of the library's."""
        ours = {
            "allauth.account.stages.EmailVerificationStage": "network.sign_in_stages.EmailStep",
            "allauth.mfa.stages.AuthenticateStage": "network.sign_in_stages.SecondStep",
        }
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a code at once, in plain words; raises NotSent when the mail server does not take it."""
        words = {
            "site_name": settings.SITE_NAME,
            "site_address": settings.SITE_ADDRESS,
            "contact_phone": settings.CONTACT_PHONE,
        }
        try:
            super().send_mail(template_prefix, email, words | context)
        except OSError as problem:
            raise NotSent("We could not send the email just now. Try again in a few minutes, or ring us.") from problem

    def send_notification_mail(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        """Tell a person that how they sign in changed. What changed has changed, whether or not the email leaves."""
        try:
            super().send_notification_mail(*args, **options)
        except NotSent:
            logger.exception("A notice about signing in could not be sent")

    def send_account_already_exists_mail(self, email: str) -> None:
        """Tell someone who signs up a second time, by email only, that they can just sign in."""
        sign_in = self.request.build_absolute_uri(reverse("account_login"))
        self.send_mail("account/email/account_already_exists", email, {"login_url": sign_in})


def _lock() -> MultiFernet:
    """Return the lock for the seeds of second steps: the newest secret closes, older ones still open."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [hashlib.sha256(b"second step " + secret.encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


class PlainSecondStep(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step's own hooks: its words, its name in an app, and its seeds encrypted in the database."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right. Wait for the next one in your app and type it.",
        "unverified_email": "First say that your email address is yours. Open My details, then Email.",
    }

    def get_totp_issuer(self) -> str:
        """Return the name shown in the person's app."""
        return settings.SITE_NAME

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def generate_authenticator_name(self, user: Person, type: Any) -> str:  # noqa: A002, ANN401
        """Return a first name for a new passkey."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return "My passkey" if not count else f"My passkey {count + 1}"

    def encrypt(self, text: str) -> str:
        """Return a seed as it is kept in the database."""
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a seed from the database; raises NotReadable when none of our secrets opens it."""
        try:
            return _lock().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as problem:
            raise NotReadable("Your second step cannot be read. Ring us and we will help you in.") from problem
