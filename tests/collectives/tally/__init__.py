"""Tests of the ways of counting a ballot."""
