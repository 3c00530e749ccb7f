"""The box in which a file is chosen for a paper."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from network.answers import DoesNotFit
from projects.papers.keeping import judged
from projects.papers.what_it_is import ACCEPT, TAKES


class PaperField(forms.FileField):
    """A file for a paper of one of Paper.KINDS, judged by its size and its first bytes; kept by `keep_paper`."""

    default_error_messages: ClassVar = {
        "required": "Choose a file.",
        "invalid": "Choose the file again: it did not arrive.",
        "missing": "Choose the file again: it did not arrive.",
        "empty": "Choose another file: this one is empty.",
    }

    def __init__(self, *, kind: str, **options: Any) -> None:  # noqa: ANN401 - the framework hands it any option
        self.kind = kind
        accept = ",".join(ACCEPT[sort] for sort in TAKES[kind])
        options.setdefault("widget", forms.FileInput({"accept": accept}))
        super().__init__(**options)

    def to_python(self, data: Any) -> Any:  # noqa: ANN401 - as above
        """The uploaded file, once its size and its first bytes fit the kind."""
        upload = super().to_python(data)
        if upload is None:
            return None
        try:
            judged(upload, self.kind)
        except DoesNotFit as refusal:
            raise ValidationError(refusal.sentence, code="kind") from refusal
        return upload
