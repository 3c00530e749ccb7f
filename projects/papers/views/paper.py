"""A paper's file, shown to whoever may see the paper at this moment and to nobody else."""

from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404

from network.models.person import Someone
from network.requests import PersonRequest, read_only, signed_in
from projects.models import Paper
from projects.papers.what_it_is import ENDINGS, PICTURE


def paper_for(person: Someone, reference: str) -> Paper:
    """Return the paper, or raise Http404 when it is not this person's to see."""
    rows = Paper.objects.visible_to(person).select_related("organisation", "locality")
    return get_object_or_404(rows, reference=reference.upper())


def paper_file(paper: Paper) -> HttpResponseBase:
    """Answer with the file under a name of ours; raises Http404 when it is gone from the store.

    Only pictures, made anew by us, are shown in the browser; all else is saved to be opened there.
    """
    try:
        file = paper.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(
        file,
        as_attachment=paper.content_type != PICTURE,
        filename=f"{paper.reference}.{ENDINGS[paper.content_type]}",
        content_type=paper.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@read_only
@signed_in
def paper(request: PersonRequest, reference: str) -> HttpResponseBase:
    """Show or save the file."""
    return paper_file(paper_for(request.user, reference))
