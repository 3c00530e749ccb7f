"""Puts what happens next at the top of the pages of a bid and an award, and into the letter that follows a yes."""

from network import hooks
from projects.money import after
from projects.next_steps.confirming import write_accepted
from projects.next_steps.shown import award_panel, bid_panel

hooks.bid_page.append(bid_panel)
hooks.award_page.append(award_panel)
after.accepted.append(write_accepted)
