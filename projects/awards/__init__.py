"""The awards room: what an offer hangs on, what is done about it in time, and what changes after it was accepted."""
