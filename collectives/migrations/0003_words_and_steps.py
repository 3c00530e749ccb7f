"""Words for the roles of a collective, and the steps by which a member learns theirs. Reference data, in plain words."""

from django.db import migrations

ROLES = [
    (
        "member",
        "Member",
        "You read what local groups ask for, say whether you have a connection to them, and vote. You can add to the "
        "agenda of any meeting.\n\n"
        "You need no training and no qualification. What you have lived through, or what you know of this place, is "
        "what you bring.\n\n"
        "You can read and vote on your phone, on paper, or with us on the telephone. You can miss a meeting without "
        "saying why. You can stop at any time.",
    ),
    (
        "chair",
        "Chair",
        "You help one meeting along. Any member can do it, and it can be somebody else each time.\n\n"
        "You welcome people, go through the agenda, and see that everybody who wants to speak is heard, the quiet "
        "ones first. You keep an eye on the clock and on breaks. Your own vote counts as one, like every other.",
    ),
    (
        "facilitator",
        "Facilitator",
        "You prepare meetings and ballots, keep the dates, and write down the reasons that members agree.\n\n"
        "You make it easy to take part: you ring people who have no email, print papers in large type, and find a "
        "room that everyone can get into. You do not decide for the members. If you have a connection to a group, "
        "somebody else opens and closes its ballot.",
    ),
    (
        "buddy",
        "Buddy",
        "You are the first person a new member meets. You tell them what it is really like, and you sit beside them "
        "at their first meeting.\n\n"
        "You do not ask why they want to join, and you keep what they tell you to yourself. If you are worried about "
        "somebody, tell the coordinator, who knows what to do.",
    ),
    (
        "ratifier",
        "Person who ratifies",
        "Two named people look at decisions above a certain sum. You check that it was decided properly: enough "
        "voted, connections were said, the reasons are clear.\n\n"
        "You do not decide again. You ratify it, or you send it back with a reason that the members read. If you have "
        "a connection to the group, somebody else does it.",
    ),
]
STEPS = [
    (
        "what-a-collective-is",
        "What a collective is",
        "A collective is a group of local people who decide where their area’s money goes: people with lived "
        "experience, carers, NHS staff and neighbours. By default, people with lived experience and carers are at "
        "least half of the votes.\n\n"
        "Try this: open the page of your collective and read its last two decisions. Would you have decided the same?",
    ),
    (
        "reading-a-bid",
        "Reading a bid",
        "Look for four things. What will they do? Who comes? What will be different for people? What does it cost, "
        "and who else pays?\n\n"
        "A bid does not have to be well written. A small group with plain words may do more good than a polished one. "
        "If something is not clear, ask the facilitator, who asks the group.",
    ),
    (
        "saying-a-connection",
        "Saying a connection",
        "We all know each other here, and that is fine. Before you read a bid you say whether you have a connection "
        "to the group.\n\n"
        "Going to the group, or knowing people in it: you say so, and your collective’s own rule says whether you vote. "
        "Being paid by it, running it, or having family in it: you stand aside. If you are "
        "not sure, ring the facilitator. Nobody is cross about a connection that was said.",
    ),
    (
        "how-votes-are-counted",
        "How votes are counted",
        "A ballot has its rules from the day it opens, and they do not change while it is open. A vote counts only if "
        "enough members voted, and enough of them with lived experience.\n\n"
        "You can change your vote until the voting closes. “I’d rather not say” counts as having taken part, on "
        "neither side. Afterwards two members, one with lived experience, agree the reasons before any letter goes.",
    ),
    (
        "looking-after-yourself",
        "Looking after yourself",
        "Bids can touch on things that hurt. You can skip one, take a break, or leave a meeting, and you need give "
        "no reason.\n\n"
        "Tell your buddy what helps you. You never have to tell your own story. If it gets too much, ring your "
        "coordinator, or one of the help lines on our help page. A seat waits for you while you are away.",
    ),
    (
        "chairing-a-meeting",
        "Chairing a meeting",
        "You do not have to be good at it, only kind and fair. Begin with who is here and who could not come. Then "
        "take one point after the other.\n\n"
        "Useful sentences: “We have not heard from everyone yet.” “Shall we have five minutes’ break?” “What have we "
        "just agreed?” Ask somebody who has done it to sit next to you the first time.",
    ),
]


def write(apps, schema_editor):
    """Put in the words that are not there yet; words that an administrator changed stay."""
    for model, rows in (("RoleWords", ROLES), ("LearningStep", STEPS)):
        records = apps.get_model("collectives", model).objects
        for position, (slug, title, words) in enumerate(rows, start=1):
            records.get_or_create(slug=slug, defaults={"title": title, "words": words, "position": position})


class Migration(migrations.Migration):
    """Adds rows; going back leaves them, since people may have ticked them."""

    dependencies = [("collectives", "0002_the_collectives_at_work")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
