"""Awards after the offer: terms, conditions, running out, changes, pauses and calls."""
