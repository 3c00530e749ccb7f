"""The yearly report."""
