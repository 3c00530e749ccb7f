"""Who may ask to join a collective, who sees to it, and who takes a request back."""

from collectives.models import Collective, Seat, SeatRequest
from collectives.rules.seats import runs
from network.answers import YES, Answer, no
from network.models.person import Someone
from network.moves import can_move

OPEN = ("asked", "meeting")
ONLY_KEEPERS = "Only the collective’s facilitator or its coordinator can do this."


def may_ask_for_seat(person: Someone) -> Answer:
    """Say whether this person may ask to join at all: anyone who has said who they are."""
    return YES if person.is_authenticated else no("Sign in first, or ring us and we write it down for you.")


def can_ask_now(person: Someone, collective: Collective) -> Answer:
    """Say whether there is anything to ask: not for somebody who sits here, was offered a seat, or has asked."""
    held = Seat.objects.filter(person=person.pk, collective=collective, ends_on=None).first()
    if held is not None and held.accepted_at:
        return no("You sit in this collective already.")
    if held is not None:
        return no("You were offered a seat here already. Say yes or no to it.")
    if SeatRequest.objects.filter(person=person.pk, collective=collective, state__in=OPEN).exists():
        return no("You have asked to join already. We are on it.")
    return YES


def may_see_to_requests(person: Someone, collective: Collective) -> Answer:
    """Say whether this person takes requests down, arranges meetings and welcomes people."""
    return YES if runs(person, collective) else no(ONLY_KEEPERS)


def sees_to(person: Someone, request: SeatRequest) -> Answer:
    """Say whether this person sees to one request, which is never their own."""
    if person.is_authenticated and request.person_id == person.pk:
        return no("Somebody else sees to your own request.")
    return may_see_to_requests(person, request.collective)


def may_arrange(person: Someone, request: SeatRequest) -> Answer:
    """Say whether this person may name a buddy, a day and a place, or change them."""
    seeing = sees_to(person, request)
    if not seeing:
        return seeing
    return YES if request.state == "meeting" else can_move(request, "arrange")


def may_welcome(person: Someone, request: SeatRequest) -> Answer:
    """Say whether this person may welcome whoever asked, once they have met somebody."""
    seeing = sees_to(person, request)
    return can_move(request, "welcome") if seeing else seeing


def may_decline(person: Someone, request: SeatRequest) -> Answer:
    """Say whether this person may say, kindly, not now."""
    seeing = sees_to(person, request)
    return can_move(request, "decline") if seeing else seeing


def may_withdraw_request(person: Someone, request: SeatRequest) -> Answer:
    """Say whether this person may take the request back: only whoever asked."""
    if not person.is_authenticated or request.person_id != person.pk:
        return no("Only the person who asked can take it back.")
    return can_move(request, "withdraw")


def reads_wish(person: Someone, request: SeatRequest) -> bool:
    """Whether this person reads which seat was asked for and why: not the buddy, who only meets them."""
    if not person.is_authenticated:
        return False
    if request.person_id == person.pk or person.rolebook.has("lead"):
        return True
    return runs(person, request.collective)
