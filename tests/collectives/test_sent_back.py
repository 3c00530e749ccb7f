"""What two named people sent back reaches whoever must act on it; one that nobody could ratify raises an alarm."""

from collections.abc import Callable
from dataclasses import replace

from django.test import Client
from django.utils import timezone

from collectives.actions.decisions import write_reasons
from collectives.actions.ratifying import end_ratifier, send_decision_back
from collectives.models import Ballot, Decision, Ratifier
from network.hooks import waiting_for
from network.models import Letter, Person
from partners.models import Membership
from tests.collectives.making import REASONS, Cast, agreed
from tests.collectives.test_ratifying import MUCH, named, recommended, yes

SignIn = Callable[[str], Client]
WHY = "Say how the kiln is insured."
ANSWER_IT = "Answer why it was sent back"
NAME_THEM = "Name people who ratify: a decision waits"


def sent_back(cast: Cast) -> Ballot:
    """Rhona said yes, then Sam sent it back."""
    for key, person in zip(("rhona", "sam"), named(cast, "rhona", "sam"), strict=True):
        cast[key] = person
    ballot = recommended(cast)
    yes(ballot, cast["rhona"])
    send_decision_back(ballot=ballot, why=WHY, by=cast["sam"], at=timezone.now())
    return Ballot.objects.get(pk=ballot.pk)


def waits(person: Person) -> list[str]:
    return [item.text for item in waiting_for(Person.objects.get(pk=person.pk))]


def rewritten(cast: Cast, ballot: Ballot, answer: str) -> None:
    reasons = replace(REASONS, amount_pence=MUCH, answer_back=answer)
    write_reasons(ballot=ballot, reasons=reasons, by=cast["fran"], at=timezone.now())


def test_the_reason_stands_where_the_reasons_are_agreed_and_where_they_are_written(cast: Cast, sign_in: SignIn) -> None:
    home = f"/ballots/{sent_back(cast).reference}/"
    for key, page in (("maya", "agree"), ("fran", "reasons")):
        assert WHY in sign_in(key).get(f"{home}{page}/").content.decode()


def test_the_writer_gets_a_to_do_and_a_letter_until_the_reasons_are_written_again(cast: Cast) -> None:
    ballot = sent_back(cast)
    letter = Letter.objects.get(template="collectives/decision_sent_back")
    assert letter.to == cast["fran"]
    assert WHY in letter.body
    assert ANSWER_IT in waits(cast["fran"])
    assert ANSWER_IT not in waits(cast["maya"])
    rewritten(cast, ballot, "It is insured through the hall.")
    assert ANSWER_IT not in waits(cast["fran"])


def test_where_the_writer_may_no_longer_write_the_others_who_run_it_get_the_letter(cast: Cast) -> None:
    for key, person in zip(("rhona", "sam"), named(cast, "rhona", "sam"), strict=True):
        cast[key] = person
    ballot = recommended(cast)
    Decision.objects.update(written_by=None)
    send_decision_back(ballot=ballot, why=WHY, by=cast["sam"], at=timezone.now())
    told = {letter.to for letter in Letter.objects.filter(template="collectives/decision_sent_back")}
    assert told == {cast["fran"], cast["dee"]}


def test_who_had_ratified_is_told_that_their_yes_was_cleared_and_who_sent_it_back_is_not(cast: Cast) -> None:
    sent_back(cast)
    letter = Letter.objects.get(template="collectives/ratified_anew")
    assert letter.to == cast["rhona"]
    assert WHY in letter.body


def test_the_second_time_the_page_shows_the_question_the_answer_and_the_cleared_yes(
    cast: Cast, sign_in: SignIn
) -> None:
    ballot = sent_back(cast)
    rewritten(cast, ballot, "It is insured through the hall.")
    agreed(cast, ballot)
    address = f"/ballots/{ballot.reference}/ratify/"
    hers, his = (sign_in(key).get(address).content.decode() for key in ("rhona", "sam"))
    for page in (hers, his):
        assert WHY in page
        assert "It is insured through the hall." in page
    assert "You had said yes before" in hers
    assert "You had said yes before" not in his


def test_words_that_members_agreed_unchanged_are_said_to_be_unchanged(cast: Cast, sign_in: SignIn) -> None:
    ballot = sent_back(cast)
    agreed(cast, ballot)
    page = sign_in("sam").get(f"/ballots/{ballot.reference}/ratify/").content.decode()
    assert "agreed the reasons as they were" in page


def test_the_answer_is_asked_for_on_the_page_only_when_it_was_sent_back(cast: Cast, sign_in: SignIn) -> None:
    ballot = sent_back(cast)
    address = f"/ballots/{ballot.reference}/reasons/"
    assert 'name="answer_back"' in sign_in("fran").get(address).content.decode()
    rewritten(cast, ballot, "Yes.")
    assert 'name="answer_back"' not in sign_in("fran").get(address).content.decode()


def test_a_member_who_stands_aside_reads_no_word_of_it(cast: Cast, sign_in: SignIn) -> None:
    ballot = sent_back(cast)
    now = timezone.now()
    Membership.objects.create(
        organisation=ballot.bid.organisation,
        person=cast["leo"],
        role="treasurer",
        starts_on=now.date(),
        accepted_at=now,
    )
    address = f"/ballots/{ballot.reference}/"
    assert WHY in sign_in("maya").get(address).content.decode()
    assert WHY not in sign_in("leo").get(address).content.decode()


def test_above_the_limit_the_ballot_says_that_two_named_people_come_before_the_letter(
    cast: Cast, sign_in: SignIn
) -> None:
    page = sign_in("maya").get(f"/ballots/{sent_back(cast).reference}/").content.decode()
    assert "Then two named people read it and ratify it" in page
    assert "So far nobody has. Then the letter" not in page


def test_a_decision_fewer_than_two_could_ratify_waits_on_the_leads_list_and_the_ballot_says_so(
    cast: Cast, sign_in: SignIn
) -> None:
    named(cast, "rhona", "sam")
    ballot = recommended(cast)
    address = f"/ballots/{ballot.reference}/"
    assert NAME_THEM not in waits(cast["lena"])
    assert "names others" not in sign_in("maya").get(address).content.decode()
    end_ratifier(ratifier=Ratifier.objects.current().first(), by=cast["lena"], at=timezone.now())
    assert NAME_THEM in waits(cast["lena"])
    assert NAME_THEM not in waits(cast["dee"])
    assert "The strategic lead names others." in sign_in("maya").get(address).content.decode()


def test_who_has_ratified_counts_and_who_has_a_connection_does_not(cast: Cast) -> None:
    first, second = named(cast, "rhona", "sam")
    ballot = recommended(cast)
    yes(ballot, first)
    end_ratifier(ratifier=Ratifier.objects.get(person=first), by=cast["lena"], at=timezone.now())
    assert NAME_THEM not in waits(cast["lena"])
    now = timezone.now()
    Membership.objects.create(
        organisation=ballot.bid.organisation, person=second, role="member", starts_on=now.date(), accepted_at=now
    )
    assert NAME_THEM in waits(cast["lena"])
