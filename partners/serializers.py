"""What the API says and takes about partners and their people, field by field."""

from typing import Any

from rest_framework import serializers

from network.models import Locality
from network.postcode_text import normal_postcode
from partners.forms import KINDS, PHONE
from partners.models import Membership, Organisation


class PartnerLine(serializers.ModelSerializer[Organisation]):
    """A partner as a line of a list."""

    name = serializers.CharField(source="shown_name", read_only=True)
    locality = serializers.SlugRelatedField[Locality](slug_field="slug", read_only=True)
    localities = serializers.SlugRelatedField[Locality](slug_field="slug", many=True, read_only=True)
    partner_since = serializers.DateField(read_only=True, allow_null=True)

    class Meta:
        model = Organisation
        fields = ["reference", "name", "kind", "about", "locality", "localities", "partner_since"]
        read_only_fields = fields


class PartnerDetail(serializers.ModelSerializer[Organisation]):
    """A partner's page, for those who may see it."""

    locality = serializers.SlugRelatedField[Locality](slug_field="slug", read_only=True)
    localities = serializers.SlugRelatedField[Locality](slug_field="slug", many=True, read_only=True)
    partner_since = serializers.DateField(read_only=True, allow_null=True)
    identifiers = serializers.SerializerMethodField()
    also_known_as = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)  # type: ignore[var-annotated]

    class Meta:
        model = Organisation
        fields = [
            "reference",
            "name",
            "kind",
            "state",
            "about",
            "offers",
            "website",
            "public_email",
            "public_phone",
            "locality",
            "localities",
            "partner_since",
            "identifiers",
            "also_known_as",
        ]
        read_only_fields = fields

    def get_identifiers(self, organisation: Organisation) -> list[str]:
        """Return the official identifiers only."""
        return [row.identifier for row in organisation.identifiers.all() if row.is_official]


class WaitingPartner(serializers.ModelSerializer[Organisation]):
    """A group that waits for a coordinator."""

    locality = serializers.SlugRelatedField[Locality](slug_field="slug", read_only=True)

    class Meta:
        model = Organisation
        fields = ["reference", "name", "kind", "state", "about", "locality", "asked_at", "source", "person_name"]
        read_only_fields = fields


def real_postcode(typed: str) -> str:
    """Return a postcode as it is written on an envelope; raises ValidationError in words."""
    try:
        return normal_postcode(typed) if typed else ""
    except ValueError as refusal:
        raise serializers.ValidationError(str(refusal)) from None


def real_phone(typed: str) -> str:
    """Return a phone number as typed; raises ValidationError in words."""
    if typed and not PHONE.fullmatch(typed):
        raise serializers.ValidationError("Enter a phone number, like 01924 000 000.")
    return typed


class JoinRequest(serializers.Serializer[Any]):
    """A group that asks to join."""

    name = serializers.CharField(max_length=200)
    kind = serializers.ChoiceField(choices=KINDS)
    locality = serializers.SlugField(max_length=100, help_text="The slug of a place the network works in.")
    about = serializers.CharField(max_length=2000)
    postcode = serializers.CharField(max_length=20, required=False, allow_blank=True, default="")
    phone = serializers.CharField(max_length=30, required=False, allow_blank=True, default="")
    your_name = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")

    def validate_locality(self, slug: str) -> Locality:
        """Return the place of this slug."""
        found = Locality.objects.served().filter(slug=slug).first()
        if found is None:
            raise serializers.ValidationError("Choose a place the network works in.")
        return found

    def validate_postcode(self, typed: str) -> str:
        """Return the postcode in its usual form."""
        return real_postcode(typed)

    def validate_phone(self, typed: str) -> str:
        """Return the number."""
        return real_phone(typed)


class PartnerChange(serializers.Serializer[Any]):
    """What a partner's page says. What is left out stays."""

    about = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    offers = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    website = serializers.URLField(max_length=200, required=False, allow_blank=True)
    public_email = serializers.EmailField(max_length=254, required=False, allow_blank=True)
    public_phone = serializers.CharField(max_length=30, required=False, allow_blank=True)
    postcode = serializers.CharField(max_length=20, required=False, allow_blank=True)

    def validate_postcode(self, typed: str) -> str:
        """Return the postcode in its usual form."""
        return real_postcode(typed)

    def validate_public_phone(self, typed: str) -> str:
        """Return the number."""
        return real_phone(typed)


class Decision(serializers.Serializer[Any]):
    """The answer to a group that asks to join."""

    answer = serializers.ChoiceField(choices=["approve", "same_group", "turn_down"])
    review_on = serializers.DateField(required=False, help_text="In a year, if left out.")
    same_as = serializers.CharField(max_length=12, required=False, help_text="The reference of the group we know.")
    why = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")


class Confirmation(serializers.Serializer[Any]):
    """Which kind a brought-in group is."""

    kind = serializers.ChoiceField(choices=KINDS)


class WhoItIs(serializers.Serializer[Any]):
    """Whether a brought-in name is a private person's."""

    person_name = serializers.ChoiceField(choices=["no", "show", "hide"])


class Belonging(serializers.ModelSerializer[Membership]):
    """A person's role in a group. Someone who has not said yes is known by the address that was typed only."""

    person = serializers.SerializerMethodField()

    class Meta:
        model = Membership
        fields = ["id", "person", "role", "starts_on", "accepted_at"]
        read_only_fields = fields

    def get_person(self, membership: Membership) -> str:
        """Return the name, or the address of someone who has not answered."""
        person = membership.person
        return str(person) if membership.accepted_at else person.email or "Someone"


class NewPerson(serializers.Serializer[Any]):
    """Someone to ask into a group."""

    email = serializers.EmailField(max_length=254)
    name = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")
    role = serializers.ChoiceField(choices=Membership.ROLES)


class YesOrNo(serializers.Serializer[Any]):
    """A person's own answer."""

    yes = serializers.BooleanField()


class PreferIn(serializers.Serializer[Any]):
    """Whether a short form is enough."""

    preferred = serializers.BooleanField()
