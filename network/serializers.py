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
    """A letter without its words. `where_it_is` says in a sentence where it is and, if it failed, what to do."""

    where_it_is = serializers.CharField(read_only=True)
    again_of: "serializers.SlugRelatedField[Letter]" = serializers.SlugRelatedField(
        slug_field="reference", read_only=True, allow_null=True
    )

    class Meta:
        model = Letter
        fields = (
            "reference",
            "subject",
            "way",
            "state",
            "where_it_is",
            "easy_read",
            "again_of",
            "queued_at",
            "sent_at",
        )
        read_only_fields = fields


class WholeLetterSerializer(LetterSerializer):
    """A letter as it was sent."""

    class Meta:
        model = Letter
        fields = (*LetterSerializer.Meta.fields, "body", "address")
        read_only_fields = fields


class WaitingLetterSerializer(WholeLetterSerializer):
    """A letter that waits for a person: whom it is to, how they asked for it, and when to try again."""

    to = serializers.CharField(source="to.name", read_only=True, default="")
    large_print = serializers.BooleanField(source="wants_large", read_only=True)

    class Meta:
        model = Letter
        fields = (*WholeLetterSerializer.Meta.fields, "to", "large_print", "tries", "try_again_on")
        read_only_fields = fields


class PostedSerializer(serializers.Serializer[Any]):
    """The letters that were posted, by reference."""

    letters = serializers.ListField(child=serializers.CharField(max_length=20), min_length=1, max_length=50)


class CountSerializer(serializers.Serializer[Any]):
    """How many it was done to."""

    count = serializers.IntegerField()


class OnceSerializer(serializers.Serializer[Any]):
    """A word of the caller's own; the same one does a thing once."""

    once = serializers.CharField(max_length=64, required=False, allow_blank=True)


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
