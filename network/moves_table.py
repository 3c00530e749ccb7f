"""The shape of an app's table of states: pure, so that models and states may import it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# The roles of docs/states.md, in words. A record's people first, then staff, then whatever no person does.
TELLER, ANSWERER, GROUP_MEMBER = "the teller", "whoever has the card", "group member"
ASKER = "whoever asked"
CONTACT, WRITER, TREASURER = "main contact", "bid writer", "treasurer"
CHAMPION, REPORTER = "champion", "Community Reporter"
VOTER, FACILITATOR, RATIFIER = "collective member", "facilitator", "a person named to ratify"
COORDINATOR, OUTSIDER = "coordinator", "coordinator of another place"
LEAD, FINANCE, AUTHOR, ADMINISTRATOR = "strategic lead", "finance", "report author", "administrator"
ITSELF = "by itself"
WRITERS = (CONTACT, WRITER, TREASURER)
ROLES = (
    *(TELLER, ANSWERER, ASKER, CONTACT, WRITER, TREASURER, GROUP_MEMBER, CHAMPION, REPORTER, VOTER, FACILITATOR),
    *(RATIFIER, COORDINATOR, OUTSIDER, LEAD, FINANCE, AUTHOR, ADMINISTRATOR, ITSELF),
)
NOBODY = "nobody"
YES = "yes"


@dataclass(frozen=True)
class Moves:
    """One kind of record's states and moves.

    `table` maps (state, verb) to the next state; `words` gives each state's words for pages; `next_step` one sentence
    for each state: what happens next. `staff_step` is the same said to staff, where it differs. `has_it` names who has
    it in each state, in words of `ROLES` or `NOBODY`.

    `who` maps each verb to the roles that may do it, and `but` to what else must be so, in a sentence. `ends` maps each
    state that nothing leads out of to what people can do instead.
    """

    table: Mapping[tuple[str, str], str]
    words: Mapping[str, str]
    next_step: Mapping[str, str]
    staff_step: Mapping[str, str] = field(default_factory=dict)
    has_it: Mapping[str, str] = field(default_factory=dict)
    who: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    but: Mapping[str, str] = field(default_factory=dict)
    ends: Mapping[str, str] = field(default_factory=dict)

    def choices(self) -> list[tuple[str, str]]:
        """Return the states with their words, for the model field."""
        return list(self.words.items())

    def allows(self, state: str, verb: str) -> bool:
        """Return whether `verb` is a move from `state`."""
        return (state, verb) in self.table

    def verbs(self) -> list[str]:
        """Return every verb once, in the order of the table."""
        return list(dict.fromkeys(verb for _, verb in self.table))

    def is_end(self, state: str) -> bool:
        """Return whether nothing leads out of a state."""
        return not any(old == state for old, _ in self.table)

    def said_to_staff(self, state: str) -> str:
        """Return what happens next, said to staff."""
        return self.staff_step.get(state, self.next_step[state])

    def roles(self) -> list[str]:
        """Return the roles that may do anything to this record, in the order of `ROLES`."""
        some = {role for roles in self.who.values() for role in roles}
        return [role for role in ROLES if role in some]

    def answer(self, state: str, verb: str, role: str) -> str:
        """Return "yes", or why not in one short sentence, for someone of a role. What `but` says comes on top."""
        if not self.allows(state, verb):
            return f"Not while it is “{self.words[state].lower()}”."
        if role in self.who[verb]:
            return YES
        *first, last = self.who[verb]
        return f"No: {', '.join(first)} or {last}." if first else f"No: {last}."
