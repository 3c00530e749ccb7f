"""Evaluation: check-ins, stories and the yearly report."""
