"""The tables of state, role and action, held to the rules that pages ask."""
