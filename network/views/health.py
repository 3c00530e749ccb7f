"""Whether this copy of the site is alive and ready, for the machines that watch it. No detail to the public."""

import logging

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from network.requests import read_only

logger = logging.getLogger(__name__)


@never_cache
@read_only
def live(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


@never_cache
@read_only
def ready(_request: HttpRequest) -> HttpResponse:
    """Say whether the database takes a write and every migration is applied; the reason goes to the log only."""
    problem = _problem()
    if problem:
        logger.error("Not ready: %s", problem)
        return HttpResponse("not ready\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")


def _problem() -> str:
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "some migrations are not applied"
        cache.set("health", "written", timeout=60)
        return "" if cache.get("health") == "written" else "a write to the database was not found again"
    except DatabaseError as problem:
        return type(problem).__name__
