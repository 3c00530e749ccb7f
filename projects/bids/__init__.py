"""Bids for match funding."""
