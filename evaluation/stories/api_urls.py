"""API addresses of the stories room."""

from django.urls import path

import evaluation.stories.references  # noqa: F401 - makes <story:…> known
from evaluation.stories import api, teller_api

urlpatterns = [
    path("stories/", api.Stories.as_view(), name="api-stories"),
    path("stories/yours/<uuid:key>/", teller_api.Yours.as_view(), name="api-story-yours"),
    path("stories/yours/<uuid:key>/agree/", teller_api.Agree.as_view(), name="api-story-yours-agree"),
    path("stories/yours/<uuid:key>/change/", teller_api.AskForChange.as_view(), name="api-story-yours-change"),
    path("stories/yours/<uuid:key>/withdraw/", teller_api.TakeBack.as_view(), name="api-story-yours-withdraw"),
    path("stories/<story:reference>/", api.OneStory.as_view(), name="api-story"),
    path("stories/<story:reference>/picture/", api.StoryPicture.as_view(), name="api-story-picture"),
    path("stories/<story:reference>/to-teller/", api.ToTeller.as_view(), name="api-story-to-teller"),
    path("stories/<story:reference>/publish/", api.Publish.as_view(), name="api-story-publish"),
    path("stories/<story:reference>/withdraw/", api.Withdraw.as_view(), name="api-story-withdraw"),
]
