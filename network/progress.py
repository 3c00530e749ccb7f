"""How far a long command has come: one moving line on a terminal, a line now and then anywhere else."""

import sys
from typing import TextIO

WIDTH = 30
EVERY = 50_000


class Progress:
    """Tells on stderr what is being counted. `share` is how much is done, from 0 to 1, where that is known."""

    def __init__(self, what: str, *, to: TextIO | None = None) -> None:
        self.what, self.to = what, to or sys.stderr
        self.moving = self.to.isatty()
        self.told = 0

    def tell(self, count: int, share: float | None = None) -> None:
        """Show the count so far; away from a terminal only every 50,000."""
        if self.moving:
            self.to.write(f"\r{self._bar(share)}{count:,} {self.what} ")
            self.to.flush()
        elif count - self.told >= EVERY:
            self.told = count
            self.to.write(f"{count:,} {self.what} so far\n")

    def end(self) -> None:
        """Leave the line as it is and go to the next."""
        if self.moving:
            self.to.write("\n")

    def _bar(self, share: float | None) -> str:
        if share is None:
            return ""
        filled = round(WIDTH * min(1.0, share))
        return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {share:4.0%} "
