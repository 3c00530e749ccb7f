"""What is near a point."""

import pytest

from network.models import Person
from network.places import metres_between
from projects.activities.near import nearest
from projects.models import Activity
from tests.projects.activities.making import make_activity, make_project

MIDDLE = (53.683, -1.498)


@pytest.mark.django_db
def test_the_nearest_come_first(cast: dict[str, Person]) -> None:
    project = make_project(cast["olu"])
    for title, point in [("far", (53.70, -1.50)), ("nearest", (53.6831, -1.498)), ("near", (53.69, -1.49))]:
        make_activity(project, title=title, point=point)
    ring = nearest(Activity.objects.all(), *MIDDLE)
    assert [activity.title for activity in ring.activities] == ["nearest", "near", "far"]


@pytest.mark.django_db
def test_the_order_is_the_order_of_true_distance(cast: dict[str, Person]) -> None:
    project = make_project(cast["olu"])
    for step in range(30):
        make_activity(project, point=(53.66 + 0.0017 * (step * 7 % 30), -1.53 + 0.0023 * (step * 11 % 30)))
    found = list(nearest(Activity.objects.all(), *MIDDLE).activities)
    away = [metres_between(MIDDLE, (row.public_latitude, row.public_longitude)) for row in found]
    assert away == sorted(away)


@pytest.mark.django_db
def test_a_full_page_nearby_is_enough(cast: dict[str, Person]) -> None:
    project = make_project(cast["olu"])
    for _ in range(25):
        make_activity(project, point=(53.684, -1.499))
    make_activity(project, title="ten miles off", point=(53.80, -1.60))
    ring = nearest(Activity.objects.all(), *MIDDLE)
    assert ring.metres == 3_000
    assert "ten miles off" not in {activity.title for activity in ring.activities}


@pytest.mark.django_db
def test_it_looks_further_when_little_is_near(cast: dict[str, Person]) -> None:
    make_activity(make_project(cast["olu"]), point=(53.76, -1.60))
    ring = nearest(Activity.objects.all(), *MIDDLE)
    assert (ring.metres, ring.activities.count()) == (20_000, 1)
