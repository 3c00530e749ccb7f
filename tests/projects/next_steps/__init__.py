"""Tests of what happens next."""
