"""The teller's own page: private, without sign-in, and nothing chosen for them."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluation.stories.consent import YEARS, years_on
from tests.badinput import A_FEW, assert_survives
from tests.evaluation.stories.telling import CANARY, Cast, approved, shared, with_teller

SignIn = Callable[[str], Client]


def typed(*yes: str, **more: str) -> dict[str, str]:
    """The agree page filled in: yes to these uses, no to the others, until two years from now."""
    on = years_on(timezone.localdate(), YEARS)
    uses = {use: "yes" if use in yes else "no" for use in ("group", "website", "report")}
    return {
        **uses,
        "ends_on_day": str(on.day),
        "ends_on_month": str(on.month),
        "ends_on_year": str(on.year),
        "way": "self",
        **more,
    }


def agree(story: object) -> str:
    return reverse("story-yours-agree", args=[story.key])


def test_the_page_needs_no_sign_in_and_is_never_kept_nor_found(cast: Cast) -> None:
    page = Client().get(reverse("story-yours", args=[with_teller(cast).key]))
    assert CANARY in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert b"Exit this page" in page.content


def test_a_guessed_key_opens_nothing(cast: Cast) -> None:
    with_teller(cast)
    assert Client().get(reverse("story-yours", args=[uuid.uuid4()])).status_code == 404


def test_nothing_is_chosen_beforehand_and_the_day_is_two_years_on(cast: Cast) -> None:
    page = Client().get(agree(with_teller(cast, picture=True))).content.decode()
    assert " checked" not in page
    assert f'value="{years_on(timezone.localdate(), YEARS).year}"' in page
    assert "cannot be called back" in page


def test_a_yes_is_kept_for_each_use_with_its_wording_and_end(cast: Cast) -> None:
    story = with_teller(cast)
    assert Client().post(agree(story), typed("website", "report")).status_code == 302
    story.refresh_from_db()
    rows = story.consents.order_by("use").values_list("use", "ends_on", "way")
    end = years_on(timezone.localdate(), YEARS)
    assert (story.state, list(rows)) == ("approved", [("report", end, "self"), ("website", end, "self")])


def test_with_a_picture_everyone_in_it_must_agree(cast: Cast) -> None:
    story = with_teller(cast, picture=True)
    assert b"Everyone in the picture must agree" in Client().post(agree(story), typed("website")).content
    Client().post(agree(story), typed("website", picture_agreed="on"))
    story.refresh_from_db()
    assert story.state == "approved"
    assert story.picture_agreed_at is not None


def test_a_question_left_out_is_asked_again(cast: Cast) -> None:
    story = with_teller(cast)
    said = typed("website")
    del said["report"]
    assert Client().post(agree(story), said).status_code == 400
    story.refresh_from_db()
    assert story.state == "with_teller"


def test_bad_text_breaks_neither_page(cast: Cast) -> None:
    story = with_teller(cast)
    assert_survives(Client(), agree(story), typed("website"), bad=A_FEW)
    other = with_teller(cast, project=story.project)
    assert_survives(Client(), reverse("story-yours-change", args=[other.key]), {"reason": "Shorter"}, bad=A_FEW[:6])


def test_the_teller_sees_the_picture_by_their_own_link(cast: Cast) -> None:
    story = with_teller(cast, picture=True)
    picture = Client().get(reverse("story-yours-picture", args=[story.key]))
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg")
    assert "no-store" in picture["Cache-Control"]


@pytest.mark.parametrize("key", ["visitor", "olu", "dee", "zoe"])
def test_a_picture_not_shared_is_no_picture_for_others(cast: Cast, sign_in: SignIn, key: str) -> None:
    story = approved(cast, picture=True)
    assert sign_in(key).get(reverse("story-picture", args=[story.reference])).status_code == 404


def test_a_shared_picture_is_served_inline_and_as_what_it_is(cast: Cast, sign_in: SignIn) -> None:
    url = reverse("story-picture", args=[shared(cast, picture=True).reference])
    visitor = sign_in("visitor")
    picture, small = visitor.get(url), visitor.get(f"{url}?size=small")
    assert (picture["Content-Type"], picture["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert picture["Content-Disposition"].startswith("inline")
    assert len(small.content) < len(picture.content)
    assert visitor.get(url, headers={"if-none-match": picture["ETag"]}).status_code == 304
