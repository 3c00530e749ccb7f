"""Pages of the match room."""
