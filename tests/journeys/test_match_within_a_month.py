"""The month that money used to be lost in: another funder gives half if we do, and we answer in time.

A peer-led group without a bank account asks, is offered in principle, shows the letter, brings the other's, is paid in
two parts through a partner, tells how it went, gives back what it did not need, and is thanked.
"""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from PIL import Image

from network.models import Letter, Person
from network.site.stage import set_stage
from partners.models import Organisation
from projects.models import Award, Bid, IncomeLine, Instalment, Payee, PaymentRun, Project, Repayment, Report, Share
from projects.money.reckoning import check
from tests.journeys.walker import Walker

BEGUN = datetime(2026, 5, 4, 10, 0, tzinfo=ZoneInfo("Europe/London"))
# The other funder must hear from us within the month; our offer holds a fortnight longer.
THEIR_DAY, HOLDS_UNTIL = date(2026, 6, 4), date(2026, 6, 18)
GROUP, HOST, FUNDER, PROJECT = "Ossett Slow Walkers", "Northgate Pottery Shed", "County sports fund", "A map of benches"
POT = 2_500_000
Walk = Callable[[str], Walker]


@pytest.fixture
def stage(transactional_db: None) -> dict[str, Person]:
    """The cast."""
    return set_stage(at=BEGUN)


@pytest.mark.browser
@pytest.mark.parametrize("walk", [True, False], ids=["with script", "without script"], indirect=True)
def test_money_that_another_funder_doubles_is_won_within_a_month(
    walk: Walk, stage: dict[str, Person], tmp_path: Path
) -> None:
    letters = Letters(walk, stage)
    with on_day(0):
        bid = write_bid(walk)
        the_pot_holds(promised=0, paid=0, returned=0)
        letters.all_read()
    with on_day(2):
        decide(walk, bid)
        the_pot_holds(promised=120_000, paid=0, returned=0)
        letters.all_read()
    award = Award.objects.get(bid=bid)
    with on_day(10):
        bring_the_letter(walk, bid, tmp_path)
        confirm_and_accept(walk, award)
        where_it_goes(walk)
        the_pot_holds(promised=120_000, paid=0, returned=0)
        letters.all_read()
    with on_day(14):
        first, second = in_two_parts(walk, award)
        pay(walk, first, "£700")
        the_pot_holds(promised=50_000, paid=70_000, returned=0)
        letters.all_read()
    with on_day(60):
        report_halfway(walk, award, tmp_path)
        pay(walk, second, "£500")
        the_pot_holds(promised=0, paid=120_000, returned=0)
        letters.all_read()
    with on_day(120):
        report_at_the_end(walk, award, tmp_path)
        give_back(walk, award)
        the_pot_holds(promised=0, paid=120_000, returned=7_500)
        close(walk, award)
        letters.all_read()
    the_pot_holds(promised=0, paid=120_000, returned=7_500)


def on_day(days: int) -> time_machine.travel:
    """Return the clock set to so many days after it began."""
    return time_machine.travel(BEGUN + timedelta(days=days), tick=True)


def the_pot_holds(*, promised: int, paid: int, returned: int) -> None:
    """Hold every pot against its lines, and Wakefield's against sums worked out by hand, to the penny."""
    for checked in check(Share.objects.all()):
        assert checked.differences() == []
    pot = Share.objects.get(locality__slug="wakefield")
    assert (pot.promised_pence, pot.paid_pence, pot.returned_pence) == (promised, paid, returned)
    assert pot.free_pence == POT - promised - paid + returned


class Letters:
    """Opens each letter once, as whoever it went to: the first of each kind in the browser, the others by request."""

    def __init__(self, walk: Walk, cast: dict[str, Person]) -> None:
        self.walk = walk
        self.keys = {person.pk: key for key, person in cast.items()}
        self.opened: set[int] = set()
        self.kinds: set[str] = set()

    def all_read(self) -> None:
        """Hold that every letter queued since is there for its receiver, whole and about this."""
        for letter in Letter.objects.exclude(pk__in=self.opened).select_related("to"):
            self.opened.add(letter.pk)
            assert letter.to is not None
            assert self._page_of(letter).count(letter.subject), letter.template
            assert any(name in letter.body for name in (GROUP, PROJECT, HOST)), letter.body
            assert not [odd for odd in ("{{", "{%", "None") if odd in letter.body], letter.body

    def _page_of(self, letter: Letter) -> str:
        if letter.template not in self.kinds:
            self.kinds.add(letter.template)
            return self.walk(self.keys[letter.to_id]).sign_in().go("letter", letter.reference).said
        client = Client()
        client.force_login(letter.to, backend="network.sign_in.PersonBackend")
        answer = client.get(reverse("letter", args=[letter.reference]))
        assert answer.status_code == 200
        return answer.content.decode()


def write_bid(walk: Walk) -> Bid:
    """Gwen starts a project and asks for half of what it costs; the other half is another funder's."""
    gwen = walk("gwen").sign_in().go("project-new", Organisation.objects.get(name=GROUP).reference)
    gwen.write("What is the project called?", PROJECT).write("What will you do?", "Map every bench.")
    gwen.press("Start the project")
    gwen.go("bid-new", Project.objects.get(title=PROJECT).reference)
    gwen.write("About how much do you need?", "£1,200").press("Save and continue")
    for _ in range(3):
        gwen.choose("Yes").press("Save and continue")
    gwen.write("What do you want to do?", "Walk every bench and print a map.").press("Save and continue")
    gwen.write("Who is it for?", "People who must sit down often.").write("About how many people", "60")
    gwen.press("Save and continue")
    gwen.write("What difference will it make?", "They go out again.").press("Save and continue")
    for what, pounds in (("Printing", "£1,500"), ("Fares and walk leaders", "£900")):
        gwen.write("What is it?", what).write("How much does it cost?", pounds).press("Add this line")
    bid = Bid.objects.get()
    gwen.go("bid-step", bid.reference, "match").choose("Yes").press("Save and continue")
    gwen.follow("Add money").write("Who puts it in", FUNDER).write("How much money is it?", "1200")
    gwen.choose("Applied for").press("Add this line")
    gwen.write_date("When can people start to ask them?", 1, 5, 2026)
    gwen.write_date("What is the last day to ask them?", 31, 5, 2026)
    gwen.write_date("By when do they need to know our answer?", *dmy(THEIR_DAY))
    gwen.write("How much of the whole do they pay at most", "50").press("Save and continue")
    gwen.go("bid-step", bid.reference, "other-funder").choose("Yes").press("Save and continue")
    gwen.write("Who is the other funder?", FUNDER).write_date("What is the last day", *dmy(THEIR_DAY))
    gwen.press("Save and continue")
    gwen.go("bid-step", bid.reference, "ask").write("How much do you ask us for?", "1,200").press("Save and continue")
    gwen.go("bid-check", bid.reference).sees("£1,200", FUNDER)
    gwen.choose("These answers are right").press("Send the bid in")
    bid.refresh_from_db()
    assert (bid.state, bid.asked_pence, bid.outside_deadline) == ("submitted", 120_000, THEIR_DAY)
    gwen.go("match", bid.reference).sees("They need our answer by", "4 June 2026")
    return bid


def dmy(day: date) -> tuple[int, int, int]:
    """Return a day as three boxes take it."""
    return day.day, day.month, day.year


def decide(walk: Walk, bid: Bid) -> None:
    """The collective says yes in principle, until a day, with the pottery holding the money."""
    fran = walk("fran").sign_in().go("collective", "wakefield").sees(PROJECT)
    fran.go("ballot-open", "wakefield", bid.reference).press("Open the ballot and write to the members")
    ballot = bid.ballots.get()
    for key in ("maya", "leo", "carys"):
        member = walk(key).sign_in().go("ballot-connection", ballot.reference)
        member.choose("I have no connection").press("Save my answer")
        member.go("ballot-paper", ballot.reference).sees("Walk every bench", FUNDER)
        member.go("ballot-vote", ballot.reference).choose("Yes, fund it").press("Vote")
    fran.go("ballot-close", ballot.reference).press("Close the voting")
    fran.go("decision-write", ballot.reference).choose("All it asked for").choose("In principle")
    fran.write_date("Until which day does the offer hold?", *dmy(HOLDS_UNTIL))
    fran.pick("Does another partner hold the money for the group?", HOST)
    fran.write("One thing that was strong", "You know every bench.")
    fran.write("How the members’ views were acted on", "Members asked for large print, so that comes first.")
    fran.write("The reason for the decision", "Half of it comes from others if we say yes.")
    fran.write("What comes next", "Show them this letter.").press("Save the reasons")
    for key in ("maya", "carys"):
        walk(key).go("decision-agree", ballot.reference).press("I agree these reasons")
    award = Award.objects.get(bid=bid)
    assert (award.state, award.lapses_on, award.host.name) == ("in_principle", HOLDS_UNTIL, HOST)
    letter = Letter.objects.get(template="projects/offer_in_principle")
    walk("gwen").sign_in().go("letters").follow(letter.subject)
    walk("gwen").sees("There is a page for the other funder", "£1,200", "18 June 2026", HOST)
    walk("gwen").go("offer-confirmation", award.reference).sees(
        "To whom it may concern", "£1,200", "18 June 2026", HOST
    )


def bring_the_letter(walk: Walk, bid: Bid, folder: Path) -> None:
    """The other funder says yes; Gwen says so with a photo of their letter, and Dee reads it and checks it."""
    paper = drawn(folder / "county.png", "#efe6d2")
    line = IncomeLine.objects.get(bid=bid)
    gwen = walk("gwen").sign_in().go("my-work").go("match", bid.reference).follow("It is certain now")
    gwen.upload(paper).press("Save").sees("county.png", "Not yet")
    dee = walk("dee").sign_in().go("my-work").follow("Check what shows a group’s match")
    dee.sees(FUNDER, "county.png")
    line.refresh_from_db()
    assert line.paper is not None
    shown = dee.context.request.get(dee.address + reverse("paper", args=[line.paper.reference]))
    assert (shown.status, shown.headers["content-type"]) == (200, "image/jpeg")
    dee.go("match", bid.reference).follow("I have seen what shows it").press("Yes, I have seen it")
    line.refresh_from_db()
    assert (line.state, line.checked_by) == ("secured", Person.objects.get(name="Dee Ibbotson"))


def drawn(path: Path, colour: str) -> Path:
    """Draw a photo of a paper, unlike any of another colour."""
    Image.new("RGB", (600, 800), colour).save(path)
    return path


def confirm_and_accept(walk: Walk, award: Award) -> None:
    """Dee makes it a full offer, and Gwen says yes on the page her letter names."""
    walk("dee").go("award", award.reference).follow("The other money is there").press("Yes, make it a full offer")
    gwen = walk("gwen").go("my-work").go("offer", award.reference).sees("£1,200")
    gwen.go("offer-accept", award.reference).press("Yes, we accept the offer")
    award.refresh_from_db()
    assert award.state == "accepted"


def where_it_goes(walk: Walk) -> None:
    """Tess puts in the pottery's account, its last four numbers only; Finn rings her and agrees."""
    host = Organisation.objects.get(name=HOST)
    tess = walk("tess").sign_in().go("payees", host.reference).follow("Put in bank details")
    tess.write("Last 4 numbers", "4417").write("What shows", "Statement of April, in our name")
    tess.press("Send to finance")
    payee = Payee.objects.get(organisation=host)
    finn = walk("finn").sign_in().go("my-work").go("payee-agree", payee.reference).sees("4417")
    finn.write("Payee reference", "NPS-1").choose("I rang the group").press("Yes, after three days")
    payee.refresh_from_db()
    assert (payee.state, payee.usable_from) == ("agreed", payee.agreed_at + timedelta(days=3))


def in_two_parts(walk: Walk, award: Award) -> list[Instalment]:
    """Finn splits it: £700 now, £500 in July, once Dee has read how the first half went."""
    finn = walk("finn").sign_in().go("award-payments", award.reference).follow("Split into parts")
    finn.write("Part 1: how much", "700").write_date("Part 1: from which day", 18, 5, 2026)
    finn.write("Part 2: how much", "500").write_date("Part 2: from which day", 1, 7, 2026)
    finn.press("Save the parts").sees("£700", "£500", HOST)
    dee = walk("dee").sign_in().go("report-add", award.reference).write_date("When is it due?", 26, 6, 2026)
    dee.choose("£500, from 1 July 2026").press("Ask for it").sees("26 June 2026")
    return list(award.instalments.order_by("number"))


def pay(walk: Walk, part: Instalment, amount: str) -> None:
    """Finn asks, Lena approves, Finn takes the list, marks it sent, and days later says that it arrived."""
    finn = walk("finn").sign_in().go("payment-request", part.reference).sees(f"{HOST} for {GROUP}").press("Ask for it")
    lena = walk("lena").sign_in().go("my-work").go("payment-approve", part.reference).sees("Finn Abara")
    lena.press("Approve it")
    finn.go("payments").follow("Pick payments for a run").press("Make the run").sees(amount, HOST)
    listed = list(csv.reader(io.StringIO(finn.take("Take the list").decode("utf-8-sig"))))
    assert [row[1:6] for row in listed[1:]] == [["NPS-1", "4417", f"{amount[1:]}.00", HOST, GROUP]]
    finn.follow("Mark it sent").press("Yes, mark it sent").sees("It arrived")
    with time_machine.travel(datetime.now(tz=BEGUN.tzinfo) + timedelta(days=2), tick=True):
        finn.sign_in().follow("It arrived").press("Yes, it arrived")
    part.refresh_from_db()
    assert (part.state, PaymentRun.objects.first().state) == ("confirmed", "finished")
    walk("gwen").sign_in().go("award-payments", part.award.reference).sees(amount, "Arrived")


def report_halfway(walk: Walk, award: Award, folder: Path) -> None:
    """The second part waits. Gwen tells how the first half went and what it paid for; Dee reads it."""
    report = award.reports.get(due_on=date(2026, 6, 26))
    finn = walk("finn").sign_in().go("payment-request", report.instalment.reference).press("Ask for it")
    finn.sees("This part is not ready to be paid", "The report due on 26 June 2026 must be sent in and read first")
    receipt = drawn(folder / "printer.png", "#d7e3d0")
    gwen = write_report(walk, report, "Half the benches are walked.", [("Printing, first half", "300", receipt)])
    gwen.sees("Sent in")
    dee = walk("dee").sign_in().go("my-work").go("report", report.reference).sees("Half the benches", "£300")
    dee.follow("It is read and is enough").press("Yes")
    report.refresh_from_db()
    assert report.state == "accepted"


def write_report(walk: Walk, report: Report, words: str, spend: list[tuple[str, str, Path | None]]) -> Walker:
    """Gwen writes a report page by page, and sends it in."""
    gwen = walk("gwen").sign_in().go("report", report.reference).follow("Say how it went")
    gwen.write("How did it go?", words).write("How many people took part?", "24").press("Save")
    gwen.follow("Say what the money was spent on")
    for what, pounds, receipt in spend:
        gwen.write("What did you pay for?", what).write("How much did it cost?", pounds)
        if receipt is not None:
            gwen.upload(receipt)
        gwen.press("Add this")
    return gwen.go("report", report.reference).follow("Check it and send it in").press("Send the report in")


def report_at_the_end(walk: Walk, award: Award, folder: Path) -> None:
    """Gwen says that the other money came, and what the rest was spent on: £75 less than was paid."""
    walk("gwen").sign_in().go("match", award.bid.reference).follow("It has come").press("Save").sees("Received")
    report = award.reports.get(state="due")
    receipt = drawn(folder / "bus.png", "#cfd9e6")
    spent = [("Printing, second half", "390", None), ("Fares and walk leaders", "435", receipt)]
    write_report(walk, report, "Sixty people have a map.", spent)
    dee = walk("dee").sign_in().go("report", report.reference).sees("Sixty people have a map", "£435")
    dee.follow("It is read and is enough").press("Yes")
    # £300, £390 and £435 make £1,125, and £1,200 was paid.
    assert Repayment.objects.get(award=award).amount_pence == 7_500


def give_back(walk: Walk, award: Award) -> None:
    """Gwen reads that £75 is left over, the pottery pays it back, and Finn sees it in the bank."""
    left = Repayment.objects.get(award=award)
    walk("gwen").go("repayment", left.reference).sees("£75")
    finn = walk("finn").sign_in().go("repayment", left.reference).follow("It has come back")
    finn.press("Yes, it has come back").sees("Came back")
    award.refresh_from_db()
    assert (award.paid_pence, award.returned_pence, award.promised_pence) == (120_000, 7_500, 0)


def close(walk: Walk, award: Award) -> None:
    """Dee closes the award; the page, and the letter of thanks, tell what was paid, came back and was matched."""
    dee = walk("dee").go("award-reports", award.reference).follow("Close the award").press("Close the award")
    award.refresh_from_db()
    assert (award.state, award.matched_pence) == ("closed", 120_000)
    for key in ("dee", "gwen"):
        page = walk(key).go("award-reports", award.reference).sees("Closed", "£1,125", "£75", "£1,200")
        assert page.said.count("£1,200") >= 3  # agreed, paid, and from others
    thanks = Letter.objects.filter(template="projects/award_closed", to__name="Gwen Askew").get()
    assert [line for line in thanks.body.splitlines() if line.startswith(("Paid ", "Put in"))] == [
        "Paid to you: £1,200",
        "Paid back by you: £75",
        "Put in by others: £1,200",
    ]
    assert dee.said
