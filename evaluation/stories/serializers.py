"""A story as JSON, field by field."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from evaluation.models import Story
from evaluation.stories.shown import consent_lines, picture_url, teller_of


class StoryRow(serializers.ModelSerializer[Story]):
    """A story as its readers see it. `picture` and `thumbnail` are addresses that ask the same rule again."""

    told_by = serializers.SerializerMethodField()
    locality = serializers.CharField(source="project.locality.slug", read_only=True)
    picture = serializers.SerializerMethodField()
    thumbnail = serializers.SerializerMethodField()

    class Meta:
        model = Story
        fields = [
            "reference",
            "title",
            "body",
            "told_by",
            "locality",
            "state",
            "published_at",
            "picture",
            "thumbnail",
            "picture_alt",
        ]
        read_only_fields = fields

    @extend_schema_field(str)
    def get_told_by(self, story: Story) -> str:
        """The teller as they chose to be named."""
        return teller_of(story)

    @extend_schema_field(str)
    def get_picture(self, story: Story) -> str:
        """The address of the picture, or nothing."""
        return picture_url(story)

    @extend_schema_field(str)
    def get_thumbnail(self, story: Story) -> str:
        """The address of the small picture, or nothing."""
        return f"{picture_url(story)}?size=small" if story.thumbnail else ""


class WordsIn(serializers.Serializer[object]):
    """The words of a story."""

    title = serializers.CharField(max_length=120)
    body = serializers.CharField(max_length=10_000)


class NewStoryIn(WordsIn):
    """A new story and the project it was told in."""

    project = serializers.CharField(max_length=12)


class StoryIn(serializers.Serializer[object]):
    """What can be changed in a draft; what is left out stays."""

    title = serializers.CharField(max_length=120, required=False)
    body = serializers.CharField(max_length=10_000, required=False)
    name_kind = serializers.ChoiceField(choices=Story.NAME_KINDS, required=False)
    shown_name = serializers.CharField(max_length=80, required=False, allow_blank=True)


class PictureIn(serializers.Serializer[object]):
    """A picture and what it shows, sent as a form."""

    picture = serializers.FileField()
    picture_alt = serializers.CharField(max_length=250)


class SlipOut(serializers.Serializer[object]):
    """The teller's own address. Whoever has it can answer for the teller."""

    reference = serializers.CharField()
    address = serializers.CharField()


class ConsentOut(serializers.Serializer[object]):
    """What the teller says about one use."""

    use = serializers.CharField(source="label")
    answer = serializers.CharField(source="value")


class TellersStory(serializers.ModelSerializer[Story]):
    """A story as its teller's own link shows it."""

    told_by = serializers.SerializerMethodField()
    picture = serializers.SerializerMethodField()
    consents = serializers.SerializerMethodField()

    class Meta:
        model = Story
        fields = ["reference", "title", "body", "told_by", "state", "picture", "picture_alt", "consents"]
        read_only_fields = fields

    @extend_schema_field(str)
    def get_told_by(self, story: Story) -> str:
        """The teller as they chose to be named."""
        return teller_of(story)

    @extend_schema_field(str)
    def get_picture(self, story: Story) -> str:
        """The address of the picture under the teller's own link, or nothing."""
        return reverse("story-yours-picture", args=[story.key]) if story.picture else ""

    @extend_schema_field(ConsentOut(many=True))
    def get_consents(self, story: Story) -> object:
        """What the teller says about each use, in words."""
        return ConsentOut(consent_lines(story), many=True).data


class AnswerIn(serializers.Serializer[object]):
    """A yes or no to each use, until a day; `picture_agreed` where there is a picture."""

    group = serializers.BooleanField()
    website = serializers.BooleanField()
    report = serializers.BooleanField()
    ends_on = serializers.DateField()
    way = serializers.ChoiceField(choices=[("self", "The teller"), ("witnessed", "For the teller, heard by another")])
    picture_agreed = serializers.BooleanField(required=False, default=False)


class ChangeIn(serializers.Serializer[object]):
    """What the teller wants changed."""

    reason = serializers.CharField(max_length=1000)
