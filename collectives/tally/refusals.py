"""The named refusals of the count: each says, in one plain sentence, what is wrong with a ballot or a rule."""

from network.answers import DoesNotFit, NotNow


class BadBallot(DoesNotFit):
    """A ballot paper or a rule that cannot be counted."""


class UnknownChoice(BadBallot):
    """The paper names something that this ballot does not offer."""


class ReasonMissing(BadBallot):
    """A reason was asked for and none was given."""


class NotAnswered(BadBallot):
    """An objection is to be put again before anyone has answered it."""


class TooManyRounds(BadBallot):
    """A question was put more often than the method allows."""


class WrongCriteria(BadBallot):
    """The sheet has too few or too many criteria, or the paper scores other ones."""


class ScoreOutOfRange(BadBallot):
    """A score is below the lowest or above the highest."""


class TooManyDots(BadBallot):
    """More dots were put down than were given, or fewer than none on one bid."""


class RankingWithGaps(BadBallot):
    """The places do not run 1, 2, 3 without a gap."""


class RankedTwice(BadBallot):
    """Two bids stand in one place, or one bid in two."""


class NothingToCount(BadBallot):
    """There are no bids, or no votes, to count."""


class QuorumOfNobody(BadBallot):
    """The rules would let a ballot count with nobody voting."""


class ShareOutOfRange(BadBallot):
    """A share is not between none and all."""


class EveryoneConnected(NotNow):
    """Everyone who could vote has a connection, so nobody is left to decide."""


class MoneyDoesNotFit(BadBallot):
    """A sum of money that cannot be meant."""


class TwiceOnTheList(BadBallot):
    """One bid stands on the list twice."""


class TieRuleNotAllowed(BadBallot):
    """The tie rules chosen cannot be used on this ballot."""


class CastingVoteNeeded(NotNow):
    """The tie can only be broken by the chair, who has not said yet."""

    field = "chair"


class NotAnElection(BadBallot):
    """A file of a public election cannot be read; the sentence says which line is wrong."""
