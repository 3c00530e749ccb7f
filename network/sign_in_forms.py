"""The sign-in library's forms with our labels and our look."""

from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    RequestLoginCodeForm,
    SignupForm,
)
from allauth.account.models import EmailAddress
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from network.forms import Plain

EMAIL = {"autocomplete": "email", "spellcheck": "false", "type": "email"}
CODE = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "spellcheck": "false",
    "class": "govuk-input--width-10",
}


def ask(field: forms.Field, label: str, hint: str = "", attributes: dict[str, str] | None = None) -> None:
    """Give a field of the library our label, hint and box."""
    field.label, field.help_text = label, hint
    field.widget.attrs = dict(attributes or {})


class AsksForCode(Plain):
    """A form that asks for one code."""

    code_label = "Code"
    code_hint = "6 numbers. You can type it with or without the dash."

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        ask(self.fields["code"], self.code_label, self.code_hint, CODE)
        self.fields["code"].error_messages["required"] = "Enter the code."


class AsksForEmail(Plain):
    """A form that asks for one email address."""

    email_label = "Email address"
    email_hint = ""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        ask(self.fields["email"], self.email_label, self.email_hint, EMAIL)
        self.fields["email"].error_messages["required"] = "Enter your email address."


class SignInForm(AsksForEmail, RequestLoginCodeForm):  # type: ignore[misc]
    """Asks where to send a code."""

    email_hint = "We will email you a code. You need no password."

    def clean_email(self) -> str:
        """Return the address. Someone invited by name has theirs on record here, so that the code proves it."""
        email: str = super().clean_email()
        person = self._user
        if person is not None:
            EmailAddress.objects.get_or_create(
                user=person, email=email.lower(), defaults={"primary": not person.emailaddress_set.exists()}
            )
        return email


class CodeForm(AsksForCode, ConfirmLoginCodeForm):  # type: ignore[misc]
    """Asks for the code from the email."""


class EmailCodeForm(AsksForCode, ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """Asks for the code that shows an address is theirs."""


class SignUpForm(AsksForEmail, SignupForm):  # type: ignore[misc]
    """Asks for an email address and nothing else."""

    email_hint = "We will email you a code to check that it is yours."


class NewEmailForm(AsksForEmail, AddEmailForm):  # type: ignore[misc]
    """Asks for the address to use from now on."""

    email_label = "New email address"
    email_hint = "We will email it a code. Your old address stays until you type that code."


class SecondStepForm(AsksForCode, AuthenticateForm):  # type: ignore[misc]
    """Asks for the second step's code."""

    code_hint = "The 6 numbers your app shows now, or one of your spare codes."


class SecondStepAgainForm(AsksForCode, ReauthenticateForm):  # type: ignore[misc]
    """Asks for the second step's code again before something that matters."""

    code_hint = "The 6 numbers your app shows now, or one of your spare codes."


class SetUpAppForm(AsksForCode, ActivateTOTPForm):  # type: ignore[misc]
    """Asks for the first code an app shows."""

    code_label = "Code from your app"
    code_hint = "6 numbers."


class AddPasskeyForm(Plain, AddWebAuthnForm):  # type: ignore[misc]
    """Asks what to call a passkey. It always works on its own, so that one tap signs in."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        ask(self.fields["name"], "Name of this passkey", "So that you know it again, like “My phone”.")
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.fields["passwordless"].initial = "on"


class RenamePasskeyForm(Plain, EditWebAuthnForm):  # type: ignore[misc]
    """Asks for a passkey's new name."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        ask(self.fields["name"], "Name of this passkey", "So that you know it again, like “My phone”.")
