"""Paying: where money goes, instalments, approval by two people, and payment runs."""
