"""The form of a collective's own rules."""

from collectives.models.round import Round
from collectives.models.rules import PASS_OF, TIES, WITHOUT_QUORUM
from network.fields import ChoiceButtons, LineField, MoneyField, WholeNumberField, YesNoField
from network.forms import PlainForm


class RulesForm(PlainForm):
    """The rules the next ballot opens with, and when the members agreed them."""

    least_voters = WholeNumberField(label="How many must vote?", min_value=1, max_value=200)
    least_lived = WholeNumberField(
        label="How many of them must have a lived experience seat?", min_value=0, max_value=200
    )
    least_percent = WholeNumberField(
        label="How many in every 100 of those who can must vote?", min_value=0, max_value=100, help_text="0: no rule."
    )
    half_lived_or_carer = YesNoField(
        label="Must lived experience and carers together be at least half of the votes?",
        help_text="So that power stays with those it is about.",
    )
    pass_percent = WholeNumberField(
        label="More than how many in every 100 must say yes?",
        min_value=0,
        max_value=99,
        help_text="50 is more than half.",
    )
    pass_of = ChoiceButtons(label="In every 100 of whom?", choices=PASS_OF)
    takes_part_votes = YesNoField(
        label="Does a member who takes part in a group, or sends people there, vote on its bid?",
        help_text="The same for members and staff.",
    )
    tie_rule = ChoiceButtons(label="When two bids are level, which comes first?", choices=TIES)
    without_quorum = ChoiceButtons(label="When too few vote, what happens?", choices=WITHOUT_QUORUM)
    closes_early = YesNoField(label="Can voting close once no vote still to come could change the outcome?")
    list_rule = ChoiceButtons(label="When a bid does not fit the money that is left?", choices=Round.LIST_RULES)
    small_sum_pence = MoneyField(label="Up to what sum do three members decide?")
    ballot_days = WholeNumberField(
        label="How many working days is a ballot between meetings open?", min_value=1, max_value=60
    )
    promise_days = WholeNumberField(
        label="Within how many working days do we promise a letter?", min_value=1, max_value=60
    )
    equal_shares_view = YesNoField(
        label="Show beside a decided round what equal shares would have given?",
        help_text="To learn from. It changes nothing.",
    )
    why = LineField(
        label="When and where did the members agree this?", max_length=200, help_text="For example: meeting of 3 March."
    )
