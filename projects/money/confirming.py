"""The confirmation of an offer in principle, for the other funder: what is held, for whom, until when, on what."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from network.dates import say_weekday
from network.furniture import Line
from network.models import Role
from network.money import pounds
from projects.models import Award

OTHER_MONEY = "The rest of the money that the project needs is secured."


@dataclass(frozen=True)
class Confirmation:
    """What the page says: who confirms, the facts, and on what it depends, each in a sentence."""

    charity: str
    lines: list[Line]
    depends_on: list[str]


def confirmation_of(award: Award) -> Confirmation:
    """Return the confirmation of an offer in principle as it holds now. It names one person: the contact here."""
    charity = settings.DATA_CONTROLLER or settings.SITE_NAME
    lines = [
        Line("Reference", award.reference),
        Line("For", award.organisation.name),
        *_registered(award),
        Line("Project", award.project.title),
        Line("Sum", pounds(award.agreed_pence)),
        Line("From", f"{award.locality} local pot, {charity}"),
        Line("Decided on", say_weekday(award.awarded_on)),
    ]
    if award.lapses_on:
        lines.append(Line("Held until", f"The end of {say_weekday(award.lapses_on)}"))
    if award.host:
        lines.append(Line("Paid to", f"{award.host.name}, which holds the money for the group"))
    lines.append(Line("Contact", contact_for(award)))
    lines.append(Line("Confirmed on", say_weekday(timezone.localdate())))
    open_ones = award.conditions.filter(state__in=("open", "shown")).order_by("pk")
    return Confirmation(charity, lines, [OTHER_MONEY, *(row.words for row in open_ones)])


def _registered(award: Award) -> list[Line]:
    """The group's official number, where a register gave it one."""
    numbers = [row.identifier for row in award.organisation.identifiers.all() if row.is_official]
    return [Line("Registered as", ", ".join(numbers))] if numbers else []


def contact_for(award: Award) -> str:
    """Return who answers for the offer, with their role and how to ring: the coordinator, else the strategic lead."""
    roles = Role.objects.current().select_related("person", "locality").order_by("starts_on", "pk")
    here = roles.filter(kind="coordinator", locality=award.locality_id).first()
    held = here or roles.filter(kind="lead").first()
    place = f" for {award.locality}" if here else ""
    who = f"{held.person}, {held.get_kind_display().lower()}{place}" if held else str(settings.SITE_NAME)
    return f"{who}, {settings.CONTACT_PHONE}" if settings.CONTACT_PHONE else who
