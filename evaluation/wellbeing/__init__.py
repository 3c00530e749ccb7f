"""Check-ins and their results."""
