"""What one browser may see again: the pages first opened in it, for half an hour, on nobody else's phone.

A signed cookie for these pages only. It is not in the session, where it would join an account to answers; it holds
no code and no answer, and it goes when the check-in is finished or the browser is closed.
"""

from dataclasses import dataclass, replace
from typing import Final, Self

from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from evaluation.models import CheckIn

COOKIE: Final = "wellbeing"
PATH: Final = "/c/"
SALT: Final = "evaluation.wellbeing"
HALF_AN_HOUR: Final = 30 * 60


@dataclass(frozen=True)
class Memory:
    """The check-in this browser began or carried on, and the questionnaires that were first opened in it."""

    check_in: int = 0
    pages: tuple[str, ...] = ()

    @classmethod
    def read(cls, key: str) -> Self:
        """Read a key made before; an old, a strange or a missing one remembers nothing."""
        try:
            check_in, *pages = signing.loads(key, salt=SALT, max_age=HALF_AN_HOUR)
        except (signing.BadSignature, TypeError, ValueError):
            return cls()
        return cls(check_in, tuple(pages))

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Read what this browser keeps."""
        return cls.read(request.COOKIES.get(COOKIE, ""))

    def knows(self, check_in: CheckIn, page: str) -> bool:
        """Whether answers to this questionnaire may be shown and changed here."""
        return self.check_in == check_in.pk and page in self.pages

    def adding(self, check_in: CheckIn, *pages: str) -> "Memory":
        """The same with these pages; those of another check-in are forgotten."""
        kept = self.pages if self.check_in == check_in.pk else ()
        return replace(self, check_in=check_in.pk, pages=tuple(dict.fromkeys((*kept, *pages))))

    def key(self) -> str:
        """Return it signed, with the time."""
        return signing.dumps([self.check_in, *self.pages], salt=SALT)

    def keep(self, response: HttpResponseBase, *, secure: bool) -> None:
        """Give it to the browser, until it is closed."""
        response.set_cookie(COOKIE, self.key(), path=PATH, httponly=True, samesite="Strict", secure=secure)


def forget(response: HttpResponseBase) -> None:
    """Take it from the browser."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
