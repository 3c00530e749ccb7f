"""The whole journey: a group joins, is funded by its collective, lists what it does, and the year tells of it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from PIL import Image

from evaluation.models import Card, Story
from network.models import Letter, Person, Postcode
from network.site.stage import set_stage
from partners.models import Organisation
from projects.models import Activity, Award, Bid, Project, Share
from tests.journeys.walker import Walker

BEGUN = datetime(2026, 5, 4, 10, 0, tzinfo=ZoneInfo("Europe/London"))
GROUP = "Canal Side Sewing Circle"
PROJECT = "Mending Mondays"
Walk = Callable[[str], Walker]


@pytest.fixture
def stage(transactional_db: None) -> dict[str, Person]:
    """The cast, and one postcode."""
    cast = set_stage(at=BEGUN)
    Postcode.objects.create(
        postcode="WF1 2DD", outcode="WF1", sector="WF1 2", latitude=53.682, longitude=-1.499, authority="E08000036"
    )
    return cast


@pytest.mark.browser
@pytest.mark.parametrize("walk", [True, False], ids=["with script", "without script"], indirect=True)
def test_a_group_gets_its_first_award(walk: Walk, stage: dict[str, Person], tmp_path: Path) -> None:
    with time_machine.travel(BEGUN, tick=True):
        join(walk)
        project = start_project(walk)
        bid = write_bid(walk, project)
        decide(walk, bid)
        accept(walk, bid)
        activity = list_activity(walk, project)
        find_it(walk, activity)
        code = hand_out_cards(walk, project)
        answer(walk, code, low=True)
    with time_machine.travel(BEGUN + timedelta(days=90), tick=True):
        answer(walk, code, low=False)
        walk("visitor").go("results", project.reference).sees("Fewer than 8")
        tell_story(walk, project, tmp_path)
        read_the_year(walk)
    the_share_adds_up()


def join(walk: Walk) -> None:
    """Someone signs up by an emailed code and asks to join; the coordinator says yes."""
    zoe = walk("zoe").go("home").go("account_login")
    zoe.write("Email address", "zoe@allotment.example").press("Email me a code")
    code = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4}|\d{6})\s*$", mail.outbox[-1].body, re.MULTILINE)
    assert code, mail.outbox[-1].body
    zoe.write("Code", code[1]).press("Continue")
    zoe.go("join").press("Start")
    zoe.write("What is your group called?", GROUP).press("Save and continue")
    zoe.choose("Peer-led group").press("Save and continue")
    zoe.choose("Wakefield").press("Save and continue")
    zoe.write("What does your group do?", "Six of us and two machines. We mend.").press("Save and continue")
    zoe.write("What is the postcode", "WF1 2DD").press("Save and continue")
    zoe.write("Which phone number", "01234 111 222").press("Save and continue")
    zoe.sees(GROUP, "Wakefield").press("Send")
    zoe.sees("10 working days")
    group = Organisation.objects.get(name=GROUP)
    dee = walk("dee").sign_in().go("my-work")
    dee.go("partners-waiting").follow(GROUP)
    dee.choose("Yes").press("Send")
    group.refresh_from_db()
    assert group.state == "active"


def start_project(walk: Walk) -> Project:
    """The group starts a project."""
    group = Organisation.objects.get(name=GROUP)
    zoe = walk("zoe").go("project-new", group.reference)
    zoe.write("What is the project called?", PROJECT).write("What will you do?", "Mend together.")
    zoe.press("Start the project")
    return Project.objects.get(title=PROJECT)


def write_bid(walk: Walk, project: Project) -> Bid:
    """One question a page; half of it on one phone, half on another; checked and sent in."""
    zoe = walk("zoe").go("bid-new", project.reference)
    zoe.write("About how much do you need?", "£900").press("Save and continue")
    for _ in range(3):
        zoe.choose("Yes").press("Save and continue")
    zoe.write("What do you want to do?", "Open on Mondays for 40 weeks.").press("Save and continue")
    bid = Bid.objects.get(project=project)
    elsewhere = walk("zoe on another phone")
    elsewhere.key = "zoe"
    elsewhere.sign_in().go("bid", bid.reference)
    zoe = elsewhere
    zoe.go("bid-step", bid.reference, "who-for")
    zoe.write("Who is it for?", "Anyone who wants to learn to mend.").write("About how many people", "20")
    zoe.press("Save and continue")
    zoe.write("What difference will it make?", "People leave with a mended coat.").press("Save and continue")
    zoe.write("What is it?", "Hall").write("How much does it cost?", "£1,200").press("Add this line")
    zoe.sees("£1,200")
    zoe.go("bid-step", bid.reference, "match").choose("Yes").press("Save and continue")
    zoe.follow("Add money").write("Who puts it in", "Town lottery").write("How much money is it?", "300")
    zoe.choose("Secured").press("Add this line")
    zoe.follow("Add volunteers’ time").write("Who puts it in", "Our own time").write("How many hours", "40")
    zoe.choose("Secured").press("Add this line").sees("£443.60")
    zoe.go("bid-step", bid.reference, "other-funder").choose("Yes").press("Save and continue")
    zoe.write("Who is the other funder?", "Town lottery").write_date("What is the last day", 5, 6, 2026)
    zoe.press("Save and continue")
    zoe.go("bid-step", bid.reference, "ask").write("How much do you ask us for?", "900").press("Save and continue")
    zoe.go("bid-check", bid.reference).sees("£900", "Town lottery")
    zoe.choose("These answers are right").press("Send the bid in")
    zoe.sees(bid.reference)
    bid.refresh_from_db()
    assert (bid.state, bid.asked_pence) == ("submitted", 90_000)
    return bid


def decide(walk: Walk, bid: Bid) -> None:
    """The facilitator opens a ballot; members say their connection, read and vote; two agree the reasons."""
    fran = walk("fran").sign_in().go("collective", "wakefield").sees(PROJECT)
    fran.go("ballot-open", "wakefield", bid.reference).press("Open the ballot and write to the members")
    ballot = bid.ballots.get()
    for key in ("maya", "leo", "carys"):
        member = walk(key).sign_in().go("my-work").go("ballot", ballot.reference)
        member.go("ballot-connection", ballot.reference).choose("I have no connection").press("Save my answer")
        member.go("ballot-paper", ballot.reference).sees("Open on Mondays", "£1,200")
        member.go("ballot-vote", ballot.reference).choose("Yes, fund it").press("Vote")
        member.sees("Yes")
    bilal = walk("bilal").sign_in().go("ballot-connection", ballot.reference)
    bilal.choose("I work for it").press("Save my answer")
    fran.go("ballot-close", ballot.reference).press("Close the voting")
    fran.go("decision-write", ballot.reference)
    fran.write("One thing that was strong", "People teach each other.")
    fran.write("How the members’ views were acted on", "Members asked who would teach, and you told us.")
    fran.write("The reason for the decision", "It costs little for what it does.")
    fran.write("What comes next", "Say yes on your page.").choose("All").press("Save the reasons")
    for key in ("maya", "carys"):
        walk(key).go("decision-agree", ballot.reference).press("I agree these reasons")
    bid.refresh_from_db()
    assert bid.state == "awarded"
    walk("visitor").go("decision", ballot.reference).sees("People teach each other", "£900")


def accept(walk: Walk, bid: Bid) -> None:
    """The letter is in the outbox and on the group's page; the group says yes."""
    letter = Letter.objects.get(template="projects/offer")
    assert "£900" in letter.body
    zoe = walk("zoe").go("bid", bid.reference)
    zoe.go("letter", letter.reference).sees("£900")
    award = Award.objects.get(bid=bid)
    zoe.go("offer", award.reference).go("offer-accept", award.reference).press("Yes, we accept the offer")
    award.refresh_from_db()
    assert award.state == "accepted"


def list_activity(walk: Walk, project: Project) -> Activity:
    """The group lists what it does."""
    zoe = walk("zoe").go("project", project.reference).go("activity-new-step", project.reference, "what")
    zoe.write("What is it called?", "Mending morning").pick("What kind", "Arts and crafts").press("Save and continue")
    zoe.choose("Monday").write("What time does it start?", "10am").write("What time does it end?", "midday")
    zoe.press("Save and continue")
    zoe.write("What is the postcode?", "wf12dd").write("Which building", "The old mill").press("Save and continue")
    zoe.write("How does someone join?", "Just turn up").press("Save and continue")
    zoe.sees("Mending morning").press("Put it in the list")
    return Activity.objects.get(project=project)


def find_it(walk: Walk, activity: Activity) -> None:
    """Anyone finds it near a postcode; with a script it is on the map too."""
    visitor = walk("visitor").go("activities").write("Near which postcode?", "WF1 2DD").press("Search")
    visitor.sees("Mending morning", "0.0 miles")
    visitor.go("activity", activity.reference).sees("The old mill")
    visitor.go("activity-map", query="?lat=53.682&lon=-1.499&about=around%20WF1").sees("Mending morning")
    if visitor.script:
        visitor.page.get_by_role("button", name=re.compile("^Mending morning")).press("Enter")
        visitor.page.locator(".leaflet-popup").get_by_role("link", name="Mending morning").click()
        visitor.page.wait_for_load_state("load")
        visitor.look().sees("The old mill")


def hand_out_cards(walk: Walk, project: Project) -> str:
    """The group makes code cards and prints them."""
    zoe = walk("zoe").go("cards", project.reference).write("How many cards", "1").press("Make the cards")
    zoe.go("cards-print", project.reference)
    return Card.objects.get(project=project).code


def answer(walk: Walk, code: str, *, low: bool) -> None:
    """Someone opens their card's link, agrees, and answers, leaving nothing of it on the phone's next page."""
    someone = walk("someone with a card " + ("before" if low else "after")).go("check-in", code)
    someone.go("check-in-agree", code)
    someone.choose("Yes, I am 16 or over").choose("Yes, I agree").choose("By myself").press("Continue")
    for number in range(4):
        someone.page.get_by_role("group").nth(number).get_by_role("radio").nth(3 if low else 7).check()
    someone.press("Save and continue").press("Finish")
    someone.sees("Thank you")


def tell_story(walk: Walk, project: Project, folder: Path) -> None:
    """A Community Reporter writes down a story with a picture; its teller agrees by their own link; it is shared."""
    picture = folder / "coat.jpg"
    Image.new("RGB", (900, 600), "#4c6e81").save(picture)
    rosa = walk("rosa").sign_in().go("story-new", project.reference)
    rosa.write("Title", "The coat").write("The story", "I mended my father's coat.").press("Save and continue")
    rosa.choose("A made-up name").write("The name to show", "Marjorie").press("Save and continue")
    rosa.page.locator("input[type=file]").set_input_files(str(picture))
    rosa.write("What the picture shows", "A blue coat").press("Save and continue")
    rosa.press("Give it to the teller")
    story = Story.objects.get()
    teller = walk("teller").go("story-yours", story.key).sees("I mended my father's coat.")
    teller.go("story-yours-agree", story.key)
    for name in ("group", "website", "report"):
        teller.page.locator(f"input[name={name}][value=yes]").check()
    teller.choose("I am the person who told").choose("Everyone who can be seen").press("Save what I said")
    walk("eva").sign_in().go("story-publish", story.reference).press("Share it")
    walk("visitor").go("stories").follow("The coat").sees("Marjorie")


def read_the_year(walk: Walk) -> None:
    """The locality's year draws it together, for anyone."""
    year = walk("visitor").go("year", "wakefield", "2026-27")
    year.sees("£900", "£300", "£443.60", "The coat")


def the_share_adds_up() -> None:
    """The share holds what its lines say."""
    share = Share.objects.get(locality__slug="wakefield")
    assert (share.promised_pence, share.free_pence) == (90_000, 2_410_000)
    assert sum(line.amount_pence for line in share.lines.filter(kind="promise")) == 90_000
