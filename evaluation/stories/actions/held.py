"""Reads a story afresh, locked until the transaction ends, so that no two people act on what both saw before."""

from evaluation.models import Story


def held(story: Story) -> Story:
    """Return the story as it is now, locked, with its project."""
    return Story.objects.select_for_update(of=("self",)).select_related("project").get(pk=story.pk)
