"""Commands of the network app."""
