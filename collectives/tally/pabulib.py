"""Reads a public participatory-budgeting election in the Pabulib format. Pure: lines in, an election out.

The format (pabulib.org/format): text with three parts, META, PROJECTS and VOTES, each with a line of column names and
rows of fields parted by semicolons, quoted as in CSV. Columns may come in any order; those not named here are passed
over. Read are the votes of four kinds: approval and choose-1 (a list of projects), cumulative and scoring (the same
with points). What is counted comes from VOTES alone, never from the sums that PROJECTS may repeat.

Two facts of the library that its own checker goes by: a project that costs 999999999 was withdrawn, and no project
may win by greedy counting with fewer votes or points than META's min_project_score_threshold.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from collectives.tally.asks import Ask
from collectives.tally.refusals import NotAnElection

PARTS = ("META", "PROJECTS", "VOTES")
WITHDRAWN = 999_999_999
LISTS = ("approval", "choose-1")
POINTS = ("cumulative", "scoring")
MOST_DIGITS = 30


@dataclass(frozen=True)
class Election:
    """An election, ready to be counted.

    Sums are whole: `unit` of them make one unit of the file's money (1, or 100 where sums have pence). `totals` gives
    votes or points by project, `ballots` how many voters gave something to just which projects. Projects are in the
    file's order, without the withdrawn. `least` is the fewest votes or points a greedy winner needs, or nothing.
    """

    projects: tuple[Ask, ...]
    money: int
    unit: int
    totals: dict[str, Fraction]
    ballots: Counter[frozenset[str]]
    least: Fraction | None
    warnings: tuple[str, ...]

    def ranking(self) -> list[Ask]:
        """Return the projects that may win, most votes or points first; of equals, the one the file lists first."""
        able = [one for one in self.projects if self.least is None or self.totals[one.bid] >= self.least]
        return sorted(able, key=lambda one: -self.totals[one.bid])


def read(lines: Iterable[str]) -> Election:
    """Read an election. Raises NotAnElection with a sentence that says which line is wrong."""
    reading = _Reading()
    rows = csv.reader(lines, delimiter=";", skipinitialspace=True)
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                reading.row(_Row(rows.line_num, [cell.strip() for cell in row]))
    except csv.Error as wrong:
        raise NotAnElection(f"Line {rows.line_num} cannot be read: {wrong}.") from wrong
    return reading.election()


@dataclass(frozen=True)
class _Row:
    """The cells of one row, with the number of the line it ends on."""

    line: int
    cells: Sequence[str]

    def wrong(self, sentence: str) -> NotAnElection:
        return NotAnElection(f"Line {self.line}: {sentence}")


@dataclass
class _Reading:
    """What has been read so far."""

    part: str = ""
    header: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    meta: dict[str, _Row] = field(default_factory=dict)
    costs: dict[str, Decimal] = field(default_factory=dict)
    totals: dict[str, Fraction] = field(default_factory=dict)
    given: Counter[str] = field(default_factory=Counter)
    ballots: Counter[frozenset[str]] = field(default_factory=Counter)
    kind: str = ""

    def row(self, row: _Row) -> None:
        """Take in one row that is not empty."""
        first = row.cells[0].lstrip("\ufeff")
        part = first.upper()
        # A voter or a project may be called "votes"; but a part begins once, in a row of its own.
        if part in PARTS and part not in self.seen and not any(row.cells[1:]):
            self._begin(part, row)
        elif not self.part:
            raise row.wrong("The file does not begin with META, so it is not a Pabulib election.")
        elif not self.header:
            self._columns(row)
        else:
            {"META": self._meta, "PROJECTS": self._project, "VOTES": self._vote}[self.part](row)

    def _begin(self, part: str, row: _Row) -> None:
        if part != PARTS[len(self.seen)]:
            raise row.wrong(f"{part} stands here, but {PARTS[len(self.seen)]} has to come first.")
        self.part, self.header = part, []
        self.seen.append(part)
        if part == "VOTES":
            self._kind(row)

    def _kind(self, row: _Row) -> None:
        if "vote_type" not in self.meta:
            raise row.wrong("META does not say the vote_type, so the votes cannot be counted.")
        given = self.meta["vote_type"]
        self.kind = given.cells[1].lower()
        if self.kind not in LISTS + POINTS:
            raise given.wrong(f"The vote_type “{given.cells[1]}” cannot be counted here. {_KINDS}")

    def _columns(self, row: _Row) -> None:
        self.header = [cell.lower() for cell in row.cells]
        points = ["points"] if self.kind in POINTS else []
        needed = {"META": ["key", "value"], "PROJECTS": ["project_id", "cost"], "VOTES": ["vote", *points]}[self.part]
        for name in needed:
            if name not in self.header:
                raise row.wrong(f"The columns of {self.part} are named here, and “{name}” is missing.")

    def _cell(self, row: _Row, name: str) -> str:
        at = self.header.index(name)
        return row.cells[at] if at < len(row.cells) else ""

    def _meta(self, row: _Row) -> None:
        self.meta[self._cell(row, "key").lower()] = _Row(row.line, ["", self._cell(row, "value")])

    def _project(self, row: _Row) -> None:
        project = self._cell(row, "project_id")
        if not project:
            raise row.wrong("The project has no project_id.")
        if project in self.costs:
            raise row.wrong(f"The project “{project}” is listed twice.")
        self.costs[project] = _amount(row, self._cell(row, "cost"), f"The cost of project “{project}”")
        self.totals[project] = Fraction(0)

    def _vote(self, row: _Row) -> None:
        projects = _parted(self._cell(row, "vote"))
        for project in projects:
            if project not in self.costs:
                raise row.wrong(f"The vote names project “{project}”, which is not in PROJECTS.")
        if self.kind in LISTS:
            self._approve(frozenset(projects))
        else:
            self._score(row, projects)

    def _approve(self, projects: frozenset[str]) -> None:
        self.ballots[projects] += 1
        self.given.update(projects)

    def _score(self, row: _Row, projects: Sequence[str]) -> None:
        points = _parted(self._cell(row, "points"))
        if len(points) != len(projects):
            raise row.wrong(f"The vote names {len(projects)} projects but gives points {len(points)} times.")
        numbers = [Fraction(_number(row, text, "The points")) for text in points]
        for project, number in zip(projects, numbers, strict=True):
            self.totals[project] += number
        self.ballots[frozenset(one for one, number in zip(projects, numbers, strict=True) if number > 0)] += 1
        self.given.update(frozenset(projects))

    def election(self) -> Election:
        """Return what was read, when all of it is there."""
        if len(self.seen) < len(PARTS):
            raise NotAnElection(f"The file ends before {PARTS[len(self.seen)]}, so it is not a whole Pabulib election.")
        if "budget" not in self.meta:
            raise NotAnElection("META does not say the budget, so there is no money to share.")
        budget = _amount(self.meta["budget"], self.meta["budget"].cells[1], "The budget")
        if not self.costs or not self.ballots:
            raise NotAnElection(f"The file has no {'votes' if self.costs else 'projects'}, so nothing can be counted.")
        unit = 10 ** max(_places(amount) for amount in [budget, *self.costs.values()])
        projects = [Ask(name, int(cost * unit)) for name, cost in self.costs.items() if cost != WITHDRAWN]
        totals = self._totals()
        return Election(
            tuple(projects), int(budget * unit), unit, totals, self._standing(projects), self._least(), self._warnings()
        )

    def _totals(self) -> dict[str, Fraction]:
        if self.kind in LISTS:
            return {project: Fraction(self.given[project]) for project in self.totals}
        # Whoever left a project out gave it the score that META names for that, which is nearly always 0.
        given = self.meta.get("default_score")
        else_given = Fraction(_number(given, given.cells[1], "default_score")) if given and given.cells[1] else 0
        voters = sum(self.ballots.values())
        return {project: total + else_given * (voters - self.given[project]) for project, total in self.totals.items()}

    def _standing(self, projects: Iterable[Ask]) -> Counter[frozenset[str]]:
        standing = {one.bid for one in projects}
        if len(standing) == len(self.costs):
            return self.ballots
        ballots = Counter[frozenset[str]]()
        for ballot, voters in self.ballots.items():
            ballots[ballot & standing] += voters
        return ballots

    def _least(self) -> Fraction | None:
        given = self.meta.get("min_project_score_threshold")
        if given is None or not given.cells[1]:
            return None
        return Fraction(_number(given, given.cells[1], "min_project_score_threshold"))

    def _warnings(self) -> tuple[str, ...]:
        counted = {"num_projects": len(self.costs), "num_votes": sum(self.ballots.values())}
        return tuple(
            f"Line {self.meta[name].line}: {name} is {self.meta[name].cells[1]}, but the file has {number}."
            for name, number in counted.items()
            if name in self.meta and self.meta[name].cells[1] != str(number)
        )


_KINDS = "These can: approval, choose-1, cumulative and scoring."


def _parted(text: str) -> list[str]:
    return [part for part in _stripped(text.split(",")) if part]


def _stripped(parts: Iterable[str]) -> Iterator[str]:
    return (part.strip() for part in parts)


def _places(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _number(row: _Row, text: str, what: str) -> Decimal:
    """Return a number. A comma parts whole from decimals, but not where it could part thousands."""
    whole, comma, part = text.partition(",")
    plain = f"{whole}.{part}" if comma else text
    thousands = comma and (len(part) == len("000") or "." in text)
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if thousands or not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
        raise row.wrong(f"{what} is “{text}”, which is not a plain number.")
    return number


def _amount(row: _Row, text: str, what: str) -> Decimal:
    number = _number(row, text, what)
    if number < 0:
        raise row.wrong(f"{what} is {text}, and money cannot be less than nothing.")
    return number
