"""Who may do what with a story, each answered with a sentence anyone can read. The teller acts by their own link."""

from django.utils import timezone

from evaluation.models import Story
from network.answers import YES, Answer, no
from network.models.person import Someone
from partners.models.membership import roles_in
from projects.models import Project

WRITERS = {"contact", "writer"}


def may_write_story(person: Someone, project: Project) -> Answer:
    """Whether this person may write down a story told in a project."""
    if not person.is_authenticated:
        return no("Sign in first.")
    if person.rolebook.has_in([project.locality_id], "reporter") or roles_in(person, project.organisation_id) & WRITERS:
        return YES
    return no("Only a Community Reporter of this locality, or someone who writes for the group, writes stories down.")


def may_edit_story(person: Someone, story: Story) -> Answer:
    """Whether this person may change a story. Reads `story.project`."""
    if story.gathered_by_id is None or story.gathered_by_id != person.pk:
        return no("Only the person who wrote this story down can change it.")
    if story.state != "draft":
        return no("The teller has this story now. It can only be changed when they ask for a change.")
    return may_write_story(person, story.project)


def may_give_to_teller(person: Someone, story: Story) -> Answer:
    """Whether this person may give a story to its teller to check."""
    answer = may_edit_story(person, story)
    if not answer:
        return answer
    if not story.title or not story.body:
        return no("Write the story first.")
    if not story.name_kind:
        return no("Choose the name to show first.")
    return YES


def may_see_slip(person: Someone, story: Story) -> Answer:
    """Whether this person may print the teller's own link: only whoever hands it over, once it is with the teller."""
    if story.gathered_by_id is None or story.gathered_by_id != person.pk:
        return no("Only the person who wrote this story down hands over the teller’s link.")
    if story.state not in {"with_teller", "approved", "published"}:
        return no("Give the story to the teller first.")
    return YES


def may_publish_story(person: Someone, story: Story) -> Answer:
    """Whether this person may share a story the teller has said yes to."""
    if not person.is_authenticated or not person.rolebook.has("lead", "report_author"):
        return no("Only a report author or a strategic lead shares a story.")
    if story.state != "approved":
        return no("A story is shared once its teller has said yes, and once only.")
    if not story.consents.filter(withdrawn_at=None, ends_on__gt=timezone.localdate()).exists():
        return no("The teller’s yes has ended, so this story cannot be shared.")
    return YES


def may_withdraw_story(person: Someone, story: Story) -> Answer:
    """Whether this person, signed in, may take a story away for good. The teller always may, by their own link."""
    if not person.is_authenticated:
        return no("Sign in first.")
    if story.state == "withdrawn":
        return no("This story is not shared any more.")
    if story.state in {"draft", "with_teller"}:
        if story.gathered_by_id == person.pk:
            return YES
        return no("Only the person who wrote this story down, or its teller, can throw it away.")
    if person.rolebook.has("lead"):
        return YES
    return no("Only the teller, by their own link, or a strategic lead can take this story away.")


def may_see_picture(person: Someone, story: Story) -> Answer:
    """Whether this person may see a story's picture: exactly those who may read the story now."""
    if story.picture and Story.objects.visible_to(person).filter(pk=story.pk).exists():
        return YES
    return no("There is no picture here.")


def teller_may_answer(story: Story) -> Answer:
    """Whether whoever holds the teller's own link may say yes to uses, or change what they said."""
    if story.state in {"with_teller", "approved", "published"}:
        return YES
    if story.state == "draft":
        return no("This story is being changed. You will be asked again when it is ready.")
    return no("You took this story back. Nothing is left to agree to.")


def teller_may_ask_for_change(story: Story) -> Answer:
    """Whether whoever holds the teller's own link may ask for the words or the picture to be changed."""
    if story.state in {"with_teller", "approved"}:
        return YES
    if story.state == "published":
        return no("This story is shared already. Take it back, and it can be told again in other words.")
    return no("There is nothing to change now.")
