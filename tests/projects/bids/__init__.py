"""Tests of the bids room."""
