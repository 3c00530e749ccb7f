"""Text that breaks forms: the big list of naughty strings, where it is beside the project, and our own."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape

from tests.shared_data import FOLDER

NAUGHTY = FOLDER / "badinput" / "blns.json"
OWN = [
    "",
    " ",
    "\t\r\n",
    "\x00",
    "a\x00b",
    "\u200b\ufeff\u2060",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🥁",
    "Zoë Ní Dhuibhir’s “group” – №5 ½",
    "ردهة الفخار",
    "<script>alert('once')</script>",
    "${alert(`once`)}{{ settings.SECRET_KEY }}{% csrf_token %}",
    "=cmd|' /C calc'!A0",
    "' OR 1=1; --",
    "../../../../etc/hosts",
    "https://localhost/\r\nSet-Cookie: once=1",
    "-1",
    "1e400",
    "9" * 400,
    "٣",
    "NaN",
    "2026-02-30",
    "x" * 20_000,
    "word " * 5_000,
]
BAD: list[str] = OWN + (json.loads(NAUGHTY.read_text(encoding="utf-8")) if NAUGHTY.is_file() else [])
A_FEW: list[str] = OWN

TAG = r"<(?:input|textarea|select)\b[^>]*\bname=\"{name}\"[^>]*>"
NEVER_SHOWN = ('type="radio"', 'type="checkbox"', 'type="file"', 'type="hidden"', "<select")


def assert_survives(
    client: Client, url: str, fields: Mapping[str, str], *, bad: Iterable[str] = BAD, few: Iterable[str] = ()
) -> None:
    """Send every bad string, the other fields as given; nothing breaks and nothing typed is lost.

    The few of our own go into every field; the long list is dealt round the boxes, so that each form meets all of it.
    `fields` maps the name of each box, as it stands in the page, to something it would take. Choices, and the boxes
    named in `few` (the parts of a date, say), get only our own.
    """
    first = client.get(url).content.decode()
    boxes = [name for name in fields if is_typed_in(first, name) and name not in few]
    for name in fields:
        for text in A_FEW:
            assert_one_survives(client, url, {**fields, name: text}, name)
    for name, text in dealt(boxes, bad):
        assert_one_survives(client, url, {**fields, name: text}, name)


def dealt(names: Sequence[str], bad: Iterable[str]) -> list[tuple[str, str]]:
    """Return every string beyond the few once, dealt round the boxes like cards: each form meets them all."""
    # The whole list meets every form on SQLite. What differs by database (null, emptiness, length, odd signs) is in
    # the few of our own, so that PostgreSQL takes every tenth of the long list.
    rest = [text for text in bad if text not in A_FEW][:: 10 if connection.vendor == "postgresql" else 1]
    return [(names[place % len(names)], text) for place, text in enumerate(rest)] if names else []


def assert_one_survives(client: Client, url: str, data: Mapping[str, str], name: str) -> None:
    """Send one form; below 500, and when it comes back, what was typed in the box `name` is still in it."""
    response = client.post(url, data)
    assert response.status_code < 500, (url, name, data[name][:80])
    if response.status_code == 302:
        return
    page = response.content.decode()
    if is_typed_in(page, name):
        assert escape(data[name]) in page, (url, name, data[name][:80])


def is_typed_in(page: str, name: str) -> bool:
    """Whether the page shows a box of this name that holds typed text, not a choice or a file."""
    found = re.search(TAG.replace("{name}", re.escape(name)), page)
    return found is not None and not any(mark in found[0] for mark in NEVER_SHOWN)


def assert_search_survives(client: Client, url: str, names: Iterable[str], *, bad: Iterable[str] = BAD) -> None:
    """Ask a list for each bad string in each of its filters; it always answers with a page."""
    asked = list(names)
    for name, text in [(name, text) for name in asked for text in A_FEW] + dealt(asked, bad):
        response: HttpResponse = client.get(url, {name: text})
        assert response.status_code < 500, (url, name, text[:80])
