"""Every named route of the site, with the demo's, walked from the URL map itself."""

from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver


@cache
def routes() -> dict[str, list[URLPattern]]:
    """Return every URL pattern by its name; those of one name share an address or serve one page."""
    found: dict[str, list[URLPattern]] = {}
    for name, pattern in walk(get_resolver("tests.access.all_urls")):
        found.setdefault(name, []).append(pattern)
    return found


def walk(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Give each pattern below a resolver with its whole name; one without a name is named by its pattern."""
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from walk(part, f"{before}{part.namespace}:" if part.namespace else before)
        else:
            yield f"{before}{part.name or part.pattern}", part


def wanted(name: str) -> set[str]:
    """Return the words a route's address needs."""
    needs: list[set[str]] = [set(pattern.pattern.converters) for pattern in routes()[name]]
    return max(needs, key=len)
