"""Django's admin, cut down to reference data: whatever else an installed app registers stays out."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

# Never people, words, money or ballots.
REFERENCE_DATA = frozenset(
    {
        "network.Locality",
        "network.LocalityCode",
        "projects.ActivityKind",
        "collectives.RoleWords",
        "collectives.LearningStep",
    }
)


class ReferenceSite(AdminSite):
    """An admin that takes reference data only, and signs nobody in by itself."""

    site_header = site_title = "Reference data"
    index_title = "Localities, kinds and other lists"
    site_url = "/"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:  # noqa: ANN401
        """Take reference data; leave out every other model, such as the sign-in library's."""
        models: list[type[Model]] = (
            [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
        )
        kept = [model for model in models if model._meta.label in REFERENCE_DATA]
        super().register(kept, admin_class, **options)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Lead to our own sign-in; someone signed in without the role is refused."""
        answer: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return answer

    def get_urls(self) -> list[Any]:
        """Return the admin's addresses without those about passwords, which nobody has."""
        return [found for found in super().get_urls() if "password" not in str(found.pattern)]

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether this person is an administrator."""
        return bool(request.user.is_authenticated and request.user.is_active and request.user.is_staff)
