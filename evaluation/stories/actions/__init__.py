"""What can be done with a story: writing it down, the teller's answers, sharing it and taking it away."""
