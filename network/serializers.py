"""What the API says and takes about people, roles, letters and localities; each field named."""

from typing import Any

from rest_framework import serializers

from network.models import Letter, Locality, Person, Role
from network.people_forms import KEPT


class LocalitySerializer(serializers.ModelSerializer[Locality]):
    """A locality."""

    class Meta:
        model = Locality
        fields = ("name", "slug", "phone", "latitude", "longitude")
        read_only_fields = fields


class RoleSerializer(serializers.ModelSerializer[Role]):
    """A role, as its holder or those who give it see it."""

    locality: "serializers.SlugRelatedField[Locality]" = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    person = serializers.UUIDField(source="person.key", read_only=True)

    class Meta:
        model = Role
        fields = ("pk", "person", "kind", "locality", "starts_on", "ends_on", "accepted_at")
        read_only_fields = fields


class MeSerializer(serializers.ModelSerializer[Person]):
    """Who is signed in. The email and the roles are read only."""

    roles = serializers.SerializerMethodField()

    class Meta:
        model = Person
        fields = ("key", "email", *KEPT, "roles")
        read_only_fields = ("key", "email", "roles")

    def get_roles(self, person: Person) -> list[dict[str, Any]]:
        """Return the person's roles that have not ended, those still to answer among them."""
        rows = Role.objects.filter(person=person, ends_on=None).select_related("locality", "person").order_by("pk")
        return list(RoleSerializer(rows, many=True).data)


class ToDoSerializer(serializers.Serializer[Any]):
    """One thing that waits for the person."""

    text = serializers.CharField()
    url = serializers.CharField()
    due = serializers.DateField(allow_null=True)
    detail = serializers.CharField(allow_blank=True)


class LetterSerializer(serializers.ModelSerializer[Letter]):
    """A letter without its words."""

    class Meta:
        model = Letter
        fields = ("reference", "subject", "way", "state", "queued_at", "sent_at")
        read_only_fields = fields


class WholeLetterSerializer(serializers.ModelSerializer[Letter]):
    """A letter as it was sent."""

    class Meta:
        model = Letter
        fields = ("reference", "subject", "body", "address", "way", "state", "queued_at", "sent_at")
        read_only_fields = fields


class InviteSerializer(serializers.Serializer[Any]):
    """Whom to ask to take which role. `person` names someone already here; otherwise give a way to reach them."""

    kind = serializers.ChoiceField(choices=Role.KINDS)
    locality = serializers.SlugField(required=False, allow_blank=True, help_text="Empty for the whole network.")
    person = serializers.UUIDField(required=False)
    name = serializers.CharField(required=False, max_length=100, allow_blank=True)
    email = serializers.EmailField(required=False, allow_blank=True)
    phone = serializers.CharField(required=False, max_length=30, allow_blank=True)
    address = serializers.CharField(required=False, max_length=300, allow_blank=True)


class AnswerSerializer(serializers.Serializer[Any]):
    """Yes or no to a role."""

    yes = serializers.BooleanField()


class EndSerializer(serializers.Serializer[Any]):
    """Why a role ends. The holder need not say."""

    why = serializers.CharField(required=False, allow_blank=True, max_length=500)


class RefusalSerializer(serializers.Serializer[Any]):
    """Why something could not be done, in one sentence."""

    detail = serializers.CharField()
