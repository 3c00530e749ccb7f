"""The shared long form: steps in order, a task list, check your answers; saved at each Continue, on any device."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from network.forms import PlainForm


class Step(PlainForm):
    """One page of a long form: an ordinary form that knows its name, when it applies and what it would read back."""

    slug: ClassVar[str] = ""
    title: ClassVar[str] = ""
    button: ClassVar[str] = "Save and continue"

    @classmethod
    def applies(cls, _record: Any) -> bool:  # noqa: ANN401 - the record of the journey
        """Return whether this step is asked, given what is known."""
        return True

    @classmethod
    def read(cls, record: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return what is already answered, as the form's starting values."""
        return {name: getattr(record, name) for name in cls.base_fields}

    @classmethod
    def done(cls, record: Any) -> bool:  # noqa: ANN401
        """Return whether every required question of the step has an answer."""
        answers = cls.read(record)
        return all(answers.get(name) not in {None, ""} for name, field in cls.base_fields.items() if field.required)

    @classmethod
    def summary(cls, record: Any) -> list[tuple[str, str]]:  # noqa: ANN401
        """Return question and answer, as words, for the check page."""
        answers = cls.read(record)
        return [
            (str(field.label or name), in_words(answers.get(name), field)) for name, field in cls.base_fields.items()
        ]


def in_words(value: Any, field: Any) -> str:  # noqa: ANN401
    """Return an answer as a reader would say it."""
    shown: Callable[[Any], str] | None = getattr(field, "in_words", None)
    if value is None or value == "":
        return "Not answered yet"
    if shown is not None:
        return shown(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    choices = dict(getattr(field, "choices", []) or [])
    return str(choices.get(value, value))


@dataclass(frozen=True)
class Task:
    """One line of the task list. `says` are words for its tag that stand in the place of its own."""

    step: type[Step]
    url: str
    done: bool
    ready: bool
    says: str = ""

    @property
    def status(self) -> str:
        """Return the words for the tag."""
        if self.says:
            return self.says
        if self.done:
            return "Done"
        return "Not started" if self.ready else "Cannot start yet"


@dataclass(frozen=True)
class Answered:
    """One line of the check page."""

    question: str
    answer: str
    url: str


@dataclass(frozen=True)
class Flow:
    """An ordered list of steps and the address of each. Pure: it reads the record and never writes."""

    steps: Sequence[type[Step]]
    url: Callable[[Any, str], str]
    check_url: Callable[[Any], str]

    def applying(self, record: Any) -> list[type[Step]]:  # noqa: ANN401
        """Return the steps this record is asked, in order."""
        return [step for step in self.steps if step.applies(record)]

    def step(self, record: Any, slug: str) -> type[Step] | None:  # noqa: ANN401
        """Return the step of this name, or None when there is none or it is not asked."""
        return next((step for step in self.applying(record) if step.slug == slug), None)

    def next_url(self, record: Any, slug: str) -> str:  # noqa: ANN401
        """Return the address after this step: the first later step not done, else the check page."""
        steps = self.applying(record)
        here = next((place for place, step in enumerate(steps) if step.slug == slug), -1)
        later = next((step for step in steps[here + 1 :] if not step.done(record)), None)
        return self.url(record, later.slug) if later else self.check_url(record)

    def tasks(self, record: Any) -> list[Task]:  # noqa: ANN401
        """Return the task list. A step can start once every one before it is done."""
        tasks, ready = [], True
        for step in self.applying(record):
            done = step.done(record)
            tasks.append(Task(step, self.url(record, step.slug), done, ready))
            ready = ready and done
        return tasks

    def unfinished(self, record: Any) -> list[type[Step]]:  # noqa: ANN401
        """Return the steps still to do."""
        return [step for step in self.applying(record) if not step.done(record)]

    def answers(self, record: Any) -> list[Answered]:  # noqa: ANN401
        """Return every question and answer with the address that changes it."""
        return [
            Answered(question, answer, self.url(record, step.slug) + "?back=check")
            for step in self.applying(record)
            for question, answer in step.summary(record)
        ]
