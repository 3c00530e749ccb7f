"""Commands of the collectives."""
