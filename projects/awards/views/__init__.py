"""The pages of the awards room."""
