"""The records of the collectives app."""

from collectives.models.round import Round  # isort: skip - a collective names its rules
from collectives.models.ballot import Ballot, Elector, Vote
from collectives.models.collective import Collective
from collectives.models.connection import Connection
from collectives.models.decision import Decision, DecisionAgreement
from collectives.models.holder import Holder, kind_of, subject_of
from collectives.models.involvement import Claim, InvolvementRate
from collectives.models.joining import LearningStep, RoleWords, SeatRequest, StepTaken
from collectives.models.meeting import AgendaItem, Attendance, HallCount, HallSheet, Meeting, MeetingAction
from collectives.models.need import Need, Suggestion
from collectives.models.ratify import Ratification, Ratifier
from collectives.models.seat import Seat, collectives_of
from collectives.models.votes_kept import EarlierVote, HelpedVote, ObjectionAnswer, PaperBallot, SecretPaper

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "Claim",
    "Collective",
    "Connection",
    "Decision",
    "DecisionAgreement",
    "EarlierVote",
    "Elector",
    "HallCount",
    "HallSheet",
    "HelpedVote",
    "Holder",
    "InvolvementRate",
    "LearningStep",
    "Meeting",
    "MeetingAction",
    "Need",
    "ObjectionAnswer",
    "PaperBallot",
    "Ratification",
    "Ratifier",
    "RoleWords",
    "Round",
    "Seat",
    "SeatRequest",
    "SecretPaper",
    "StepTaken",
    "Suggestion",
    "Vote",
    "collectives_of",
    "kind_of",
    "subject_of",
]
