"""Tests of the network app."""
