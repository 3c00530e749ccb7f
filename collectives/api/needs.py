"""Offers, needs and suggestions."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from collectives.actions.needs import (
    Said,
    answer_need,
    link_bid,
    open_need_again,
    publish_need,
    put_need_away,
    say_need,
)
from collectives.actions.suggestions import answer_suggestion, put_suggestion_away, suggest
from collectives.api.request import PersonApiRequest, SignedIn, body
from collectives.finding import the_collective
from collectives.models import Need, Suggestion
from collectives.need_filters import NeedFilter
from collectives.need_finding import bids_for, offers_for, on_the_list, suggestions_of, the_need, the_suggestion
from collectives.need_serializers import (
    LinkIn,
    NeedAnswerIn,
    NeedIn,
    NeedOut,
    PublishIn,
    PutAwayIn,
    SuggestionAnswerIn,
    SuggestionIn,
    SuggestionOut,
)
from collectives.rules.needs import (
    may_answer_need,
    may_answer_suggestion,
    may_link,
    may_publish,
    may_put_suggestion_away,
)
from network.answers import DoesNotFit, require


class Needs(generics.ListAPIView[Need]):
    """What is missing, what stops people, and what can be lent."""

    serializer_class = NeedOut
    filterset_class = NeedFilter
    permission_classes = [IsAuthenticatedOrReadOnly]

    def get_queryset(self) -> QuerySet[Need]:
        """Return what is on the list."""
        return on_the_list(self.request.user)

    @extend_schema(request=NeedIn, responses={201: NeedOut})
    def post(self, request: PersonApiRequest) -> Response:
        """Say one."""
        given = body(NeedIn, request)
        found = the_collective(request.user, given.pop("collective"))
        group = given.pop("organisation")
        organisation = get_object_or_404(offers_for(request.user), reference=group) if group else None
        said = Said(organisation=organisation, **given)
        made = say_need(collective=found, said=said, by=request.user, at=timezone.now())
        return Response(NeedOut(made).data, status=201)


class OneNeed(APIView):
    """One offer or need."""

    @extend_schema(responses=NeedOut)
    def get(self, request: Request, reference: str) -> Response:
        """Return it."""
        return Response(NeedOut(the_need(request.user, reference)).data)


class NeedPublish(SignedIn):
    """A need put on the list."""

    @extend_schema(request=PublishIn, responses=NeedOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Put it there, in words that name nobody."""
        found = the_need(request.user, reference)
        require(may_publish(request.user, found))
        said = Said(**body(PublishIn, request))
        return Response(NeedOut(publish_need(need=found, said=said, by=request.user, at=timezone.now())).data)


class NeedAnswer(SignedIn):
    """What became of a need."""

    @extend_schema(request=NeedAnswerIn, responses=NeedOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Say it in words."""
        found = the_need(request.user, reference)
        require(may_answer_need(request.user, found))
        answer = body(NeedAnswerIn, request)["answer"]
        return Response(NeedOut(answer_need(need=found, answer=answer, by=request.user, at=timezone.now())).data)


class NeedPutAway(SignedIn):
    """A need off the list."""

    @extend_schema(request=None, responses=NeedOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Take it off."""
        found = the_need(request.user, reference)
        return Response(NeedOut(put_need_away(need=found, by=request.user, at=timezone.now())).data)


class NeedOpenAgain(SignedIn):
    """An answered need, open again."""

    @extend_schema(request=None, responses=NeedOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Open it."""
        found = the_need(request.user, reference)
        return Response(NeedOut(open_need_again(need=found, by=request.user, at=timezone.now())).data)


class NeedLink(SignedIn):
    """The bid that answers a need."""

    @extend_schema(request=LinkIn, responses=NeedOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Link one's own draft, or, for those who run the collective, a bid sent in."""
        found = the_need(request.user, reference)
        require(may_link(request.user, found))
        bid = bids_for(request.user, found).filter(reference=body(LinkIn, request)["bid"]).first()
        if bid is None:
            raise DoesNotFit("Choose a draft of your own group here, or, if you run the collective, a bid sent in.")
        return Response(NeedOut(link_bid(need=found, bid=bid, by=request.user, at=timezone.now())).data)


class Suggestions(generics.ListAPIView[Suggestion]):
    """What people suggested to a collective, and what was done."""

    serializer_class = SuggestionOut
    permission_classes = [IsAuthenticatedOrReadOnly]

    def get_queryset(self) -> QuerySet[Suggestion]:
        """Return the answered ones for all; the rest for whoever made them and those inside."""
        if getattr(self, "swagger_fake_view", False):
            return Suggestion.objects.visible_to(self.request.user).none()
        return suggestions_of(self.request.user, the_collective(self.request.user, self.kwargs["slug"]))

    @extend_schema(request=SuggestionIn, responses={201: SuggestionOut})
    def post(self, request: PersonApiRequest, slug: str) -> Response:
        """Make one."""
        found = the_collective(request.user, slug)
        given = body(SuggestionIn, request)
        made = suggest(collective=found, by=request.user, at=timezone.now(), **given)
        return Response(SuggestionOut(made).data, status=201)


class SuggestionAnswer(SignedIn):
    """What was done about a suggestion."""

    @extend_schema(request=SuggestionAnswerIn, responses=SuggestionOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Say it, or say it again."""
        found = the_suggestion(request.user, reference)
        require(may_answer_suggestion(request.user, found))
        given = body(SuggestionAnswerIn, request)
        done = answer_suggestion(suggestion=found, by=request.user, at=timezone.now(), **given)
        return Response(SuggestionOut(done).data)


class SuggestionPutAway(SignedIn):
    """A suggestion put away."""

    @extend_schema(request=PutAwayIn, responses=SuggestionOut)
    def post(self, request: PersonApiRequest, reference: str) -> Response:
        """Put it away with a reason."""
        found = the_suggestion(request.user, reference)
        require(may_put_suggestion_away(request.user, found))
        why = body(PutAwayIn, request)["why"]
        done = put_suggestion_away(suggestion=found, why=why, by=request.user, at=timezone.now())
        return Response(SuggestionOut(done).data)
