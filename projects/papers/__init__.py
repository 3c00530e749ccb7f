"""Papers: files that show something, kept out of reach and shown only after the rule has been asked."""
