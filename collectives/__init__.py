"""Collectives: seats, connections, ballots and decisions."""
