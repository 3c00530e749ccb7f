"""The form that refers a bid to a member of staff and a trustee."""

from collections.abc import Iterable
from typing import Any

from collectives.models import Ratifier
from network.forms import ChoiceButtons, PlainForm

NOBODY = "Nobody who was named can do this. Ask the strategic lead to name somebody."


class ReferForm(PlainForm):
    """Which member of staff and which trustee decide."""

    staff = ChoiceButtons(label="Which member of staff?", error_messages={"required": "Choose a member of staff."})
    trustee = ChoiceButtons(label="Which trustee?", error_messages={"required": "Choose a trustee."})

    def __init__(self, *args: Any, named: Iterable[Ratifier], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.named = {str(one.pk): one for one in named}
        for name, duty in (("staff", "charity_staff"), ("trustee", "trustee")):
            field: Any = self.fields[name]
            field.choices = [(key, str(one.person)) for key, one in self.named.items() if one.duty == duty]
            if not field.choices:
                field.help_text = NOBODY

    @property
    def two(self) -> dict[str, Ratifier]:
        """The two chosen, as referring takes them."""
        return {name: self.named[self.cleaned_data[name]] for name in ("staff", "trustee")}
