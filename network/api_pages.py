"""How long lists come out of the API. Alone here, since the framework imports it early."""

import hashlib
from functools import cached_property, partial
from typing import Any

from django.core.cache import caches
from django.core.paginator import Paginator
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request


class RememberedCount(Paginator[Any]):
    """Pages whose count, once it is more than a page, may be up to a minute old: counting cost as much as the rows.

    `key` names the list; without one every count is fresh.
    """

    def __init__(self, *args: Any, key: str = "", **options: Any) -> None:  # noqa: ANN401 - the framework's
        super().__init__(*args, **options)
        self.key = key

    @cached_property
    def count(self) -> int:
        """How many rows there are on all pages."""
        kept: int | None = caches["counts"].get(self.key) if self.key else None
        if kept is not None:
            return kept
        fresh = int(self.object_list.count())  # type: ignore[attr-defined]
        if self.key and fresh > self.per_page:
            caches["counts"].set(self.key, fresh)
        return fresh


class Pages(PageNumberPagination):
    """25 rows a page, up to 100 if asked. Visitors’ long lists are counted once a minute."""

    page_size_query_param = "page_size"
    max_page_size = 100

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:  # noqa: ANN401
        """Return the rows of the page asked for."""
        if not request.user.is_authenticated:
            asked = request.GET.copy()
            asked.pop(self.page_query_param, None)
            key = hashlib.sha256(f"{request.path}?{asked.urlencode()}".encode()).hexdigest()
            self.django_paginator_class = partial(RememberedCount, key=key)  # type: ignore[assignment]
        return super().paginate_queryset(queryset, request, view)
