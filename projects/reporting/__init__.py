"""Reporting back: report dates, reports with what was spent, money left over, and the closing of an award."""
