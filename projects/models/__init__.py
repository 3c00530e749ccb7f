"""The records of the projects app, lowest first."""

from projects.models.project import Project

from projects.models.activity import Activity, ActivityKind  # isort: skip
from projects.models.bid import Bid, BidVersion  # isort: skip
from projects.models.paper import Paper  # isort: skip
from projects.models.question import Answer, Question  # isort: skip
from projects.models.bid_lines import CostLine, HourlyRate, IncomeLine  # isort: skip
from projects.models.fund import Fund, Share  # isort: skip
from projects.models.award import Award  # isort: skip
from projects.models.payment import Instalment, Payee, PaymentRun  # isort: skip
from projects.models.condition import Condition  # isort: skip
from projects.models.report import Repayment, Report, SpendLine  # isort: skip
from projects.models.calls import Call, Pause, SecondLook  # isort: skip
from projects.models.transfer import Opening, Transfer  # isort: skip
from projects.models.line import Line  # isort: skip
from projects.models.import_run import ImportRun  # isort: skip

__all__ = [
    "Activity",
    "ActivityKind",
    "Answer",
    "Award",
    "Bid",
    "BidVersion",
    "Call",
    "Condition",
    "CostLine",
    "Fund",
    "HourlyRate",
    "ImportRun",
    "IncomeLine",
    "Instalment",
    "Line",
    "Opening",
    "Paper",
    "Pause",
    "Payee",
    "PaymentRun",
    "Project",
    "Question",
    "Repayment",
    "Report",
    "SecondLook",
    "Share",
    "SpendLine",
    "Transfer",
]
