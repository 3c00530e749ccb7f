"""Match: what others put in, how sure it is, what shows it, and the other funder’s window."""
