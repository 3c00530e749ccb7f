"""A report is written over several visits, sent once, read by someone with no part in the group, or asked for more."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.clock import add_working_days
from network.models import Event, Letter, Person
from network.money import pounds
from partners.models import Organisation
from projects.models import Award, Report, SpendLine
from projects.reporting.actions import (
    Spend,
    add_spend,
    ask_more,
    read_report,
    remove_spend,
    save_photo,
    save_words,
    send_report,
)
from projects.reporting.figures import against_lines, figures
from tests.projects.reporting.made import a_receipt, an_award, paid, sent, sent_and_read, the_report

Cast = dict[str, Person]


@pytest.fixture
def report(cast: Cast) -> Report:
    """The report of an award of £900, all of it paid."""
    return the_report(paid(an_award(cast), 90_000, cast))


def test_what_is_written_is_kept_until_it_is_sent_whoever_of_the_group_writes(
    cast: Cast, report: Report, now: datetime
) -> None:
    save_words(report=report, words="We made pots.", people_count=None, by=cast["olu"], at=now)
    save_words(report=report, words="We made forty pots.", people_count=12, by=cast["tess"], at=now)
    add_spend(report=report, spend=Spend("Clay", 30_000), by=cast["tess"], at=now)
    kept = Report.objects.get()
    assert (kept.state, kept.words, kept.people_count) == ("due", "We made forty pots.", 12)
    assert [event.by for event in Event.objects.about(report).filter(verb="write_report")] == [
        cast["olu"], cast["tess"],
    ]  # fmt: skip
    assert figures(kept.award).spent_pence == 30_000


@pytest.mark.parametrize("key", ["dee", "finn", "lena", "gwen", "zoe"])
def test_nobody_outside_the_group_writes_its_report(cast: Cast, report: Report, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed):
        save_words(report=report, words="x", people_count=None, by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        add_spend(report=report, spend=Spend("Clay", 1), by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        send_report(report=report, words="x", people_count=1, photo=None, spend=None, by=cast[key], at=now)


def test_the_host_that_holds_the_money_writes_it_too(cast: Cast, report: Report, now: datetime) -> None:
    walkers = Organisation.objects.get(name="Ossett Slow Walkers")
    Award.objects.filter(pk=report.award_id).update(host=walkers)
    saved = save_words(report=report, words="From the host.", people_count=None, by=cast["gwen"], at=now)
    assert saved.words == "From the host."


def test_sending_needs_words_and_for_a_full_report_what_was_spent(cast: Cast, report: Report, now: datetime) -> None:
    with pytest.raises(DoesNotFit, match="how it went"):
        send_report(report=report, words=" ", people_count=1, photo=None, spend=None, by=cast["olu"], at=now)
    with pytest.raises(DoesNotFit, match="what the money was spent on"):
        send_report(report=report, words="Good.", people_count=1, photo=None, spend=None, by=cast["olu"], at=now)
    assert Report.objects.get().state == "due"


def test_a_light_report_is_a_photo_and_a_few_words(cast: Cast, now: datetime) -> None:
    light = the_report(paid(an_award(cast, full=False), 90_000, cast))
    photo = a_receipt(digest="b" * 64)
    done = send_report(report=light, words="Good.", people_count=None, photo=photo, spend=None, by=cast["olu"], at=now)
    assert (done.state, done.photo, done.sent_by) == ("sent", photo, cast["olu"])


def test_a_full_report_before_anything_was_paid_shows_no_spending(cast: Cast) -> None:
    assert sent(the_report(an_award(cast)), cast).state == "sent"


def test_a_report_is_sent_once_and_the_group_hears_that_it_came(cast: Cast, report: Report, now: datetime) -> None:
    done = sent(report, cast, 90_000)
    assert done.state == "sent"
    assert Letter.objects.filter(template="projects/report_here").count() == 2
    with pytest.raises(NotAllowed, match="was sent in"):
        sent(report, cast, 90_000)
    assert SpendLine.objects.count() == 1


def test_lines_sent_with_the_report_take_the_place_of_those_kept(cast: Cast, report: Report, now: datetime) -> None:
    add_spend(report=report, spend=Spend("Mistake", 5), by=cast["olu"], at=now)
    sent(report, cast, 40_000, 50_000)
    assert list(SpendLine.objects.values_list("amount_pence", flat=True)) == [40_000, 50_000]


def test_a_line_can_be_taken_out_until_the_report_is_sent(cast: Cast, report: Report, now: datetime) -> None:
    line = add_spend(report=report, spend=Spend("Mistake", 5), by=cast["olu"], at=now)
    remove_spend(line=line, by=cast["tess"], at=now)
    assert not SpendLine.objects.exists()
    sent(report, cast, 90_000)
    with pytest.raises(NotAllowed):
        remove_spend(line=SpendLine.objects.get(), by=cast["tess"], at=now)


@pytest.mark.parametrize("spend", [Spend("", 5), Spend("  ", 5), Spend("Clay", 0), Spend("Clay", -1)])
def test_a_line_says_what_and_how_much(cast: Cast, report: Report, now: datetime, spend: Spend) -> None:
    with pytest.raises(DoesNotFit, match="what was paid for"):
        add_spend(report=report, spend=spend, by=cast["olu"], at=now)


def test_the_same_receipt_twice_is_refused_in_this_and_in_another_report(
    cast: Cast, report: Report, now: datetime
) -> None:
    add_spend(report=report, spend=Spend("Clay", 500, a_receipt()), by=cast["olu"], at=now)
    with pytest.raises(DoesNotFit, match="This receipt is there already, for “Clay”"):
        add_spend(report=report, spend=Spend("More clay", 500, a_receipt()), by=cast["olu"], at=now)
    other = the_report(an_award(cast, title="Glaze"))
    with pytest.raises(DoesNotFit, match=report.reference):
        add_spend(report=other, spend=Spend("Clay", 500, a_receipt()), by=cast["olu"], at=now)
    assert SpendLine.objects.count() == 1


def test_another_receipt_counts(cast: Cast, report: Report, now: datetime) -> None:
    add_spend(report=report, spend=Spend("Clay", 500, a_receipt()), by=cast["olu"], at=now)
    add_spend(report=report, spend=Spend("Glaze", 500, a_receipt(digest="c" * 64)), by=cast["olu"], at=now)
    assert figures(report.award).spent_pence == 1_000


def test_a_file_of_another_group_is_refused(cast: Cast, report: Report, now: datetime) -> None:
    theirs = a_receipt("Ossett Slow Walkers")
    with pytest.raises(DoesNotFit, match="another group"):
        add_spend(report=report, spend=Spend("Clay", 500, theirs), by=cast["olu"], at=now)
    with pytest.raises(DoesNotFit, match="another group"):
        save_photo(report=report, photo=theirs, by=cast["olu"], at=now)


def test_more_spent_than_was_paid_is_said_and_not_refused(cast: Cast, report: Report) -> None:
    done = sent(report, cast, 95_000)
    said = figures(done.award).too_much
    assert "£950 spent, and £900 was paid" in said
    assert "£50 above it" in said


def test_the_coordinator_reads_it_and_the_group_is_thanked(cast: Cast, report: Report, now: datetime) -> None:
    done = read_report(report=sent(report, cast, 90_000), by=cast["dee"], at=now)
    assert (done.state, done.read_by) == ("accepted", cast["dee"])
    assert Letter.objects.filter(template="projects/report_read").count() == 2


@pytest.mark.parametrize("key", ["olu", "finn", "fran", "dan", "gwen"])
def test_nobody_else_says_that_it_was_read(cast: Cast, report: Report, now: datetime, key: str) -> None:
    done = sent(report, cast, 90_000)
    with pytest.raises(NotAllowed):
        read_report(report=done, by=cast[key], at=now)
    with pytest.raises(NotAllowed):
        ask_more(report=done, words="More", by=cast[key], at=now)


@pytest.mark.parametrize("group", ["Northgate Pottery Shed", "Ossett Slow Walkers"])
def test_a_coordinator_who_belongs_to_the_group_or_its_host_does_not_check_it(
    cast: Cast, report: Report, now: datetime, group: str
) -> None:
    host = Organisation.objects.get(name="Ossett Slow Walkers")
    Award.objects.filter(pk=report.award_id).update(host=host)
    Organisation.objects.get(name=group).memberships.create(
        person=cast["dee"], role="member", starts_on=timezone.localdate(), accepted_at=now
    )
    done = sent(report, cast, 90_000)
    with pytest.raises(NotAllowed, match="somebody else"):
        read_report(report=done, by=cast["dee"], at=now)
    assert read_report(report=done, by=cast["lena"], at=now).state == "accepted"


def test_a_report_that_is_not_in_cannot_be_read(cast: Cast, report: Report, now: datetime) -> None:
    with pytest.raises((NotAllowed, NotNow)):
        read_report(report=report, by=cast["dee"], at=now)


def test_asking_for_more_opens_it_again_with_all_that_was_there(cast: Cast, report: Report, now: datetime) -> None:
    asked = ask_more(report=sent(report, cast, 90_000), words="Add the tutor's bill.", by=cast["dee"], at=now)
    assert (asked.state, asked.words, asked.asked_more) == ("due", "We made forty pots.", "Add the tutor's bill.")
    assert asked.due_on == report.due_on
    assert "tutor" in Letter.objects.filter(template="projects/report_more")[0].body
    assert sent(asked, cast, 90_000).state == "sent"


def test_asking_for_more_after_the_day_gives_ten_working_days(cast: Cast, report: Report, now: datetime) -> None:
    today = timezone.localdate(now)
    Report.objects.update(due_on=today - timedelta(days=5))
    asked = ask_more(report=sent(report, cast, 90_000), words="Add the bill.", by=cast["dee"], at=now)
    assert asked.due_on == add_working_days(today, 10)


def test_asking_for_more_says_what(cast: Cast, report: Report, now: datetime) -> None:
    with pytest.raises(DoesNotFit, match="what is missing"):
        ask_more(report=sent(report, cast, 90_000), words=" ", by=cast["dee"], at=now)


@pytest.mark.parametrize("state", ["accepted", "excused"])
def test_a_report_that_is_finished_is_not_written_any_more(
    cast: Cast, report: Report, now: datetime, state: str
) -> None:
    if state == "accepted":
        sent_and_read(report, cast, 90_000)
    else:
        Report.objects.update(state="excused")
    with pytest.raises(NotAllowed):
        save_words(report=report, words="x", people_count=None, by=cast["olu"], at=now)


def test_what_was_spent_stands_beside_the_costs_of_the_bid(cast: Cast, now: datetime) -> None:
    award = paid(an_award(cast), 60_000, cast)
    report = the_report(award)
    assert award.bid is not None
    line, unspent = award.bid.cost_lines.all()
    add_spend(report=report, spend=Spend("Clay", 25_000, cost_line=line), by=cast["tess"], at=now)
    add_spend(report=report, spend=Spend("Tea", 1_500), by=cast["tess"], at=now)
    found = against_lines(award)
    assert [(one.what, one.planned_pence, one.spent_pence) for one in found] == [
        (line.what, line.amount_pence, 25_000), (unspent.what, unspent.amount_pence, 0), ("Other things", None, 1_500),
    ]  # fmt: skip
    assert found[0].difference == f"{pounds(line.amount_pence - 25_000)} less than planned"


def test_a_cost_of_another_bid_is_refused(cast: Cast, now: datetime) -> None:
    report = the_report(paid(an_award(cast), 60_000, cast))
    other = an_award(cast, title="Walks").bid
    assert other is not None
    with pytest.raises(DoesNotFit, match="not one of your bid"):
        add_spend(report=report, spend=Spend("Clay", 500, cost_line=other.cost_lines.first()), by=cast["olu"], at=now)
