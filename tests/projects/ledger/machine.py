"""A machine that does what people do with money, in any order, with what must hold after each step."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import F
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from network.answers import Refusal
from network.models import Locality, Person
from partners.models import Membership, Organisation
from projects.awards import actions as awards
from projects.awards.running_out import call_key
from projects.models import Award, Bid, Fund, Instalment, Line, Payee, Project, Share
from projects.money import actions as money
from projects.money import fund_actions as funds
from projects.money.balances import from_lines
from projects.money.reckoning import check
from projects.paying import actions as paying
from projects.reporting import actions as reporting

REASONS = {"strength": "The people.", "reason": "It fits.", "next_step": "Say yes."}
PENCE = st.integers(min_value=1, max_value=60_000)
LINE = ("share", "award", "kind", "amount_pence", "once_key")
# Planned, asked for, approved, sent.
SENT_AFTER = 4
ANY = st.integers(min_value=0, max_value=10**6)
KINDS = st.sampled_from(["outright", "outright", "conditional", "in_principle", "underwriting"])


class Stage:
    """Who acts, and where: made once for all histories, since each history has shares of its own."""

    def __init__(self, cast: dict[str, Person]) -> None:
        self.finance, self.lead, self.contact = cast["finn"], cast["lena"], cast["olu"]
        self.group = Organisation.objects.get(name="Northgate Pottery Shed")
        # One contact, by post: each letter is written and waits, so nothing is handed to a mail server 10,000 times.
        Membership.objects.filter(organisation=self.group).exclude(person=self.contact).delete()
        Person.objects.filter(pk=self.contact.pk).update(reach="post")
        now = timezone.now()
        self.payee = Payee.objects.create(
            organisation=self.group, last_four="1234", payee_reference="POTTERY", evidence="Seen", state="in_use",
            asked_at=now, asked_by=self.contact, agreed_at=now, agreed_by=self.finance, usable_from=now,
        )  # fmt: skip
        self.fund = Fund.objects.get()
        self.histories = 0
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.steps = 0


def there_is(words: str) -> Callable[["Money"], bool]:
    """Return whether there is an award, or a part of one, in any of these states, as was last looked."""
    return lambda machine: bool(machine.have & set(words.split()))


class Money(RuleBasedStateMachine):
    """Two shares of one fund, and whatever becomes of them."""

    stage: Stage

    def __init__(self) -> None:
        super().__init__()
        self.put_in: dict[int, int] = {}
        self.keys = 0
        self.moved = False
        self.have: set[str] = set()

    @initialize(sent=st.booleans())
    def begin(self, sent: bool) -> None:
        """Start with two localities, four offers, two of them accepted; in half of the histories some money is sent."""
        stage = self.stage
        stage.histories += 1
        self.now: datetime = timezone.now()
        self.shares = []
        for side in ("a", "b"):
            name = f"history-{stage.histories}-{side}"
            place = Locality.objects.create(name=name, slug=name, served=True)
            self.shares.append(Share.objects.create(fund=stage.fund, locality=place))
        self.put_in = {share.pk: 0 for share in self.shares}
        self.allocate(side=False, pence=150_000, twice=False)
        self.allocate(side=True, pence=50_000, twice=False)
        for kind in ("outright", "conditional", "outright", "in_principle"):
            self.offer(side=False, pence=20_000, kind=kind, twice=False)
        self.accept(0)
        self.accept(0)
        for _ in range(SENT_AFTER if sent else 0):
            self.next_thing(0)

    # --- what people do -----------------------------------------------------------------------------------------

    @rule(side=st.booleans(), pence=st.integers(min_value=1, max_value=200_000), twice=st.booleans())
    def allocate(self, side: bool, pence: int, twice: bool) -> None:
        share, key = self.shares[side], self.key()
        act = partial(
            money.allocate, fund=share.fund, locality=share.locality, amount_pence=pence, by=self.stage.finance,
            at=self.now, why="More", once_key=key,
        )  # fmt: skip
        if self.attempt("allocate", act, twice=twice):
            self.put_in[share.pk] += pence

    @rule(side=st.booleans(), pence=PENCE, twice=st.booleans())
    def transfer(self, side: bool, pence: int, twice: bool) -> None:
        source, target = self.shares[side], self.shares[not side]

        def move() -> None:
            asked = funds.ask_transfer(
                from_share=source, to_share=target, amount_pence=pence, by=self.stage.finance, at=self.now,
                why="Needed there", once_key=self.key(),
            )  # fmt: skip
            funds.agree_transfer(transfer=asked, by=self.stage.lead, at=self.now)
            if twice:
                self.again(partial(funds.agree_transfer, transfer=asked, by=self.stage.lead, at=self.now))

        if self.attempt("transfer", move):
            self.put_in[source.pk] -= pence
            self.put_in[target.pk] += pence

    @rule(side=st.booleans(), pence=PENCE, kind=KINDS, twice=st.booleans())
    def offer(self, side: bool, pence: int, kind: str, twice: bool) -> None:
        share = self.shares[side]
        project = Project.objects.create(
            organisation=self.stage.group, locality=share.locality, title="Clay", made_at=self.now
        )
        bid = Bid.objects.create(
            project=project, organisation=self.stage.group, locality=share.locality, state="deciding",
            started_at=self.now, submitted_at=self.now, asked_pence=pence, version=1,
        )  # fmt: skip
        until = timezone.localdate(self.now) + timedelta(days=30)
        terms = money.Terms(kind=kind, lapses_on=None if kind in {"outright", "underwriting"} else until)
        act = partial(
            money.offer, bid=bid, amount_pence=pence, by=self.stage.lead, at=self.now, once_key=self.key(),
            reasons=REASONS, terms=terms,
        )  # fmt: skip
        self.attempt("offer", act, twice=twice)

    @precondition(there_is("offered"))
    @rule(pick=ANY, told=st.booleans())
    def accept(self, pick: int, told: bool = False) -> None:
        if award := self.one("offered", pick):
            act = partial(money.accept, award=award, by=self.stage.contact, at=self.now)
            self.attempt("accept", self.told(award, goes_ahead=True) if told else act, twice=told)

    @precondition(there_is("offered in_principle"))
    @rule(pick=ANY, told=st.booleans())
    def decline(self, pick: int, told: bool) -> None:
        if award := self.one("offered in_principle", pick):
            act = partial(money.cannot_go_ahead, award=award, by=self.stage.contact, at=self.now, why="We moved")
            self.attempt("decline", self.told(award, goes_ahead=False) if told else act, twice=told)

    def told(self, award: Award, *, goes_ahead: bool) -> Callable[[], Any]:
        """Return the writing down of an answer that the contact gave by telephone."""
        return partial(
            awards.write_down_answer, award=award, goes_ahead=goes_ahead, who=self.stage.contact,
            on=timezone.localdate(self.now), by=self.stage.lead, at=self.now,
        )  # fmt: skip

    @precondition(there_is("in_principle offered accepted"))
    @rule(pick=ANY, rung=st.booleans())
    def lapse(self, pick: int, rung: bool) -> None:
        award = self.one("in_principle offered accepted", pick)
        if award is None or award.lapses_on is None:
            return
        call, _ = awards.make_call(
            organisation=award.organisation, locality=award.locality, kind="lapse", why="It runs out",
            due_on=award.lapses_on, at=self.now, once_key=call_key(award), award=award,
        )  # fmt: skip
        if rung:
            self.attempt("ring", partial(awards.ring, call=call, by=self.stage.lead, at=self.now, said="We spoke"))
        late = self.now + timedelta(days=60 if rung else 31)
        self.attempt("lapse", partial(awards.lapse, award=award, at=late), twice=True)

    @precondition(there_is("in_principle offered accepted"))
    @rule(pick=ANY, change=st.integers(min_value=-30_000, max_value=30_000), twice=st.booleans())
    def vary(self, pick: int, change: int, twice: bool) -> None:
        if award := self.one("in_principle offered accepted", pick):
            act = partial(
                awards.vary, award=award, change_pence=change, by=self.stage.lead, at=self.now, why="It costs that",
                once_key=self.key(),
            )  # fmt: skip
            self.attempt("vary", act, twice=twice)

    @precondition(there_is("accepted"))
    @rule(pick=ANY)
    def stop(self, pick: int) -> None:
        if award := self.one("accepted", pick):
            self.attempt("stop", partial(awards.stop, award=award, by=self.stage.lead, at=self.now, why="It ended"))

    @precondition(there_is("accepted"))
    @rule(pick=ANY, parts=st.integers(min_value=1, max_value=3))
    def plan(self, pick: int, parts: int) -> None:
        award = self.one("accepted", pick)
        if award is None or award.promised_pence < parts:
            return
        day: date = timezone.localdate(self.now)
        waiting = sum(part.amount_pence for part in award.instalments.filter(state__in=("requested", "approved")))
        left = award.promised_pence - waiting
        first = [left // parts] * (parts - 1)
        rows = [(pence, day) for pence in [*first, left - sum(first)]]
        self.attempt("plan", partial(paying.plan, award=award, parts=rows, by=self.stage.finance, at=self.now))

    @precondition(there_is("part-due"))
    @rule(pick=ANY)
    def ask_to_pay(self, pick: int) -> None:
        if part := self.part("due", pick):
            self.attempt("request", partial(paying.request, instalment=part, by=self.stage.finance, at=self.now))

    @precondition(there_is("part-requested"))
    @rule(pick=ANY, same=st.booleans())
    def approve(self, pick: int, same: bool) -> None:
        if part := self.part("requested", pick):
            by = self.stage.finance if same else self.stage.lead
            self.attempt("approve", partial(paying.approve, instalment=part, by=by, at=self.now))

    @precondition(there_is("part-approved"))
    @rule(twice=st.booleans())
    def pay(self, twice: bool) -> None:
        parts = list(self.parts("approved"))
        if not parts:
            return

        def send() -> None:
            run = paying.pick_run(instalments=parts, by=self.stage.finance, at=self.now, once_key=self.key())
            paying.mark_sent(run=run, by=self.stage.finance, at=self.now)
            if twice:
                self.again(partial(paying.mark_sent, run=run, by=self.stage.finance, at=self.now))

        self.attempt("pay", send)

    @precondition(there_is("offered accepted"))
    @rule(pick=ANY)
    def next_thing(self, pick: int) -> None:
        """Do what comes next for one award, so that many come as far as the end."""
        award = self.one("offered accepted", pick)
        if award is None:
            return
        part = award.instalments.exclude(state__in=("confirmed", "cancelled")).order_by("number").first()
        if award.state == "offered":
            self.accept(pick)
        elif part is None:
            self.plan(pick, parts=2) if award.promised_pence > 1 else self.close(pick)
        else:
            acts = {"due": self.ask_to_pay, "requested": self.approve_by_two, "sent": self.confirm}
            acts.get(part.state, self.pay_all)(pick)

    def approve_by_two(self, pick: int) -> None:
        """Approve by another person than the one who asked."""
        self.approve(pick, same=False)

    def pay_all(self, _pick: int) -> None:
        """Send what is approved."""
        self.pay(twice=False)

    @precondition(there_is("part-sent"))
    @rule(pick=ANY)
    def confirm(self, pick: int) -> None:
        if part := self.part("sent", pick):
            self.attempt("confirm", partial(paying.confirm, instalment=part, by=self.stage.finance, at=self.now))

    @precondition(there_is("part-sent part-confirmed"))
    @rule(pick=ANY, twice=st.booleans())
    def fail(self, pick: int, twice: bool) -> None:
        if part := self.part("sent confirmed", pick):
            act = partial(paying.fail, instalment=part, by=self.stage.finance, at=self.now, why="Sent back")
            self.attempt("fail", act, twice=twice)

    @precondition(there_is("paid"))
    @rule(pick=ANY, pence=PENCE, too_much=st.booleans(), twice=st.booleans())
    def come_back(self, pick: int, pence: int, too_much: bool, twice: bool) -> None:
        award = self.one("accepted stopped closed", pick, paid_pence__gt=F("returned_pence"))
        if award is None:
            return
        pence = pence if too_much else min(pence, award.paid_pence - award.returned_pence)

        def back() -> None:
            left = reporting.ask_back(award=award, amount_pence=pence, by=self.stage.lead, at=self.now)
            reporting.repay(repayment=left, by=self.stage.finance, at=self.now)
            if twice:
                self.again(partial(reporting.repay, repayment=left, by=self.stage.finance, at=self.now))

        self.attempt("return", back)

    @precondition(there_is("accepted"))
    @rule(pick=ANY)
    def close(self, pick: int) -> None:
        award = self.one("accepted", pick)
        if award is None:
            return
        for report in award.reports.filter(state="due"):
            self.attempt(
                "excuse", partial(reporting.excuse, report=report, by=self.stage.lead, at=self.now, why="Not needed")
            )
        self.attempt(
            "close",
            partial(reporting.close, award=award, by=self.stage.lead, at=self.now, why="It is over"),
            twice=True,
        )

    @rule(side=st.booleans(), pick=ANY)
    def correct(self, side: bool, pick: int) -> None:
        lines = list(self.shares[side].lines.filter(kind="allocation", corrected_by=None).order_by("pk"))
        if not lines:
            return
        line = lines[pick % len(lines)]
        act = partial(funds.correct_line, line=line, by=self.stage.finance, at=self.now, why="Typed twice")
        if self.attempt("correct", act, twice=True):
            self.put_in[line.share_id] -= line.amount_pence

    @precondition(there_is("came-back"))
    @rule(pick=ANY)
    def take_return_back(self, pick: int) -> None:
        lines = list(Line.objects.filter(share__in=self.shares, kind="return", corrected_by=None).order_by("pk"))
        if lines:
            act = partial(
                funds.correct_line, line=lines[pick % len(lines)], by=self.stage.finance, at=self.now, why="Not ours"
            )
            self.attempt("return taken back", act, twice=True)

    # --- what must hold -----------------------------------------------------------------------------------------

    @invariant()
    def the_money_holds(self) -> None:
        """Nothing is below nothing, nothing is paid twice or beyond its award, and every sum is what its lines say."""
        if not self.moved:
            return
        self.moved = False
        shares = list(Share.objects.filter(pk__in=self.put_in))
        lines = list(Line.objects.filter(share__in=shares).order_by().values_list(*LINE))
        assert len({line[-1] for line in lines}) == len(lines), "one key wrote two lines"
        parts = Instalment.objects.filter(award__share__in=shares).order_by()
        awards_now = list(Award.objects.filter(share__in=shares))
        gone: Counter[int] = Counter()
        self.have = {award.state for award in awards_now}
        for award, state, pence in parts.values_list("award", "state", "amount_pence"):
            self.have.add(f"part-{state}")
            gone[award] += pence if state in {"sent", "confirmed"} else 0
        if any(award.paid_pence > award.returned_pence for award in awards_now):
            self.have.add("paid")
        if any(award.returned_pence for award in awards_now):
            self.have.add("came-back")
        for share in shares:
            own = [award for award in awards_now if award.share_id == share.pk]
            self.a_share_holds(share, [line[2:4] for line in lines if line[0] == share.pk], own)
        for award in awards_now:
            self.an_award_holds(award, [line[2:4] for line in lines if line[1] == award.pk], gone[award.pk])

    def a_share_holds(self, share: Share, lines: list[tuple[str, int]], awards_now: list[Award]) -> None:
        """Hold one share against its lines, its awards, and what was put in by hand."""
        own = from_lines(lines)
        assert share.free_pence >= 0 <= share.promised_pence
        assert (own.allocated, own.promised, own.paid, own.returned, own.free) == (
            share.allocated_pence, share.promised_pence, share.paid_pence, share.returned_pence, share.free_pence,
        )  # fmt: skip
        assert share.allocated_pence == self.put_in[share.pk], "money appeared or went without anyone putting it in"
        assert sum(award.promised_pence for award in awards_now) == share.promised_pence
        assert sum(award.paid_pence for award in awards_now) == share.paid_pence

    def an_award_holds(self, award: Award, lines: list[tuple[str, int]], gone: int) -> None:
        """Hold one award against its own lines and its parts."""
        own = from_lines(lines)
        assert (own.promised, own.paid, own.returned) == (award.promised_pence, award.paid_pence, award.returned_pence)
        assert 0 <= award.returned_pence <= award.paid_pence <= award.amount_pence + award.varied_pence
        assert award.state in {"in_principle", "offered", "accepted"} or award.promised_pence == 0
        assert gone == award.paid_pence

    def teardown(self) -> None:
        """At the end of a history the product’s own reckoning finds no difference either."""
        if self.put_in:
            assert [
                one.differences() for one in check(Share.objects.filter(pk__in=self.put_in)) if not one.agrees
            ] == []

    # --- how the machine works ----------------------------------------------------------------------------------

    def key(self) -> str:
        """Return a key nobody used."""
        self.keys += 1
        return f"history {self.stage.histories}, key {self.keys}"

    def attempt(self, name: str, act: Callable[[], Any], *, twice: bool = False) -> bool:
        """Do something that may be refused in words, perhaps twice; return whether it was done."""
        self.moved = True
        self.stage.steps += 1
        try:
            act()
        except Refusal:
            self.stage.refused[name] += 1
            return False
        self.stage.done[name] += 1
        if twice:
            self.again(act)
        return True

    def again(self, act: Callable[[], Any]) -> None:
        """Do the same once more: refused or led to the first, and never an error. What holds is looked at after."""
        try:
            act()
        except Refusal:
            self.stage.refused["again"] += 1

    def one(self, states: str, pick: int, **also: Any) -> Award | None:
        """Return one award of these states, if there is any."""
        found = list(Award.objects.filter(share__in=self.shares, state__in=states.split(), **also).order_by("pk"))
        return found[pick % len(found)] if found else None

    def parts(self, states: str) -> Any:
        """Return the parts of awards in these states."""
        rows = Instalment.objects.filter(award__share__in=self.shares, state__in=states.split())
        return rows.select_related("award").order_by("pk")

    def part(self, states: str, pick: int) -> Instalment | None:
        """Return one of them, if there is any."""
        found = list(self.parts(states))
        return found[pick % len(found)] if found else None
