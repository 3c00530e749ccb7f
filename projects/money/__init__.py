"""Funds, shares, awards."""
