"""Pages of the wellbeing room."""
