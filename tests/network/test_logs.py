"""Nobody is in the logs."""

import logging

import pytest

from network.logs import NoPeople


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("mail to pam@allotment.example failed", "mail to (email) failed"),
        ("no place for WF1 2DD", "no place for (postcode)"),
        ("GET /activities/?lat=53.68 200", "GET /activities/?… 200"),
        ("GET /c/7KQ4XH/agree/ 200", "GET /c/…/agree/ 200"),
        ("POST /stories/yours/0b6c-11/withdraw/ 302", "POST /stories/yours/…/withdraw/ 302"),
        ("plain words stay", "plain words stay"),
    ],
)
def test_a_line_keeps_its_sense_and_loses_the_person(line: str, kept: str) -> None:
    record = logging.LogRecord("any", logging.WARNING, "", 0, "%s", (line,), None)
    assert NoPeople().filter(record)
    assert record.getMessage() == kept
