"""The position of day one, read from a spreadsheet, balanced against the finance system, counted by a second person."""
