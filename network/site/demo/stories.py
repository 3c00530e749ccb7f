"""The demo's stories: invented words, and a picture drawn here."""

import io
from datetime import datetime, timedelta

from django.utils import timezone
from PIL import Image, ImageDraw

from evaluation.models import Story
from evaluation.stories.actions.sharing import publish
from evaluation.stories.actions.teller import answer
from evaluation.stories.actions.writing import add_picture, choose_name, give_to_teller, write_story
from evaluation.stories.consent import TellerAnswer
from network.models import Person
from network.pictures import clean_picture
from projects.models import Project

KILN = (
    "I had not been out for a while when my neighbour said there was a shed with a kettle.\n\n"
    "The first week I only held the clay. Nobody minded. The second week I made a bowl that leaned over, and "
    "somebody said it looked like it was listening. I have kept it.\n\n"
    "Now I open up on Tuesdays. I put the heater on before the others come, so that it is warm when they do."
)
LAKE = (
    "We stop at every bench. That is the rule. I used to think walking was for people who could keep up.\n\n"
    "My daughter came last month and said I talked more in an hour than I had all winter."
)

SHELF, TALL = 640, 420  # the shelf's top and the height of one bowl's tile, in pixels
BOWLS = (  # left, wide, deep, clay, glaze, lean in degrees
    (70, 300, 190, "#4c6e81", "#9fb8c4", 0),
    (450, 290, 230, "#b5523b", "#e0a184", 8),
    (830, 310, 170, "#6b7f4a", "#b9c49a", 0),
)


def drawn() -> bytes:
    """Return a small picture of three bowls on a shelf, the middle one leaning, as a phone would send it."""
    picture = Image.new("RGB", (1200, 900), "#efe3d0")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, SHELF, 1200, SHELF + 40), fill="#8a5a3b")
    pen.rectangle((0, SHELF + 40, 1200, SHELF + 60), fill="#6b432a")
    pen.rectangle((0, SHELF + 60, 1200, 900), fill="#e2d2b8")
    for left, wide, deep, clay, glaze, lean in BOWLS:
        pen.ellipse((left + wide // 5, SHELF - 12, left + wide * 4 // 5, SHELF + 20), fill="#5c3a24")
        tile = _bowl(wide, deep, clay, glaze).rotate(lean, Image.Resampling.BICUBIC, center=(wide // 2 + 40, TALL))
        picture.paste(tile, (left - 40, SHELF + 8 - TALL), tile)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def _bowl(wide: int, deep: int, clay: str, glaze: str) -> Image.Image:
    """One bowl on a clear ground, its foot at the bottom: the outside, a line of glaze, the rim and the inside."""
    tile = Image.new("RGBA", (wide + 80, TALL), (0, 0, 0, 0))
    pen = ImageDraw.Draw(tile)
    left, right, rim = 40, wide + 40, TALL - deep - 16
    pen.rectangle((left + wide // 3, TALL - 40, right - wide // 3, TALL), fill=clay)
    pen.chord((left, rim - deep, right, rim + deep), 0, 180, fill=clay)
    pen.arc((left + 14, rim - deep + 60, right - 14, rim + deep - 50), 8, 172, fill=glaze, width=16)
    pen.ellipse((left, rim - wide // 9, right, rim + wide // 9), fill=clay)
    pen.ellipse((left + 12, rim - wide // 9 + 8, right - 12, rim + wide // 9 - 8), fill=glaze)
    return tile


def tell(projects: dict[str, Project], cast: dict[str, Person], at: datetime) -> list[Story]:
    """Tell two stories: one shared, one waiting for its teller."""
    rosa, eva = cast["rosa"], cast["eva"]
    first = write_story(project=projects["clay"], title="The bowl that leaned", body=KILN, by=rosa, at=at)
    choose_name(story=first, kind="made_up", name="Marjorie", by=rosa, at=at)
    first.refresh_from_db()
    picture = clean_picture(drawn(), name="bowls.jpg", content_type="image/jpeg")
    add_picture(story=first, picture=picture, alt="Three clay bowls on a wooden shelf", by=rosa, at=at)
    first = give_to_teller(story=Story.objects.get(pk=first.pk), by=rosa, at=at)
    said = TellerAnswer(
        uses={"group": True, "website": True, "report": True},
        ends_on=timezone.localdate(at) + timedelta(days=700),
        picture_agreed=True,
    )
    first = publish(story=answer(story=first, said=said, at=at), by=eva, at=at + timedelta(days=1))
    second = write_story(project=projects["walks"], title="Every bench", body=LAKE, by=rosa, at=at)
    choose_name(story=second, kind="none", name="", by=rosa, at=at)
    return [first, give_to_teller(story=Story.objects.get(pk=second.pk), by=rosa, at=at)]
