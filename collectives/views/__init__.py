"""Pages for a collective and its members."""
