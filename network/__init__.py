"""The lowest app: people, localities, places, the audit trail, letters and the furniture of every page."""
