"""What happens next with a bid is told by how far its decision is, and who has it then."""

from collectives.models import Collective
from projects.models import Bid
from projects.next_steps.lists import for_bid
from tests.collectives.making import Cast, agreed, closed, opened, sent_bid, written


def told(cast: Cast, bid: Bid) -> tuple[str, str]:
    step = for_bid(cast["olu"], Bid.objects.get(pk=bid.pk))[0]
    return step.group, step.who


def test_the_stages_after_the_vote_are_told_one_by_one(cast: Cast) -> None:
    Collective.objects.update(authority_pence=50_000)
    bid = sent_bid(cast)
    ballot = opened(cast, bid=bid)
    assert told(cast, bid)[0].startswith("Members of the collective read your bid and vote")
    ballot.delete()
    Bid.objects.filter(pk=bid.pk).update(state="submitted")
    bid.refresh_from_db()
    ballot = closed(cast, bid=bid)
    assert told(cast, ballot.bid) == (
        "The voting is closed. The facilitator writes the reasons, and two members agree them. Then we write to you.",
        "The facilitator of the collective",
    )
    written(cast, ballot)
    assert told(cast, ballot.bid)[1] == "The members of the collective"
    agreed(cast, ballot)
    assert told(cast, ballot.bid) == (
        "The voting is closed. Two more people read it. Then we write to you.",
        "A person named to ratify",
    )
