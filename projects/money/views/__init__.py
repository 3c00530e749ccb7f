"""Pages of the money room."""
