"""Sets the true point of an activity and the point the public sees."""

from network.answers import DoesNotFit
from network.mercator import to_xy
from network.places import Place, area, find_postcode
from network.postcode_text import outcode
from projects.models import Activity


def find(postcode: str) -> Place:
    """Return the place of a postcode; raises DoesNotFit in words when we do not know it."""
    place = find_postcode(postcode)
    if place is None:
        raise DoesNotFit(
            f"We do not know the postcode {postcode}. Check it; if it is new, use the nearest older one and say where "
            "the door is."
        )
    return place


def set_place(activity: Activity) -> None:
    """Set both points from the postcode. Does not save. Raises DoesNotFit for a postcode we do not know.

    With `hide_place` the public point is the middle of the outward half of the postcode, never the door.
    """
    if activity.online and not activity.postcode:
        _set(activity, None, None)
        return
    true = find(activity.postcode)
    shown = (area(outcode(true.words)) or true) if activity.hide_place else true
    _set(activity, true, shown)


def _set(activity: Activity, true: Place | None, shown: Place | None) -> None:
    activity.latitude = true.latitude if true else None
    activity.longitude = true.longitude if true else None
    activity.public_latitude = shown.latitude if shown else None
    activity.public_longitude = shown.longitude if shown else None
    activity.x, activity.y = to_xy(shown.latitude, shown.longitude) if shown else (None, None)
