"""Partners: organisations, their agreements and the people who belong to them."""
