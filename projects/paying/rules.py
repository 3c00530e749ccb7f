"""Who may do what with bank details and payments, in words."""

from network.answers import YES, Answer, no
from network.models.person import Someone
from partners.models import Organisation
from partners.models.membership import organisations_of
from projects.models import Award, Instalment, Payee, PaymentRun
from projects.paying.people import connected, keeps_money_of

SIGN_IN = no("Sign in first.")
CONNECTED = no(
    "You belong to this group, or to the partner that holds its money, so someone else has to do this. Ask another "
    "person in finance, or the strategic lead."
)
ONLY_FINANCE = no("Only finance can do this.")


def may_read_payees(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may read an organisation's bank details: its contact, its treasurer and finance."""
    if not person.is_authenticated:
        return SIGN_IN
    if person.rolebook.has("finance") or keeps_money_of(person, organisation.pk):
        return YES
    return no("Only the group’s main contact, its treasurer and finance see its bank details.")


def may_ask_payee(person: Someone, organisation: Organisation) -> Answer:
    """Say whether this person may put in bank details for an organisation. Nobody may for a private person."""
    seen = may_read_payees(person, organisation)
    if not seen:
        return seen
    if organisation.person_name == "undecided" or (
        organisation.kind == "not_known" and organisation.person_name == "no"
    ):
        return no("Its coordinator checks this name first. Then money can go to it, if it is a group or organisation.")
    if organisation.kind == "not_known" or organisation.person_name != "no":
        return no("Money goes to a group or an organisation only, never to a private person.")
    if organisation.state != "active":
        return no("This group is not an active part of the network, so no money can go to it.")
    return YES


def may_agree_payee(person: Someone, payee: Payee) -> Answer:
    """Say whether this person may agree bank details: finance, not who asked, and nobody who belongs to the group."""
    if not person.is_authenticated:
        return SIGN_IN
    if not person.rolebook.has("finance"):
        return no("Only finance can agree bank details.")
    if payee.asked_by_id == person.pk:
        return no("You put these details in, so a different person has to agree them.")
    if payee.organisation_id in organisations_of(person):
        return no("You belong to this group, so someone else in finance has to agree its bank details.")
    return YES


def may_turn_down_payee(person: Someone, payee: Payee) -> Answer:
    """Say whether this person may say that bank details are not to be used: finance, or the group itself."""
    if not person.is_authenticated:
        return SIGN_IN
    if person.rolebook.has("finance") or keeps_money_of(person, payee.organisation_id):
        return YES
    return no("Only the group’s main contact, its treasurer and finance can say that bank details are wrong.")


def may_plan(person: Someone, award: Award) -> Answer:
    """Say whether this person may split an award into parts: finance, the lead or its coordinator."""
    if not person.is_authenticated:
        return SIGN_IN
    if not (person.rolebook.has("finance", "lead") or person.rolebook.has_in([award.locality_id], "coordinator")):
        return no("Only finance, the strategic lead and the coordinator say in which parts an award is paid.")
    return CONNECTED if connected(person, award) else YES


def may_request(person: Someone, instalment: Instalment) -> Answer:
    """Say whether this person may ask for a part to be paid: finance or lead, without a connection."""
    return _pays(person, instalment.award)


def may_approve(person: Someone, instalment: Instalment) -> Answer:
    """Say whether this person may approve a payment that was asked for.

    Finance or lead, without a connection, and above the fund's sum not who asked. What one person asked for and
    approved alone is added up over the whole award, so that many small parts are no way round.
    """
    answer = _pays(person, instalment.award)
    if answer and instalment.requested_by_id == person.pk and needs_two(instalment):
        return no("You asked for this payment, so a different person has to approve it.")
    return answer


def needs_two(instalment: Instalment) -> bool:
    """Return whether this payment, with what one person paid alone on the award before, is above the fund's sum."""
    share = instalment.award.share
    most = share.fund.two_people_above_pence if share else 0
    alone = [
        row.amount_pence
        for row in instalment.award.instalments.exclude(pk=instalment.pk)
        if row.approved_by_id is not None and row.approved_by_id == row.requested_by_id
    ]
    return instalment.amount_pence + sum(alone) > most


def may_turn_back(person: Someone, instalment: Instalment) -> Answer:  # noqa: ARG001 - the same for every payment
    """Say whether this person may send a payment back to be asked for again: finance or lead. It moves no money."""
    if not person.is_authenticated:
        return SIGN_IN
    return YES if person.rolebook.has("finance", "lead") else ONLY_FINANCE


def may_confirm(person: Someone, instalment: Instalment) -> Answer:
    """Say whether this person may say that a payment arrived, or failed: finance, without a connection."""
    if not person.is_authenticated:
        return SIGN_IN
    if not person.rolebook.has("finance"):
        return ONLY_FINANCE
    return CONNECTED if connected(person, instalment.award) else YES


def may_see_payments(person: Someone) -> Answer:
    """Say whether this person may read all payments and runs: finance, and the lead to look on."""
    if person.is_authenticated and person.rolebook.has("finance", "lead"):
        return YES
    return no("Only finance and the strategic lead see all payments.")


def may_run(person: Someone, run: PaymentRun | None = None) -> Answer:  # noqa: ARG001 - the same for every run
    """Say whether this person may make, send or drop a payment run: finance."""
    if not person.is_authenticated:
        return SIGN_IN
    return YES if person.rolebook.has("finance") else no("Only finance makes and sends payment runs.")


def _pays(person: Someone, award: Award) -> Answer:
    if not person.is_authenticated:
        return SIGN_IN
    if not person.rolebook.has("finance", "lead"):
        return no("Only finance and the strategic lead ask for payments and approve them.")
    return CONNECTED if connected(person, award) else YES
