"""The records of the projects app, lowest first."""

from projects.models.project import Project

from projects.models.activity import Activity, ActivityKind  # isort: skip
from projects.models.bid import Bid, BidVersion  # isort: skip
from projects.models.bid_lines import CostLine, IncomeLine  # isort: skip
from projects.models.fund import Fund, Share  # isort: skip
from projects.models.award import Award  # isort: skip
from projects.models.line import Line  # isort: skip
from projects.models.import_run import ImportRun  # isort: skip

__all__ = [
    "Activity",
    "ActivityKind",
    "Award",
    "Bid",
    "BidVersion",
    "CostLine",
    "Fund",
    "ImportRun",
    "IncomeLine",
    "Line",
    "Project",
    "Share",
]
