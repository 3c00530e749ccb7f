"""What the papers room adds elsewhere: what is held about a person, and the sweep of files nobody names."""

from datetime import datetime
from typing import Any

from network import hooks
from network.dates import say_when
from network.models import Person
from projects.models import Paper
from projects.papers.keeping import sweep


def held(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Return the files a person sent, as what is held about them."""
    sent = Paper.objects.filter(by=person).order_by("pk")
    return {
        "Files you sent": [
            {"file": paper.name, "reference": paper.reference, "when": say_when(paper.at)} for paper in sent
        ]
    }


def sweep_stray_files(at: datetime) -> str:
    """Remove files that no paper names, and say how many."""
    return f"Files removed that belonged to nothing: {sweep(at)}."


hooks.held_about.append(held)
hooks.daily_jobs.append(sweep_stray_files)
