"""What is done about reports, money left over and the end of an award, in one place for those who call it."""

from projects.reporting.closing import close
from projects.reporting.dates import excuse, move_date, set_first_reports, set_reports
from projects.reporting.left_over import ask_back, keep, let_go, repay
from projects.reporting.putting_right import change_left_over
from projects.reporting.sending import (
    Spend,
    add_spend,
    ask_more,
    read_report,
    remove_spend,
    save_photo,
    save_words,
    send_report,
)

__all__ = [
    "Spend",
    "add_spend",
    "ask_back",
    "ask_more",
    "change_left_over",
    "close",
    "excuse",
    "keep",
    "let_go",
    "move_date",
    "read_report",
    "remove_spend",
    "repay",
    "save_photo",
    "save_words",
    "send_report",
    "set_first_reports",
    "set_reports",
]
