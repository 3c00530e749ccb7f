"""A paper's file, shown to whoever may see the paper at this moment and to nobody else."""

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from network.models.person import Someone
from network.requests import PersonRequest, read_only, signed_in
from projects.models import Paper
from projects.papers.ranges import NoSuchPart, part_asked_for, read_part
from projects.papers.what_it_is import ENDINGS, PICTURE


def paper_for(person: Someone, reference: str) -> Paper:
    """Return the paper, or raise Http404 when it is not this person's to see."""
    rows = Paper.objects.visible_to(person).select_related("organisation", "locality")
    return get_object_or_404(rows, reference=reference.upper())


def paper_file(paper: Paper, asked_for: str = "") -> HttpResponseBase:
    """Answer with the file under a name of ours; raises Http404 when it is gone from the store.

    Only pictures, made anew by us, are shown in the browser; all else is saved to be opened there. `asked_for` is the
    request's Range header: some phones play a voice note only from parts.
    """
    try:
        file = paper.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    try:
        part = part_asked_for(asked_for, paper.size)
    except NoSuchPart:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{paper.size}"})
    response: FileResponse | StreamingHttpResponse
    if part is None:
        response = FileResponse(file, content_type=paper.content_type)
    else:
        response = StreamingHttpResponse(read_part(file, part), status=206, content_type=paper.content_type)
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{paper.size}"
        response["Content-Length"] = str(len(part))
    name, saved = f"{paper.reference}.{ENDINGS[paper.content_type]}", paper.content_type != PICTURE
    response["Content-Disposition"] = content_disposition_header(saved, name) or ""
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@read_only
@signed_in
def paper(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Show or save the file."""
    return paper_file(paper_for(request.user, reference), request.headers.get("Range", ""))
