"""Asks for an address as one of the thirteen, and says whether they got in. Whatever it changed is undone."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, transaction
from django.http import HttpResponse
from django.test.client import BOUNDARY, MULTIPART_CONTENT, ClientHandler, RequestFactory, encode_multipart
from django.urls import reverse

from network.models import Person
from tests.access.sides import ROLES

if TYPE_CHECKING:
    from tests.access.world import World

IN = {200, 201, 204, 302, 303, 400, 409, 410}
# Proof of who one is must not grow old while a slow machine asks thousands of times.
LATER = 3600
OUT = {401, 403, 404}


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    location: str
    body: bytes
    response: Any
    wrote: frozenset[str] = frozenset()

    @property
    def to_sign_in(self) -> bool:
        """Whether they were sent to sign in first."""
        return self.status in {301, 302} and self.location.split("?")[0] == reverse("account_login")

    @property
    def got_in(self) -> bool:
        """Whether they got in, even if what they sent could not be used."""
        return self.status in IN and not self.to_sign_in

    @property
    def refused(self) -> bool:
        """Whether they were refused."""
        return self.status in OUT or self.to_sign_in


WRITING = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
# Who one is, and how often one asked, may be written down whenever a page is opened.
NOT_THE_RECORD = {"django_session", "network_cache"}
CHANGING = re.compile(rb'(nonce|value)="[^"]*"|[?&][\w=&%.+:;-]*')


def steady(body: bytes) -> bytes:
    """Return a page without what changes each time it is drawn, and without the questions in its addresses."""
    return CHANGING.sub(b"", body)


class Doors(RequestFactory):
    """Everyone signed in once, asking straight at the handler: no browser, so that thousands of requests are quick."""

    def __init__(self, world: "World") -> None:
        super().__init__()
        self.handler = ClientHandler(enforce_csrf_checks=False)
        self.keys = {role: signed_in(world.cast[key]) for role, key in ROLES.items() if role != "V"}

    def request(self, **request: Any) -> Any:
        """Ask the handler."""
        return self.handler(self._base_environ(**request))

    def knock(self, role: str, method: str, url: str, body: Any = None, *, keep: bool = False) -> Reply:
        """Ask as this role; undo what it did, unless told to keep it."""
        self.cookies.clear()
        if role != "V":
            self.cookies[settings.SESSION_COOKIE_NAME] = self.keys[role]
        wrote: set[str] = set()
        with transaction.atomic(), connection.execute_wrapper(noting(wrote)):
            response: HttpResponse = self.generic(method, url, **packed(url, body))
            content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
            if not keep:
                transaction.set_rollback(True)
        return Reply(response.status_code, response.headers.get("Location", ""), content, response, frozenset(wrote))


def noting(wrote: set[str]) -> Callable[..., Any]:
    """Return a wrapper of the database that notes every table written to."""

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITING.match(sql)
        if found and found[1] not in NOT_THE_RECORD:
            wrote.add(found[1])
        return execute(sql, params, many, context)

    return note


def packed(url: str, body: Any) -> dict[str, Any]:
    """Return a body as a page's form or a program sends it. A file makes it a form."""
    if body is None:
        return {}
    if url.startswith("/api/") and not any(hasattr(value, "read") for value in dict(body).values()):
        return {"data": json.dumps(body), "content_type": "application/json"}
    return {"data": encode_multipart(BOUNDARY, body), "content_type": MULTIPART_CONTENT}


def signed_in(person: Person) -> str:
    """Return the key of a session of someone who has just proved who they are."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "network.sign_in.PersonBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    proof = {"method": "code", "at": time.time() + LATER, "email": person.email, "reauthenticated": True}
    session["account_authentication_methods"] = [proof]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return str(session.session_key)
