"""A connection (conflict of interest): what a member says before they open a bid."""

from typing import ClassVar

from django.db import models

from network import privacy
from network.models.person import Someone


class ConnectionQuerySet(models.QuerySet["Connection"]):
    """Connections, seen by the person who declared them. How many stood aside is published by the ballot, by seat."""

    def visible_to(self, person: Someone) -> "ConnectionQuerySet":
        """Return one's own."""
        return self.filter(person=person) if person.is_authenticated else self.none()

    def standing_aside(self) -> "ConnectionQuerySet":
        """Return those that keep a member out of the reading, the talk, the vote and the reasons."""
        return self.filter(grade="paid_or_family")


class Connection(models.Model):
    """One person's answer about one bid: none, takes part in it, or is paid by it, runs it or is family."""

    GRADES = [
        ("none", "I have no connection to this group"),
        ("takes_part", "I take part in this group, or I send people to it"),
        ("paid_or_family", "I work for it, run it, supply it, helped write the bid, or someone in my family does"),
    ]
    PRIVACY: ClassVar = privacy.labels(internal="bid grade declared_at recorded_by", personal="person", special="note")

    person = models.ForeignKey("network.Person", on_delete=models.CASCADE, related_name="connections")
    bid = models.ForeignKey("projects.Bid", on_delete=models.CASCADE, related_name="connections")
    grade = models.CharField(max_length=20, choices=GRADES)
    note = models.CharField(max_length=300, blank=True)
    declared_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "network.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "bid"], name="connection_once")]

    def __str__(self) -> str:
        return self.get_grade_display()

    @property
    def stands_aside(self) -> bool:
        """Whether this member takes no part in deciding this bid."""
        return self.grade == "paid_or_family"
