"""Tests of paying awards."""
