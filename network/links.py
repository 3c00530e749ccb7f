"""Links to pages by name. A page that is not built yet leaves no dead link."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; `hint` says what is there."""

    words: str
    url: str
    hint: str = ""


def links(*named: tuple[str, str] | tuple[str, str, str]) -> list[Link]:
    """Return a link for each (words, url name) or (words, url name, hint) whose page exists."""
    found = []
    for words, name, *hint in named:
        url = address(name)
        if url:
            found.append(Link(words, url, *hint))
    return found


def address(name: str, *args: object) -> str:
    """Return the address of a page, or nothing when there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
