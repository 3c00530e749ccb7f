"""Which funds a page shows."""

from projects.models import Fund

MOST_FUNDS = 5


def newest_funds() -> list[int]:
    """Return the keys of the five newest funds."""
    return list(Fund.objects.order_by("-starts_on", "name").values_list("pk", flat=True)[:MOST_FUNDS])
