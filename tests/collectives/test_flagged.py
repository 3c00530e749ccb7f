"""What our records say links a member with the group, its host or its contacts is asked about before the bid opens."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from collectives.models import Ballot, Decision
from collectives.standing import standing
from network.models import Person
from partners.models import Membership, Organisation
from projects.models import Award, Share
from tests.collectives.making import Cast, opened, ready, sent_bid

SignIn = Callable[[str], Client]


def host_of(cast: Cast, key: str, *, of: str = "Rhubarb Arts") -> Organisation:
    """A partner in which somebody is a member."""
    host = Organisation.objects.create(
        name=of, kind="charity", state="active", locality=cast["olu"].memberships.first().organisation.locality,
        joined_at=timezone.now(),
    )  # fmt: skip
    Membership.objects.create(
        person=cast[key], organisation=host, role="member", starts_on=timezone.localdate(), accepted_at=timezone.now()
    )
    return host


def hosted(ballot: Ballot, host: Organisation, *, state: str = "accepted") -> None:
    """An earlier award of the same group, whose money a host holds."""
    earlier = sent_bid({"olu": ballot.bid.submitted_by}, title="Last year", state="awarded")
    Award.objects.create(
        bid=earlier, project=earlier.project, organisation=ballot.bid.organisation, locality=earlier.locality,
        source="decided", state=state, amount_pence=1_000, awarded_on=timezone.localdate(), host=host,
        share=Share.objects.first(),
        answered_at=timezone.now(),
    )  # fmt: skip


def asked(sign_in: SignIn, key: str, ballot: Ballot) -> str:
    """The page that asks about a connection."""
    return sign_in(key).get(f"/ballots/{ballot.reference}/connection/").content.decode()


def test_a_member_of_the_host_that_holds_the_groups_money_is_flagged_while_it_holds_it(
    cast: Cast, sign_in: SignIn
) -> None:
    ballot, host = opened(cast), host_of(cast, "leo")
    assert not standing(cast["leo"], ballot).belongs
    hosted(ballot, host)
    page = asked(sign_in, "leo", ballot)
    assert 'value="paid_or_family" checked' in page
    assert "you belong to the partner that holds this group’s money" in page
    assert not standing(cast["maya"], ballot).belongs
    Award.objects.update(state="closed", closed_at=timezone.now(), released_pence=1_000)
    assert not standing(cast["leo"], ballot).belongs


def test_a_member_of_the_host_named_in_the_reasons_is_flagged(cast: Cast) -> None:
    ballot, host = opened(cast), host_of(cast, "carys")
    Decision.objects.create(
        ballot=ballot, outcome="award", amount_pence=100, strength="a", reason="b", next_step="c", host=host,
        written_at=timezone.now(),
    )  # fmt: skip
    assert standing(cast["carys"], ballot).flags == ("host",)


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ({"phone": "01924 000 777"}, {"public_phone": "+44 (0)1924 000777"}, True),
        ({"phone": "0044 1924 000777"}, {"public_phone": "01924000777"}, True),
        ({"phone": "01924 000 777"}, {"public_phone": "01924 000 778"}, False),
        ({"phone": "777"}, {"public_phone": "01924 000 777"}, False),
        ({"phone": ""}, {"public_phone": ""}, False),
        ({"email": "shed@allotment.example"}, {"public_email": "Shed@Allotment.example"}, True),
        ({"email": None, "phone": ""}, {"public_email": "", "public_phone": ""}, False),
    ],
)
def test_an_email_or_a_telephone_number_shared_with_the_group_flags_a_member(
    cast: Cast, mine: dict[str, str | None], theirs: dict[str, str], *, same: bool
) -> None:
    ballot = opened(cast)
    Person.objects.filter(pk=cast["maya"].pk).update(**mine)
    Organisation.objects.filter(pk=ballot.bid.organisation_id).update(**theirs)
    found = standing(Person.objects.get(pk=cast["maya"].pk), ballot)
    assert (found.flags, found.aside) == ((("contact",), True) if same else ((), False))


def test_a_telephone_shared_with_who_runs_the_group_flags_a_member_and_names_nobody(
    cast: Cast, sign_in: SignIn
) -> None:
    ballot = opened(cast)
    Person.objects.filter(pk=cast["olu"].pk).update(phone="+44 7700 900123")
    Person.objects.filter(pk=cast["leo"].pk).update(phone="07700-900 123")
    page = asked(sign_in, "leo", ballot)
    assert "your email address or telephone number is one of this group’s too" in page
    assert cast["olu"].name not in page
    ready(cast, ballot, "leo", grade="none")
    assert not standing(Person.objects.get(pk=cast["leo"].pk), ballot).aside
    told = sign_in("leo").get(f"/api/v1/ballots/{ballot.reference}/connection/").json()
    assert "your email address or telephone number" in told["flagged"]
    assert sign_in("leo").get(f"/api/v1/ballots/{ballot.reference}/paper/").status_code == 200
