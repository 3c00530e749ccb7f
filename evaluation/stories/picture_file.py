"""A story's picture as an answer: its bytes, after the caller has asked the rule, never from an address of its own."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from evaluation.models import Story


def picture_file(request: HttpRequest, story: Story) -> HttpResponse:
    """Answer with the picture, or with the small one for `?size=small`; raises Http404 where there is none."""
    kept = story.thumbnail if request.GET.get("size") == "small" else story.picture
    if not kept:
        raise Http404
    etag = f'"{Path(str(kept.name)).stem}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    try:
        with kept.open("rb") as file:
            response = HttpResponse(file.read(), content_type="image/jpeg")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response["ETag"] = etag
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = 'inline; filename="picture.jpg"'
    return response
