"""A seat: who sits in a collective, and what for. Which seat a person holds may say that they have been unwell."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.appointment import Appointment, AppointmentQuerySet, ends_after_start
from network.models.person import Someone

CACHE = "_collectives"


def collectives_of(person: Someone) -> dict[int, bool]:
    """Return the keys of the collectives a person sits in today, with whether they facilitate; read once a request."""
    if not person.is_authenticated:
        return {}
    if CACHE not in person.__dict__:
        rows = Seat.objects.current().filter(person=person).values_list("collective_id", "facilitates")
        person.__dict__[CACHE] = dict(rows)
    found: dict[int, bool] = person.__dict__[CACHE]
    return found


class SeatQuerySet(AppointmentQuerySet["Seat"]):
    """Seats. The public sees only how many there are of each."""

    def visible_to(self, person: Someone) -> "SeatQuerySet":
        """Return one's own; for facilitator and coordinator those of their locality; for a lead all."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead"):
            return self
        facilitated = [key for key, facilitates in collectives_of(person).items() if facilitates]
        return self.filter(
            models.Q(person=person)
            | models.Q(collective__in=facilitated)
            | models.Q(collective__locality__in=person.rolebook.localities("coordinator"))
        )


class Seat(Appointment):
    """A person's seat in a collective. `facilitates` marks who prepares ballots, keeps the clock and writes reasons."""

    SEATS = [
        ("lived_experience", "Lived experience"),
        ("carer", "Carer"),
        ("staff", "NHS staff"),
        ("community", "Community"),
    ]
    PRIVACY: ClassVar = privacy.labels(
        internal="collective facilitates starts_on ends_on accepted_at given_by", personal="person", special="seat"
    )

    collective = models.ForeignKey("collectives.Collective", on_delete=models.CASCADE, related_name="seats")
    seat = models.CharField(max_length=20, choices=SEATS)
    facilitates = models.BooleanField(default=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("seat_ends_after_start"),
            models.UniqueConstraint(
                fields=["person", "collective"], condition=models.Q(ends_on=None), name="seat_held_once"
            ),
        ]

    def __str__(self) -> str:
        return f"seat in {self.collective}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, then let the person's collectives be read afresh."""
        super().save(*args, **kwargs)
        self.person.__dict__.pop(CACHE, None)
