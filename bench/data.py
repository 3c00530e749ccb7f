"""Makes a network of a known size from a seed."""

import random
from datetime import date, time

from django.utils import timezone

from network.mercator import to_xy
from network.references import new_reference
from network.site.stage import set_stage
from partners.models import Organisation
from projects.models import Activity, ActivityKind, Project

WORDS = ["clay", "walk", "song", "garden", "tea", "paint", "dance", "sew", "bake", "swim", "talk", "drum", "river"]


def fill(activities: int) -> None:
    """Make the cast, a hundred partners, and so many projects and activities."""
    seeded = random.Random(360)
    set_stage()
    now = timezone.now()
    localities = list({group.locality for group in Organisation.objects.select_related("locality")})
    groups = Organisation.objects.bulk_create(
        Organisation(
            reference=new_reference("P"),
            name=f"The {seeded.choice(WORDS)} and {seeded.choice(WORDS)} group {number}",
            normal_name=f"group {number}",
            kind="group",
            about="A small group of people. " * 6,
            locality=seeded.choice(localities),
            state="active",
            joined_at=now,
        )
        for number in range(130)
    )
    projects = Project.objects.bulk_create(
        Project(
            reference=new_reference("J"),
            organisation=(group := seeded.choice(groups)),
            locality=group.locality,
            title=f"{seeded.choice(WORDS).capitalize()} for everyone {number}",
            summary="What we do, in a few plain sentences. " * 5,
            made_at=now,
        )
        for number in range(activities // 3)
    )
    kinds = list(ActivityKind.objects.all())
    Activity.objects.bulk_create(
        (_activity(seeded, seeded.choice(projects), seeded.choice(kinds), number) for number in range(activities)),
        batch_size=500,
    )


def _activity(seeded: random.Random, project: Project, kind: ActivityKind, number: int) -> Activity:
    latitude, longitude = seeded.uniform(53.45, 53.85), seeded.uniform(-2.1, -1.2)
    x, y = to_xy(latitude, longitude)
    return Activity(
        reference=new_reference("A"),
        project=project,
        locality=project.locality,
        kind=kind,
        title=f"{seeded.choice(WORDS).capitalize()} and {seeded.choice(WORDS)} {number}",
        about="What happens there, said as to a neighbour. " * 4,
        weekday=seeded.randint(1, 7),
        starts_at=time(seeded.randint(9, 19)),
        ends_at=time(20),
        cost_pence=seeded.choice((0, 0, 150, 300)),
        postcode="WF1 3AA",
        place="Upstairs at the library",
        how_to_join="Just turn up",
        latitude=latitude,
        longitude=longitude,
        public_latitude=latitude,
        public_longitude=longitude,
        x=x,
        y=y,
        checked_on=date(2026, 11, 1),
        made_at=timezone.now(),
    )
