"""Tests of funds, shares and awards."""
