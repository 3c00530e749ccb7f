"""Pages of the stories room."""
