"""Makes stories at each point of their way, through the actions themselves."""

import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from evaluation.models import Story
from evaluation.stories.actions.sharing import publish
from evaluation.stories.actions.teller import answer
from evaluation.stories.actions.writing import add_picture, choose_name, give_to_teller, write_story
from evaluation.stories.consent import TellerAnswer
from network.models import Person
from network.pictures import clean_picture
from partners.models import Organisation
from projects.models import Project

Cast = dict[str, Person]
CANARY = "Kingfisher-on-the-weir"


def make_project(group: str = "Northgate Pottery Shed", title: str = "Clay on Tuesdays") -> Project:
    """A listed project of one of the cast's groups."""
    organisation = Organisation.objects.get(name=group)
    return Project.objects.create(
        organisation=organisation, locality=organisation.locality, title=title, made_at=timezone.now()
    )


def photo(*, exif: bytes = b"") -> bytes:
    """A small JPEG, as a phone sends it."""
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def upload(data: bytes | None = None, name: str = "IMG_2031.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, photo() if data is None else data, content_type=kind)


def said(*uses: str, days: int = 365, picture: bool = True) -> TellerAnswer:
    """A teller's yes to these uses and no to the rest, for so many days."""
    on = timezone.localdate() + timedelta(days=days)
    return TellerAnswer({use: use in uses for use in ("group", "website", "report")}, on, picture)


def draft(
    cast: Cast, *, by: str = "rosa", project: Project | None = None, picture: bool = False, word: str = CANARY
) -> Story:
    """A story being written, whose words, name and picture all hold the canary."""
    at = timezone.now()
    story = write_story(
        project=project or make_project(),
        title=f"My {word}",
        body=f"I saw the {word}.\n\nThen tea.",
        by=cast[by],
        at=at,
    )
    if picture:
        cleaned = clean_picture(photo(), name="a.jpg", content_type="image/jpeg")
        story = add_picture(story=story, picture=cleaned, alt=f"A {word} in clay", by=cast[by], at=at)
    return choose_name(story=story, kind="made_up", name=f"Sunny {word}", by=cast[by], at=at)


def with_teller(cast: Cast, **more: object) -> Story:
    """A story its teller has to read."""
    story = draft(cast, **more)
    return give_to_teller(story=story, by=story.gathered_by, at=timezone.now())


def approved(cast: Cast, *uses: str, **more: object) -> Story:
    """A story its teller has said yes to, for these uses."""
    return answer(story=with_teller(cast, **more), said=said(*(uses or ("website",))), at=timezone.now())


def shared(cast: Cast, *uses: str, **more: object) -> Story:
    """A story that is shared."""
    return publish(story=approved(cast, *uses, **more), by=cast["eva"], at=timezone.now())
