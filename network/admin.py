"""Reference data of the network app in Django's admin: localities and their codes, nothing else."""

from collections.abc import Sequence

from django.contrib import admin

from network.models import Locality, LocalityCode


class CodesInline(admin.TabularInline[LocalityCode, Locality]):
    """The official codes of a locality."""

    model = LocalityCode
    extra = 1


@admin.register(Locality)
class LocalityAdmin(admin.ModelAdmin[Locality]):
    """A locality; its address in the site is set once, since other pages link to it."""

    list_display = ("name", "served", "phone")
    inlines = (CodesInline,)

    def get_prepopulated_fields(self, request: object, obj: Locality | None = None) -> dict[str, Sequence[str]]:  # noqa: ARG002
        """Suggest the address from the name when a locality is new."""
        return {} if obj else {"slug": ("name",)}

    def has_delete_permission(self, request: object, obj: Locality | None = None) -> bool:  # noqa: ARG002
        """Refuse: a locality that was ever used is switched off with `served`, never removed."""
        return False
