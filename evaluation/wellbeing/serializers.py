"""What the API of check-ins takes and gives, field by field. No answer is ever given back."""

from rest_framework import serializers

from evaluation.models import CheckIn
from evaluation.wellbeing.actions import MOST_AT_ONCE


class Begin(serializers.Serializer[object]):
    """A code and a yes. Nothing is kept of a no."""

    code = serializers.CharField(max_length=100)
    over16 = serializers.BooleanField()
    agree = serializers.BooleanField()
    mode = serializers.ChoiceField(choices=CheckIn.MODES, default="self")


class WithCode(serializers.Serializer[object]):
    """A code."""

    code = serializers.CharField(max_length=100)


class Given(WithCode):
    """The answers to one questionnaire: a number for each question, or null where somebody would rather not say.

    `key` is what beginning gave; with it answers can be changed until the end, without it only given once.
    """

    answers = serializers.DictField(child=serializers.IntegerField(allow_null=True))
    key = serializers.CharField(max_length=200, allow_blank=True, default="")


class Question(serializers.Serializer[object]):
    """One question of a questionnaire."""

    key = serializers.CharField()
    words = serializers.CharField()
    answers = serializers.DictField(child=serializers.CharField())


class Questionnaire(serializers.Serializer[object]):
    """One questionnaire still to answer. `topics_only` says that its licensed wording is not loaded."""

    instrument = serializers.CharField()
    name = serializers.CharField()
    introduction = serializers.CharField()
    topics_only = serializers.BooleanField()
    questions = Question(many=True)


class Begun(serializers.Serializer[object]):
    """A check-in that can be answered now."""

    wave = serializers.ChoiceField(choices=CheckIn.WAVES)
    key = serializers.CharField()
    to_answer = Questionnaire(many=True)


class Progress(serializers.Serializer[object]):
    """How a check-in stands."""

    wave = serializers.ChoiceField(choices=CheckIn.WAVES)
    finished = serializers.BooleanField()
    to_answer = serializers.ListField(child=serializers.CharField())


class NewCards(serializers.Serializer[object]):
    """How many cards to make."""

    count = serializers.IntegerField(min_value=1, max_value=MOST_AT_ONCE)


class OneCard(serializers.Serializer[object]):
    """One card as the group follows it up: days, and nothing that was answered."""

    code = serializers.CharField()
    answered_on = serializers.DateField(allow_null=True)
    second_from = serializers.DateField(allow_null=True)
    second_until = serializers.DateField(allow_null=True)
    answered_again_on = serializers.DateField(allow_null=True)
    due = serializers.BooleanField()


class Figure(serializers.Serializer[object]):
    """One scale: in words, and in points where 8 people or more answered twice; else null."""

    scale = serializers.CharField()
    name = serializers.CharField()
    words = serializers.CharField()
    mean_before = serializers.DecimalField(max_digits=7, decimal_places=2, allow_null=True)
    mean_after = serializers.DecimalField(max_digits=7, decimal_places=2, allow_null=True)
    mean_change = serializers.DecimalField(max_digits=7, decimal_places=2, allow_null=True)
    sure_from = serializers.DecimalField(max_digits=7, decimal_places=2, allow_null=True)
    sure_to = serializers.DecimalField(max_digits=7, decimal_places=2, allow_null=True)


class People(serializers.Serializer[object]):
    """Head counts as the public may see them: "0", "*" for 1 to 7, else to the nearest 5."""

    started = serializers.CharField()
    due = serializers.CharField()
    followed_up = serializers.CharField()
    outside = serializers.CharField()


class ProjectResults(serializers.Serializer[object]):
    """What changed for the people of a project."""

    project = serializers.CharField()
    summary = serializers.CharField()
    people = People()
    scales = Figure(many=True)
