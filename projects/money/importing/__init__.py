"""Past awards brought in from a spreadsheet: planned first, shown, then applied whole or not at all."""
