"""How long a bid's form is, which fund it asks, and what happens once that fund has closed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.models import Event, Letter, Person
from partners.actions import prefer
from partners.models import Agreement, Membership, Organisation
from projects.bids.actions import submit
from projects.bids.draft_actions import add_line, save_step, start_bid
from projects.bids.form_actions import ask_longer, choose_fund, copy_bid, let_in_late, send_link
from projects.bids.lengths import form_for, open_funds
from projects.bids.questions import FIRST, step_of, tasks, unfinished
from projects.bids.steps import Start
from projects.models import Bid, Fund, Project, Share
from tests.projects.bids.made import POTTERY, a_draft, a_project, a_sent_bid, a_whole_bid, answer

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def a_start(by: Person, pence: int, project: Project | None = None) -> Bid:
    """A bid from its first page."""
    cleaned = {"asked_pence": pence}
    return start_bid(project=project or a_project(), step=FIRST, cleaned=cleaned, by=by, at=timezone.now())


def a_tiny_bid(by: Person, pence: int = 40_000, costs: int = 40_000) -> Bid:
    """The six questions answered."""
    bid = a_start(by, pence)
    say(bid, "checks", by, eligible_community=True, eligible_mental_health=True, eligible_not_started=True)
    say(bid, "what", by, what="Clay.")
    say(bid, "who-for", by, who_for="Carers.", people_count=12)
    say(bid, "difference", by, difference="Rest.")
    add_line(bid=bid, kind="cost", values={"what": "Clay", "amount_pence": costs}, by=by, at=timezone.now())
    return Bid.objects.get(pk=bid.pk)


def say(bid: Bid, slug: str, by: Person, **cleaned: object) -> Bid:
    """Save one page of the bid's own form."""
    page = step_of(bid, slug)
    assert page is not None, slug
    return save_step(bid=bid, step=page, cleaned=dict(cleaned), by=by, at=timezone.now())


def close(fund: Fund, days_ago: int = 1) -> Fund:
    """End the days on which a fund takes bids."""
    Fund.objects.filter(pk=fund.pk).update(closes_on=timezone.localdate() - timedelta(days=days_ago))
    return Fund.objects.get(pk=fund.pk)


def another_fund(locality_slug: str = "wakefield", name: str = "Winter fund") -> Fund:
    """One more fund of this year with a share in one locality."""
    known = Fund.objects.earliest("pk")
    fund = Fund.objects.create(name=name, starts_on=known.starts_on, ends_on=known.ends_on)
    share = Share.objects.get(fund=known, locality__slug=locality_slug)
    Share.objects.create(fund=fund, locality=share.locality)
    return fund


def preferred(cast: Cast, name: str = POTTERY) -> Organisation:
    """A partner for which the lead said that a short form is enough."""
    organisation = Organisation.objects.get(name=name)
    if not Agreement.objects.current().filter(organisation=organisation).exists():
        today = timezone.localdate()
        Agreement.objects.create(organisation=organisation, starts_on=today, review_on=today + timedelta(days=365))
    prefer(organisation=organisation, preferred=True, by=cast["lena"], at=timezone.now())
    return organisation


@pytest.mark.parametrize(("pence", "form"), [(100, "tiny"), (50_000, "tiny"), (50_001, "full"), (90_000, "full")])
def test_up_to_the_sum_its_fund_sets_six_questions_are_enough(cast: Cast, pence: int, form: str) -> None:
    assert a_start(cast["olu"], pence).form == form


def test_a_fund_sets_its_own_sum(cast: Cast) -> None:
    Fund.objects.update(tiny_up_to_pence=90_000)
    assert a_start(cast["olu"], 90_000).form == "tiny"


def test_the_six_questions_are_six(cast: Cast) -> None:
    bid = a_start(cast["olu"], 40_000)
    assert [task.step.slug for task in tasks(bid)] == ["start", "checks", "what", "who-for", "difference", "costs"]


def test_a_preferred_supplier_above_that_sum_has_the_short_form(cast: Cast) -> None:
    preferred(cast)
    bid = a_start(cast["olu"], 90_000)
    slugs = [task.step.slug for task in tasks(bid)]
    assert bid.form == "short"
    assert "difference" not in slugs
    assert slugs[-1] == "ask"


@pytest.mark.parametrize("key", ["dee", "finn", "olu", "ada"])
def test_only_the_lead_says_who_is_preferred(cast: Cast, now: datetime, key: str) -> None:
    with pytest.raises(NotAllowed):
        prefer(organisation=Organisation.objects.get(name=POTTERY), preferred=True, by=cast[key], at=now)


def test_a_lead_does_not_prefer_their_own_group(cast: Cast, now: datetime) -> None:
    group = Organisation.objects.get(name=POTTERY)
    Membership.objects.create(
        person=cast["lena"], organisation=group, role="member", starts_on=now.date(), accepted_at=now
    )
    with pytest.raises(NotAllowed, match="someone else"):
        prefer(organisation=group, preferred=True, by=cast["lena"], at=now)


def test_without_an_agreement_nobody_is_preferred(cast: Cast, now: datetime) -> None:
    group = Organisation.objects.get(name=POTTERY)
    Agreement.objects.filter(organisation=group).delete()
    with pytest.raises(NotNow, match="no agreement"):
        prefer(organisation=group, preferred=True, by=cast["lena"], at=now)
    assert form_for(group, None, 90_000, now.date()) == "full"


def test_the_lead_prefers_a_partner_on_a_page(cast: Cast, sign_in: SignIn) -> None:
    group = preferred(cast)
    lena, url = sign_in("lena"), reverse("partner-prefer", args=[group.reference])
    assert url in lena.get(reverse("partner", args=[group.reference])).content.decode()
    assert lena.get(url).status_code == 200
    lena.post(url, {"preferred": "no"})
    assert not Agreement.objects.current().get(organisation=group).preferred
    api = f"/api/v1/partners/{group.reference}/short-form/"
    assert lena.post(api, {"preferred": True}, content_type="application/json").status_code == 200
    assert Agreement.objects.current().get(organisation=group).preferred


def test_a_tiny_bid_is_sent_in_with_its_six_answers(cast: Cast, now: datetime) -> None:
    bid = submit(bid=a_tiny_bid(cast["olu"]), by=cast["olu"], at=now, declared=True)
    content = bid.versions.get().content
    assert bid.state == "submitted"
    assert ["About how much do you need?", "£400"] in content["answers"]
    assert content["fields"]["asked_pence"] == 40_000


def test_costs_below_what_a_tiny_bid_asks_hold_it_up(cast: Cast) -> None:
    bid = a_tiny_bid(cast["olu"], 40_000, costs=35_000)
    assert unfinished(bid) == ["About how much you need"]


def test_asking_for_more_makes_the_form_longer_and_keeps_every_answer(cast: Cast) -> None:
    bid = say(a_tiny_bid(cast["olu"]), "start", cast["olu"], asked_pence=90_000)
    assert (bid.form, bid.what, bid.cost_lines.count()) == ("full", "Clay.", 1)
    assert "What you want to do" not in unfinished(bid)
    assert "Money or help from others" in unfinished(bid)


def test_asking_for_less_makes_the_form_shorter_only_while_nothing_would_go_out_of_sight(cast: Cast) -> None:
    bid = a_start(cast["olu"], 90_000)
    assert say(bid, "start", cast["olu"], asked_pence=30_000).form == "tiny"
    other = a_whole_bid(cast["olu"], a_project(title="Kiln"))
    assert say(other, "start", cast["olu"], asked_pence=30_000).form == "full"


def test_a_longer_form_is_chosen_by_a_button_and_a_shorter_is_not(cast: Cast, now: datetime) -> None:
    bid = ask_longer(bid=a_tiny_bid(cast["olu"]), form="full", by=cast["olu"], at=now)
    assert bid.form == "full"
    with pytest.raises(DoesNotFit):
        ask_longer(bid=bid, form="tiny", by=cast["olu"], at=now)


def test_the_page_of_longer_forms_offers_those_and_then_says_there_are_none(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_tiny_bid(cast["olu"]), sign_in("olu")
    url = reverse("bid-longer", args=[bid.reference])
    page = olu.get(url).content.decode()
    assert 'value="short"' in page
    assert 'value="tiny"' not in page
    assert olu.post(url, {"form": "full"}).status_code == 302
    assert olu.get(url).headers["Location"] == reverse("bid", args=[bid.reference])


def test_the_first_page_asks_how_much_and_leads_to_the_checks(cast: Cast, sign_in: SignIn) -> None:
    olu, project = sign_in("olu"), a_project()
    url = reverse("bid-new", args=[project.reference])
    assert "About how much do you need?" in olu.get(url).content.decode()
    answered = olu.post(url, {"asked_pence": "£400"})
    bid = Bid.objects.get()
    assert (bid.form, bid.asked_pence) == ("tiny", 40_000)
    assert answered.headers["Location"] == reverse("bid-step", args=[bid.reference, "checks"])


@pytest.mark.parametrize("typed", ["", "1.005", "-5", "lots", "0.99", "1e9", "£1,2"])
def test_an_amount_nobody_can_need_is_asked_again(cast: Cast, sign_in: SignIn, typed: str) -> None:
    answered = sign_in("olu").post(reverse("bid-new", args=[a_project().reference]), {"asked_pence": typed})
    assert answered.status_code == 400
    assert "There is a problem" in answered.content.decode()
    assert not Bid.objects.exists()


def test_a_no_among_the_three_quick_checks_is_told_at_once(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_start(cast["olu"], 40_000), sign_in("olu")
    typed = {"eligible_community": "yes", "eligible_mental_health": "no", "eligible_not_started": "yes"}
    told = olu.post(reverse("bid-step", args=[bid.reference, "checks"]), typed, follow=True).content.decode()
    assert "Each of the three needs a yes" in told
    assert olu.get(reverse("bid-step", args=[bid.reference, "what"])).status_code == 302


def test_a_bid_asks_the_open_fund_that_closes_first(cast: Cast) -> None:
    winter = another_fund()
    Fund.objects.filter(pk=winter.pk).update(closes_on=timezone.localdate() + timedelta(days=9))
    assert a_draft(cast["olu"]).fund == winter


def test_funds_of_other_years_or_without_a_share_here_or_closed_are_not_open(cast: Cast) -> None:
    fund, today = Fund.objects.get(), timezone.localdate()
    wakefield = Share.objects.get(locality__slug="wakefield").locality
    assert list(open_funds(wakefield, today)) == [fund]
    assert not open_funds(wakefield, fund.ends_on + timedelta(days=1)).exists()
    assert not open_funds(wakefield, fund.starts_on - timedelta(days=1)).exists()
    another_fund("barnsley")
    assert list(open_funds(wakefield, today)) == [fund]
    close(fund)
    assert not open_funds(wakefield, today).exists()


def test_another_open_fund_is_chosen_and_the_answers_go_along(cast: Cast, sign_in: SignIn) -> None:
    bid, olu, winter = a_whole_bid(cast["olu"]), sign_in("olu"), another_fund()
    url = reverse("bid-fund", args=[bid.reference])
    assert "Winter fund" in olu.get(url).content.decode()
    olu.post(url, {"fund": str(winter.pk)})
    bid.refresh_from_db()
    assert (bid.fund, bid.what) == (winter, "Ten weeks of clay on Tuesdays.")


def test_a_closed_fund_cannot_be_chosen(cast: Cast, now: datetime) -> None:
    bid, winter = a_whole_bid(cast["olu"]), close(another_fund())
    with pytest.raises(DoesNotFit):
        choose_fund(bid=bid, fund=winter, by=cast["olu"], at=now)


def test_after_the_last_day_the_draft_is_kept_and_says_what_to_do(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    fund = close(Fund.objects.get())
    page = olu.get(reverse("bid", args=[bid.reference])).content.decode()
    assert f"{fund} stopped taking bids" in page
    assert "They can let one bid in late" in page
    assert "Ask another fund that is open" not in page
    with pytest.raises(NotAllowed, match="Your answers are kept"):
        submit(bid=bid, by=cast["olu"], at=now, declared=True)
    assert Bid.objects.get(pk=bid.pk).what == "Ten weeks of clay on Tuesdays."
    assert olu.get(reverse("bid-fund", args=[bid.reference])).status_code == 302
    another_fund()
    assert "Ask another fund that is open" in olu.get(reverse("bid", args=[bid.reference])).content.decode()


def test_a_bid_begun_when_every_fund_was_closed_waits(cast: Cast, now: datetime) -> None:
    close(Fund.objects.get())
    bid = a_whole_bid(cast["olu"])
    assert bid.fund is None
    with pytest.raises(NotAllowed, match="No fund here takes bids now"):
        submit(bid=bid, by=cast["olu"], at=now, declared=True)


def test_a_bid_without_a_fund_asks_the_open_one_when_it_is_sent_in(cast: Cast, now: datetime) -> None:
    bid = a_whole_bid(cast["olu"])
    Bid.objects.update(fund=None)
    assert submit(bid=bid, by=cast["olu"], at=now, declared=True).fund == Fund.objects.get()


def late(cast: Cast, bid: Bid, **other: object) -> Bid:
    """Let a bid in late, as the coordinator does."""
    options = {"reference": bid.reference, "until": timezone.localdate() + timedelta(days=3), "why": "Ill."} | other
    return let_in_late(by=cast["dee"], at=timezone.now(), **options)  # type: ignore[arg-type]  # as the page gives them


def test_the_coordinator_lets_one_bid_in_late_once_with_a_reason_in_the_trail(cast: Cast, now: datetime) -> None:
    bid = a_whole_bid(cast["olu"])
    close(Fund.objects.get())
    late(cast, bid)
    assert submit(bid=bid, by=cast["olu"], at=now, declared=True).state == "submitted"
    event = Event.objects.all().about(bid).get(verb="let in late")
    assert (event.by, event.why) == (cast["dee"], "Ill.")


def test_a_bid_let_in_late_is_late_again_after_its_day(cast: Cast) -> None:
    bid = a_whole_bid(cast["olu"])
    close(Fund.objects.get())
    late(cast, bid)
    with pytest.raises(NotAllowed, match="stopped taking bids"):
        submit(bid=bid, by=cast["olu"], at=timezone.now() + timedelta(days=4), declared=True)
    with pytest.raises(NotNow, match="once"):
        late(cast, bid)


@pytest.mark.parametrize(
    "wrong",
    [{"why": " "}, {"until": date(2020, 1, 1)}, {"until": date(2099, 1, 1)}, {"reference": "B-222222"}],
)
def test_a_late_exception_needs_a_reason_a_day_and_a_bid_of_the_place(cast: Cast, wrong: dict[str, object]) -> None:
    bid = a_whole_bid(cast["olu"])
    close(Fund.objects.get())
    with pytest.raises(DoesNotFit):
        late(cast, bid, **wrong)


def test_an_open_fund_needs_no_exception(cast: Cast) -> None:
    with pytest.raises(NotNow, match="still open"):
        late(cast, a_whole_bid(cast["olu"]))


def test_a_bid_begun_while_nothing_was_open_says_so_on_its_first_page_and_on_its_own(
    cast: Cast, sign_in: SignIn
) -> None:
    project, olu = a_project(), sign_in("olu")
    first, said = reverse("bid-new", args=[project.reference]), "No fund here takes bids now."
    assert said not in olu.get(first).content.decode()
    close(Fund.objects.get())
    assert said in olu.get(first).content.decode()
    assert olu.post(first, {"asked_pence": "300"}).status_code == 302
    home = olu.get(reverse("bid", args=[Bid.objects.get().reference])).content.decode()
    assert said in home
    assert "They can let one bid in late" in home


def test_a_bid_that_asks_no_fund_is_let_in_late_into_the_closed_one_of_the_year(cast: Cast, now: datetime) -> None:
    fund = close(Fund.objects.get())
    bid = a_whole_bid(cast["olu"])
    assert late(cast, bid).fund == fund
    assert submit(bid=bid, by=cast["olu"], at=now, declared=True).fund == fund


def test_where_there_are_two_closed_funds_the_coordinator_chooses(cast: Cast, sign_in: SignIn) -> None:
    close(Fund.objects.get())
    winter, elsewhere = close(another_fund()), close(another_fund("barnsley", name="Moor fund"))
    bid, dee, day = a_whole_bid(cast["olu"]), sign_in("dee"), timezone.localdate()
    typed = {"reference": bid.reference, "until_day": day.day, "until_month": day.month, "until_year": day.year,
             "why": "Ill."}  # fmt: skip
    asked = dee.post(reverse("bid-late"), typed)
    assert (asked.status_code, "Choose the one it goes to" in asked.content.decode()) == (400, True)
    assert elsewhere.name not in asked.content.decode()
    with pytest.raises(DoesNotFit, match="in the place of this bid"):
        late(cast, bid, fund=elsewhere)
    assert dee.post(reverse("bid-late"), typed | {"fund": str(winter.pk)}).status_code == 302
    assert Bid.objects.get(pk=bid.pk).fund == winter


def test_a_bid_that_asks_no_fund_needs_no_exception_while_one_is_open(cast: Cast) -> None:
    bid = a_whole_bid(cast["olu"])
    Bid.objects.update(fund=None)
    with pytest.raises(NotNow, match="A fund takes bids here today"):
        late(cast, bid)
    Fund.objects.update(starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31), closes_on=None)
    with pytest.raises(NotNow, match="No fund of this year"):
        late(cast, bid)


def test_a_program_names_the_fund_of_a_late_bid(cast: Cast, sign_in: SignIn) -> None:
    fund, dee = close(Fund.objects.get()), sign_in("dee")
    bid, day = a_whole_bid(cast["olu"]), timezone.localdate().isoformat()
    sent = {"reference": bid.reference, "until": day, "why": "Ill."}
    url = reverse("api-bid-late")
    assert dee.post(url, sent | {"fund": 999_999}, content_type="application/json").status_code == 400
    assert dee.post(url, sent | {"fund": fund.pk}, content_type="application/json").status_code == 204


@pytest.mark.parametrize("key", ["olu", "lena", "finn", "fran", "maya"])
def test_nobody_else_lets_a_bid_in_late(cast: Cast, now: datetime, key: str) -> None:
    bid = a_whole_bid(cast["olu"])
    with pytest.raises(NotAllowed):
        let_in_late(reference=bid.reference, until=now.date(), by=cast[key], at=now, why="Ill.")


def test_the_coordinator_of_another_place_finds_no_such_bid(cast: Cast, now: datetime) -> None:
    bid = a_whole_bid(cast["olu"])
    close(Fund.objects.get())
    with pytest.raises(DoesNotFit, match="no bid"):
        let_in_late(reference=bid.reference, until=now.date(), by=cast["dan"], at=now, why="Ill.")


def test_the_page_for_a_late_bid_takes_its_reference_as_it_is_read_aloud(cast: Cast, sign_in: SignIn) -> None:
    bid, dee = a_whole_bid(cast["olu"]), sign_in("dee")
    close(Fund.objects.get())
    day = timezone.localdate() + timedelta(days=2)
    typed = {"reference": f" {bid.reference.lower()} ", "until_day": day.day, "until_month": day.month,
             "until_year": day.year, "why": "The writer was ill."}  # fmt: skip
    assert reverse("bid-late") in dee.get(reverse("bids")).content.decode()
    assert dee.get(reverse("bid-late")).status_code == 200
    assert dee.post(reverse("bid-late"), typed | {"until_day": "31", "until_month": "2"}).status_code == 400
    assert dee.post(reverse("bid-late"), typed).status_code == 302
    page = sign_in("olu").get(reverse("bid", args=[bid.reference])).content.decode()
    assert "let the bid in late: The writer was ill." in page


def test_last_years_bid_is_copied_into_a_new_draft(cast: Cast, now: datetime) -> None:
    old = a_sent_bid(cast["olu"])
    new = copy_bid(bid=old, project=old.project, by=cast["tess"], at=now)
    assert (new.state, new.copied_from, new.what) == ("draft", old, old.what)
    assert [(line.what, line.amount_pence) for line in new.cost_lines.all()] == [("Clay", 60_000), ("Tutor", 120_000)]
    assert [line.state for line in new.income_lines.all()] == ["planned"]
    assert (new.eligible_not_started, new.outside_deadline, new.asked_pence) == (None, None, None)


def test_a_copy_belongs_to_the_same_group(cast: Cast, now: datetime) -> None:
    old = a_sent_bid(cast["olu"])
    walks = a_project("Ossett Slow Walkers", "Walks")
    with pytest.raises(NotAllowed):
        copy_bid(bid=old, project=walks, by=cast["olu"], at=now)
    Membership.objects.create(
        person=cast["olu"], organisation=walks.organisation, role="writer", starts_on=now.date(), accepted_at=now
    )
    with pytest.raises(DoesNotFit, match="same group"):
        copy_bid(bid=old, project=walks, by=Person.objects.get(pk=cast["olu"].pk), at=now)


def test_a_draft_is_not_copied(cast: Cast, now: datetime) -> None:
    bid = a_draft(cast["olu"])
    with pytest.raises(NotAllowed, match="still being written"):
        copy_bid(bid=bid, project=a_project(title="Kiln"), by=cast["olu"], at=now)


def test_the_page_to_copy_offers_the_groups_own_projects(cast: Cast, sign_in: SignIn) -> None:
    old, olu = a_sent_bid(cast["olu"]), sign_in("olu")
    url = reverse("bid-copy", args=[old.reference])
    assert url in olu.get(reverse("bid", args=[old.reference])).content.decode()
    assert old.project.title in olu.get(url).content.decode()
    answered = olu.post(url, {"project": old.project.reference}, follow=True)
    assert "Your words are copied" in answered.content.decode()
    assert olu.get(url).headers["Location"] == reverse("bid", args=[old.reference])


@pytest.mark.parametrize("another", [False, True])
def test_a_copy_that_is_sent_again_leads_to_the_bid_it_made(cast: Cast, sign_in: SignIn, *, another: bool) -> None:
    old, olu = a_sent_bid(cast["olu"]), sign_in("olu")
    if another:
        a_project(title="Kiln")
    typed = {"project": old.project.reference, "once": "one-form"}
    first, again = (olu.post(reverse("bid-copy", args=[old.reference]), typed) for _ in range(2))
    made = old.copies.get()
    assert first.headers["Location"] == again.headers["Location"] == reverse("bid", args=[made.reference])


def test_the_link_comes_by_email_once_an_hour(cast: Cast, now: datetime) -> None:
    bid = a_draft(cast["olu"])
    first = send_link(bid=bid, by=cast["olu"], at=now)
    assert f"/bids/{bid.reference}/" in first.body
    assert first.address == cast["olu"].email
    send_link(bid=bid, by=cast["olu"], at=now)
    assert Letter.objects.filter(template="projects/bid_link").count() == 1
    send_link(bid=bid, by=cast["olu"], at=now + timedelta(hours=2))
    assert Letter.objects.filter(template="projects/bid_link").count() == 2


def test_the_page_says_how_the_link_comes(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_draft(cast["olu"]), sign_in("olu")
    url = reverse("bid-link", args=[bid.reference])
    assert "by email" in olu.get(url).content.decode()
    assert "on its way to you by email" in olu.post(url, follow=True).content.decode()


def test_the_contact_at_the_host_partner_works_on_the_bid_and_decides_nothing_else(cast: Cast, now: datetime) -> None:
    bid = a_draft(cast["olu"])
    Membership.objects.create(
        person=cast["zoe"], organisation=bid.organisation, role="host", starts_on=now.date(), accepted_at=now
    )
    host = Person.objects.get(pk=cast["zoe"].pk)
    assert answer(bid, "wellbeing", host, eligible_mental_health=True).eligible_mental_health is True


def test_start_is_the_first_page(cast: Cast) -> None:
    assert FIRST is Start
