"""How pages and API find offers, needs and suggestions, and the bids that may be linked to a need."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from collectives.mine import run_by
from collectives.models import Collective, Need, Suggestion
from collectives.rules.seats import runs
from network.models.person import Someone
from partners.models import Membership, Organisation
from projects.models import Bid


def the_need(person: Someone, reference: str) -> Need:
    """Return an offer or need this person may see; raises Http404."""
    seen = Need.objects.visible_to(person).select_related("collective__locality", "organisation", "said_by")
    return get_object_or_404(seen, reference=reference)


def the_suggestion(person: Someone, reference: str) -> Suggestion:
    """Return a suggestion this person may see; raises Http404."""
    seen = Suggestion.objects.visible_to(person).select_related("collective__locality", "by")
    return get_object_or_404(seen, reference=reference)


def on_the_list(person: Someone) -> QuerySet[Need]:
    """Return what is on the list, for anyone: open ones first."""
    rows = Need.objects.visible_to(person).filter(state__in=("open", "answered"))
    return rows.select_related("collective__locality", "organisation").order_by("-state", "-said_at", "-pk")


def not_looked_at(person: Someone) -> QuerySet[Need]:
    """Return what one said oneself, or what those who run a collective have to look at, and is not on the list yet."""
    rows = Need.objects.visible_to(person).filter(state="said")
    if not person.is_authenticated:
        return rows.none()
    mine = Q(said_by=person) | Q(collective__in=run_by(person))
    return rows.filter(mine).select_related("collective__locality", "organisation")


def offers_for(person: Someone) -> QuerySet[Organisation]:
    """Return the groups in whose name this person may offer something, of those anyone may see."""
    own = Membership.objects.current().filter(person=person.pk, role__in=Membership.WRITES_BIDS)
    return Organisation.objects.published().filter(pk__in=own.values("organisation")).order_by("name")


def bids_for(person: Someone, need: Need) -> QuerySet[Bid]:
    """Return the bids this person may link: their groups’ drafts here, and any sent in for those who run it."""
    own = Membership.objects.current().filter(person=person.pk, role__in=Membership.WRITES_BIDS)
    wanted = Q(state="draft", organisation__in=own.values("organisation"))
    if runs(person, need.collective):
        wanted |= Q(submitted_at__isnull=False) & ~Q(state="draft")
    rows = Bid.objects.filter(wanted, locality=need.collective.locality_id)
    return rows.select_related("project", "organisation").order_by("-started_at", "-pk")


def bids_shown(person: Someone, need: Need) -> list[Bid]:
    """Return the bids linked to a need that anyone may know of, since they are awarded, or that one may read."""
    shown = Q(state="awarded") | Q(pk__in=Bid.objects.visible_to(person).values("pk"))
    return list(need.bids.filter(shown).select_related("project", "organisation").order_by("pk"))


def suggestions_of(person: Someone, collective: Collective) -> QuerySet[Suggestion]:
    """Return the suggestions to a collective this person may see, the newest answer first."""
    rows = Suggestion.objects.visible_to(person).filter(collective=collective)
    return rows.select_related("collective__locality", "by").order_by("-answered_at", "-at", "-pk")
