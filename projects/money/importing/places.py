"""Which locality each row of an awards file belongs to: by its official code, else by name, else one to be made."""

from dataclasses import dataclass, field

from network.models import Locality, LocalityCode
from projects.money.award_rows import AwardRow


@dataclass(eq=False, slots=True)
class Place:
    """A locality we have, or one that the file names and we do not know yet (`locality` is None until it is made)."""

    name: str
    locality: Locality | None = None
    codes: list[str] = field(default_factory=list)  # to be added; only to a new one


class Places:
    """Every place met so far. Rows that name the same new place share one Place."""

    def __init__(self) -> None:
        held = {locality.pk: Place(locality.name, locality) for locality in Locality.objects.all()}
        self.by_name = {place.name.casefold(): place for place in held.values()}
        self.by_code = {row.code: held[row.locality_id] for row in LocalityCode.objects.all()}
        self.new: list[Place] = []

    def of(self, row: AwardRow) -> Place | None:
        """Return the row's place, or None when it names none we know and gives no name for a new one."""
        code, name = row.locality_code.upper(), row.locality_name.casefold()
        if code in self.by_code:
            return self.by_code[code]
        if not name:
            return None
        place = self.by_name.get(name) or self._make(row.locality_name)
        # A code is never added to a locality we have: one slip in a file would send another place's awards to it.
        if code and place.locality is None:
            place.codes.append(code)
            self.by_code[code] = place
        return place

    def _make(self, name: str) -> Place:
        place = Place(name)
        self.by_name[name.casefold()] = place
        self.new.append(place)
        return place


def locality_of(place: Place) -> Locality:
    """Return a place's locality, which stands by now. Raises TypeError when it does not."""
    if place.locality is None:
        raise TypeError("The locality of a place has not been made yet.")
    return place.locality
