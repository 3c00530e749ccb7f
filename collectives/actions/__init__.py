"""What is done in a collective: one module for each noun."""
