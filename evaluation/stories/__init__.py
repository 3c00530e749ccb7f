"""Stories, with consent."""
