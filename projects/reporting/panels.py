"""What reporting adds to other rooms and pages."""

from network import history, hooks
from projects.money import after
from projects.reporting.dates import set_first_reports
from projects.reporting.late import ring_about_late_reports

VERBS = {
    "set_report": "Report date set",
    "move_report": "Report date moved",
    "write_report": "Report written",
    "photo_report": "Photo added to the report",
    "add_spend": "Something paid for was added",
    "remove_spend": "Something paid for was taken out",
    "ask_more": "More was asked for",
    "excuse": "Report not needed",
    "ask_back": "Money left over written down",
    "come_back": "Money came back",
    "keep": "Money kept for something else",
    "let_go": "Money let go",
    "close": "Closed",
}

after.accepted.append(set_first_reports)
hooks.daily_jobs.append(ring_about_late_reports)
for verb, words in VERBS.items():
    history.WORDS.setdefault(verb, words)
