"""Loads what the project record and each room put on other pages."""

import projects.activities.panels
import projects.awards.panels
import projects.bids.outside_panels
import projects.bids.panels
import projects.match.panels
import projects.money.panels
import projects.next_steps.panels
import projects.papers.panels
import projects.paying.panels
import projects.record_panels
import projects.reporting.panels  # noqa: F401 - each adds what is its own, once it is loaded
