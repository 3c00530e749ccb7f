"""Who may do what in a collective, in words: one module for each noun."""
