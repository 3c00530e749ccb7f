"""Whole journeys, in a real browser, as each person in turn."""
