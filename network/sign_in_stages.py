"""The steps of a sign-in, where ours differ from the library's."""

from typing import Any

from allauth.account.stages import EmailVerificationStage
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal.flows import did_use_passwordless_login
from django.conf import settings

from network.models import Person

GO_ON = (None, True)


def needs_second_step(person: Person) -> bool:
    """Whether a code alone is not enough: the person set up an app, or holds a role that sees or moves much.

    For anyone else a passkey is a quicker way in beside the code, so that a lost phone locks nobody out.
    """
    if person.rolebook.has(*settings.SECOND_FACTOR_ROLES):
        return True
    return bool(Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP).exists())


class EmailStep(EmailVerificationStage):  # type: ignore[misc]
    """Asks whether the email is theirs, but not of someone who came in by passkey: they may have none."""

    def handle(self) -> Any:  # noqa: ANN401
        """Ask, or go on."""
        if self.login.user and did_use_passwordless_login(self.request, self.login.user):
            return GO_ON
        return super().handle()


class SecondStep(AuthenticateStage):  # type: ignore[misc]
    """Asks for the second step of those who need one."""

    def handle(self) -> Any:  # noqa: ANN401
        """Ask, or go on."""
        if self.login.user and not needs_second_step(self.login.user):
            return GO_ON
        return super().handle()
