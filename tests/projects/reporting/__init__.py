"""Reports, money left over, and the end of an award."""
