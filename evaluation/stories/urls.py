"""Addresses of the stories room."""

from django.urls import path

import evaluation.stories.references  # noqa: F401 - makes <story:…> known
from evaluation.stories.views import reading, sharing, teller, writing

urlpatterns = [
    path("stories/", reading.stories, name="stories"),
    path("stories/yours/<uuid:key>/", teller.story_yours, name="story-yours"),
    path("stories/yours/<uuid:key>/agree/", teller.story_yours_agree, name="story-yours-agree"),
    path("stories/yours/<uuid:key>/change/", teller.story_yours_change, name="story-yours-change"),
    path("stories/yours/<uuid:key>/withdraw/", teller.story_yours_withdraw, name="story-yours-withdraw"),
    path("stories/yours/<uuid:key>/picture/", teller.story_yours_picture, name="story-yours-picture"),
    path("stories/<story:reference>/", reading.story, name="story"),
    path("stories/<story:reference>/picture/", reading.story_picture, name="story-picture"),
    path("stories/<story:reference>/edit/", writing.story_edit, name="story-edit"),
    path("stories/<story:reference>/edit/<slug:step>/", writing.story_edit, name="story-edit-step"),
    path("stories/<story:reference>/to-teller/", writing.story_to_teller, name="story-to-teller"),
    path("stories/<story:reference>/publish/", sharing.story_publish, name="story-publish"),
    path("stories/<story:reference>/withdraw/", sharing.story_withdraw, name="story-withdraw"),
    path("projects/<project:reference>/stories/new/", writing.story_new, name="story-new"),
]
