"""Writing a bid: by anyone of the group who writes, on any device, two at once, and nothing lost."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from network.answers import NotAllowed, NotNow
from network.models import Event, Person
from partners.models import Membership
from projects.bids.actions import submit
from projects.bids.draft_actions import ChangedMeanwhile, fingerprint, remove_line, save_step, start_bid
from projects.bids.history import history
from projects.bids.questions import STEPS, is_eligible, tasks, unfinished
from projects.models import Bid
from tests.projects.bids.made import STEP, a_draft, a_project, a_sent_bid, a_whole_bid, answer

Cast = dict[str, Person]


def test_a_bid_exists_from_its_first_answer(cast: Cast) -> None:
    bid = a_draft(cast["olu"])
    assert Bid.objects.get(pk=bid.pk).state == "draft"
    assert bid.eligible_community is True
    assert bid.locality.name == "Wakefield"


@pytest.mark.parametrize("key", ["dee", "maya", "ollie", "zoe", "lena"])
def test_nobody_outside_the_group_can_start_its_bid(cast: Cast, key: str) -> None:
    with pytest.raises(NotAllowed):
        a_draft(cast[key])


def test_a_group_that_has_not_been_let_in_yet_cannot_start_a_bid(cast: Cast) -> None:
    project = a_project()
    type(project.organisation).objects.filter(pk=project.organisation_id).update(state="asked")
    project.organisation.refresh_from_db()
    with pytest.raises(NotAllowed, match="coordinator"):
        a_draft(cast["olu"], project)


def test_one_project_has_one_bid_being_written(cast: Cast) -> None:
    bid = a_draft(cast["olu"])
    with pytest.raises(NotAllowed, match=bid.reference):
        start_bid(
            project=bid.project, step=STEPS[0], cleaned={"eligible_community": True}, by=cast["tess"], at=timezone.now()
        )


def test_the_treasurer_goes_on_where_the_contact_stopped_and_the_trail_names_both(cast: Cast) -> None:
    bid = a_draft(cast["olu"])
    answer(bid, "wellbeing", cast["tess"], eligible_mental_health=True)
    told = [happening.words for happening in history(bid)]
    assert told == ["Tess Marlow changed “Helps mental wellbeing”", "Olu Fenwick started the bid"]


def test_a_plain_member_reads_but_does_not_write(cast: Cast) -> None:
    bid = a_draft(cast["olu"])
    Membership.objects.create(
        person=cast["zoe"],
        organisation=bid.organisation,
        role="member",
        starts_on=timezone.localdate(),
        accepted_at=timezone.now(),
    )
    assert Bid.objects.visible_to(cast["zoe"]).filter(pk=bid.pk).exists()
    with pytest.raises(NotAllowed):
        answer(bid, "wellbeing", cast["zoe"], eligible_mental_health=True)


def test_a_no_to_eligibility_is_kept_and_holds_the_rest_back(cast: Cast) -> None:
    bid = a_draft(cast["olu"])
    answer(bid, "wellbeing", cast["olu"], eligible_mental_health=False)
    with pytest.raises(NotNow):
        answer(bid, "what", cast["olu"], what="Ten weeks of clay")
    bid.refresh_from_db()
    assert not is_eligible(bid)
    assert [task.ready for task in tasks(bid)][4:] == [False] * (len(tasks(bid)) - 4)


def test_after_eligibility_the_pages_can_be_answered_in_any_order(cast: Cast) -> None:
    bid = a_draft(cast["olu"])
    answer(bid, "wellbeing", cast["olu"], eligible_mental_health=True)
    answer(bid, "not-started", cast["olu"], eligible_not_started=True)
    bid = answer(bid, "difference", cast["olu"], difference="Two hours to breathe")
    assert "The difference it makes" not in unfinished(bid)
    assert all(task.ready for task in tasks(bid))


def test_two_people_on_one_page_lose_nothing(cast: Cast) -> None:
    bid = a_whole_bid(cast["olu"])
    seen = fingerprint(STEP["what"], bid)
    answer(bid, "what", cast["tess"], what="Twelve weeks of clay.")
    with pytest.raises(ChangedMeanwhile) as clash:
        save_step(
            bid=bid, step=STEP["what"], cleaned={"what": "Ten evenings."}, by=cast["olu"], at=timezone.now(), seen=seen
        )
    assert clash.value.bid.what == "Twelve weeks of clay."
    assert Bid.objects.get(pk=bid.pk).what == "Twelve weeks of clay."


def test_two_people_who_write_the_same_do_not_clash(cast: Cast) -> None:
    bid = a_whole_bid(cast["olu"])
    seen = fingerprint(STEP["what"], bid)
    answer(bid, "what", cast["tess"], what="The same.")
    saved = save_step(
        bid=bid, step=STEP["what"], cleaned={"what": "The same."}, by=cast["olu"], at=timezone.now(), seen=seen
    )
    assert saved.what == "The same."


def test_what_was_written_over_stays_in_the_trail(cast: Cast) -> None:
    bid = a_whole_bid(cast["olu"])
    answer(bid, "what", cast["tess"], what="Something else.")
    last = Event.objects.all().about(bid).filter(verb="answer what").last()
    assert last is not None
    assert last.before == {"what": "Ten weeks of clay on Tuesdays."}


def test_a_line_that_is_removed_stays_in_the_trail(cast: Cast) -> None:
    bid = a_whole_bid(cast["olu"])
    line = bid.cost_lines.get(what="Clay")
    remove_line(bid=bid, line=line, by=cast["olu"], at=timezone.now())
    last = Event.objects.all().about(bid).last()
    assert last is not None
    assert (last.verb, last.why) == ("remove cost line", "Clay: £600")


def test_saying_there_is_no_other_funder_takes_back_its_name_and_day(cast: Cast) -> None:
    bid = answer(a_whole_bid(cast["olu"]), "other-funder", cast["olu"], has_outside_funder=False)
    assert (bid.outside_funder, bid.outside_deadline) == ("", None)


def test_a_bid_sent_in_cannot_be_changed(cast: Cast) -> None:
    bid = a_sent_bid(cast["olu"])
    with pytest.raises(NotAllowed, match="sent in"):
        answer(bid, "what", cast["olu"], what="Something else")


def test_what_is_unfinished_is_named_page_by_page(cast: Cast, now: datetime) -> None:
    bid = a_draft(cast["olu"])
    with pytest.raises(NotAllowed, match="Still to start; What you want to do; Who it is for"):
        submit(bid=bid, by=cast["olu"], at=now, declared=True)


def test_a_bid_that_asks_for_more_than_its_costs_leave_is_unfinished(cast: Cast) -> None:
    bid = a_whole_bid(cast["olu"])
    remove_line(bid=bid, line=bid.cost_lines.get(what="Clay"), by=cast["olu"], at=timezone.now())
    assert unfinished(Bid.objects.get(pk=bid.pk)) == ["How much you ask us for"]


def test_someone_whose_membership_ended_yesterday_no_longer_writes(cast: Cast) -> None:
    bid = a_draft(cast["olu"])
    today = timezone.localdate()
    Membership.objects.filter(person=cast["olu"]).update(ends_on=today - timedelta(days=1))
    with pytest.raises(NotAllowed):
        answer(bid, "wellbeing", cast["olu"], eligible_mental_health=True)
