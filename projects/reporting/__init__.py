"""Reporting back: reports, what was spent, what was not, and closing an award."""
