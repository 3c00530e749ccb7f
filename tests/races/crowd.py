"""Many people at once: threads that stay, each with a database connection of its own, let go at the same moment."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

from django.db import connections

from network.answers import Refusal

Act = Callable[[], Any]


class Crowd:
    """As many threads as there are acts to do at once."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.pool = ThreadPoolExecutor(size)

    def together(self, acts: Sequence[Act]) -> list[Any]:
        """Do all acts at the same moment; return what each gave, or its refusal. Any other error is raised here."""
        start = Barrier(len(acts))

        def one(act: Act) -> Any:
            start.wait(timeout=30)
            try:
                return act()
            except Refusal as refusal:
                return refusal

        return [future.result(timeout=60) for future in [self.pool.submit(one, act) for act in acts]]

    def leave(self) -> None:
        """Close every thread's connections and end the threads."""
        self.together([connections.close_all] * self.size)
        self.pool.shutdown()


@contextmanager
def crowd(size: int) -> Iterator[Crowd]:
    """Give a crowd, and send it home whatever happens."""
    people = Crowd(size)
    try:
        yield people
    finally:
        people.leave()
