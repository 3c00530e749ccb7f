"""An answer by voice or video counts, the coordinator hears it and writes it down, and members read those words."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from network.answers import DoesNotFit, NotAllowed, NotNow
from network.hooks import waiting_for
from network.models import Person
from projects.bids.actions import send_back, submit
from projects.bids.questions import answers_of, step_of, unfinished
from projects.bids.spoken_actions import speak, take_back_spoken, write_down
from projects.bids.versions import reading
from projects.models import Answer, Bid
from tests.projects.bids.made import a_sent_bid, a_whole_bid, answer
from tests.projects.papers.files import MP3, MP4, PDF, sent

Cast = dict[str, Person]
SignIn = Callable[[str], Client]


def spoken_for(bid: Bid, slug: str, by: Person, kind: str = "voice", data: bytes = MP3) -> Answer:
    """Answer one page by voice or video."""
    page = step_of(bid, slug)
    assert page is not None
    return speak(bid=bid, step=page, kind=kind, upload=sent(data, "told.mp3"), by=by, at=timezone.now())


def fresh(bid: Bid) -> Bid:
    """The bid as the database has it."""
    return Bid.objects.get(pk=bid.pk)


def a_spoken_bid(by: Person) -> Bid:
    """A whole bid whose difference was told and not written."""
    bid = a_whole_bid(by)
    answer(bid, "difference", by, difference="")
    assert unfinished(fresh(bid)) == ["The difference it makes"]
    spoken_for(bid, "difference", by)
    return fresh(bid)


def test_a_voice_note_counts_as_the_answer(cast: Cast, now: datetime) -> None:
    bid = a_spoken_bid(cast["olu"])
    paper = Answer.objects.get(bid=bid).paper
    assert paper is not None
    told = f"A voice note, {paper.reference}. Not written down yet."
    assert unfinished(bid) == []
    assert ("What difference will it make?", told) in answers_of(bid)
    assert submit(bid=bid, by=cast["olu"], at=now, declared=True).versions.get().content["spoken"] == {
        "difference": paper.reference
    }


def test_what_is_written_beside_it_stays(cast: Cast) -> None:
    bid = a_whole_bid(cast["olu"])
    spoken_for(bid, "who-for", cast["olu"], "video", MP4)
    said = dict(answers_of(fresh(bid)))
    assert "People who care for someone." in said["Who is it for?"]
    assert "A video" in said["Who is it for?"]


def test_a_page_answered_by_voice_needs_no_words_and_says_so(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_spoken_bid(cast["olu"]), sign_in("olu")
    url = reverse("bid-step", args=[bid.reference, "difference"])
    assert "You need not write anything" in olu.get(url).content.decode()
    assert olu.post(url, {"difference": ""}).status_code == 302


def test_a_file_that_is_no_voice_note_is_refused_in_words(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    url = reverse("bid-speak", args=[bid.reference, "what"])
    answered = olu.post(url, {"kind": "voice", "file": sent(PDF)})
    assert answered.status_code == 400
    assert "Send a voice note" in answered.content.decode()
    assert olu.post(url, {"kind": "voice"}).status_code == 400
    assert not Answer.objects.exists()


def test_the_pages_to_speak_and_to_take_it_back(cast: Cast, sign_in: SignIn) -> None:
    bid, olu = a_whole_bid(cast["olu"]), sign_in("olu")
    url = reverse("bid-speak", args=[bid.reference, "what"])
    assert url in olu.get(reverse("bid-step", args=[bid.reference, "what"])).content.decode()
    assert olu.get(url).status_code == 200
    assert olu.post(url, {"kind": "voice", "file": sent(MP3, "a.mp3")}).status_code == 302
    assert Answer.objects.get(bid=bid).paper is not None
    back = reverse("bid-unspeak", args=[bid.reference, "what"])
    assert olu.get(back).status_code == 200
    assert olu.post(back).status_code == 302
    assert Answer.objects.get(bid=bid).paper is None


def test_a_page_of_sums_is_not_answered_by_voice(cast: Cast, sign_in: SignIn) -> None:
    bid = a_whole_bid(cast["olu"])
    assert sign_in("olu").get(reverse("bid-speak", args=[bid.reference, "costs"])).status_code == 404
    with pytest.raises(NotNow):
        spoken_for(bid, "costs", cast["olu"])
    with pytest.raises(DoesNotFit):
        spoken_for(bid, "what", cast["olu"], "letter")
    with pytest.raises(NotNow):
        take_back_spoken(bid=bid, slug="what", by=cast["olu"], at=timezone.now())


def test_a_bid_sent_in_takes_no_new_voice(cast: Cast) -> None:
    bid = a_sent_bid(cast["olu"])
    with pytest.raises(NotAllowed):
        spoken_for(bid, "what", cast["olu"])


def test_the_coordinator_hears_it_and_writes_it_down(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid = submit(bid=a_spoken_bid(cast["olu"]), by=cast["olu"], at=now, declared=True)
    dee, page_url = sign_in("dee"), reverse("bid", args=[bid.reference])
    paper = Answer.objects.get(bid=bid).paper
    assert paper is not None
    page = dee.get(page_url).content.decode()
    assert reverse("paper", args=[paper.reference]) in page
    assert "Not written down yet." in page
    url = reverse("bid-write-down", args=[bid.reference, "difference"])
    assert dee.get(url).status_code == 200
    assert dee.post(url, {"text": ""}).status_code == 400
    dee.post(url, {"text": "Two hours to breathe."})
    assert "Two hours to breathe." in sign_in("olu").get(page_url).content.decode()
    assert dee.get(reverse("bid-write-down", args=[bid.reference, "what"])).status_code == 404


@pytest.mark.parametrize("key", ["olu", "lena", "dan", "fran"])
def test_nobody_else_writes_it_down(cast: Cast, now: datetime, key: str) -> None:
    bid = submit(bid=a_spoken_bid(cast["olu"]), by=cast["olu"], at=now, declared=True)
    with pytest.raises(NotAllowed):
        write_down(bid=bid, slug="difference", text="Rest.", by=cast[key], at=now)


def test_writing_down_takes_words_of_something_spoken_in_a_bid_that_was_sent(cast: Cast, now: datetime) -> None:
    bid = a_spoken_bid(cast["olu"])
    with pytest.raises(NotAllowed, match="still writing"):
        write_down(bid=bid, slug="difference", text="Rest.", by=cast["dee"], at=now)
    bid = submit(bid=bid, by=cast["olu"], at=now, declared=True)
    with pytest.raises(DoesNotFit):
        write_down(bid=bid, slug="difference", text=" ", by=cast["dee"], at=now)
    with pytest.raises(NotNow):
        write_down(bid=bid, slug="what", text="Clay.", by=cast["dee"], at=now)


def test_a_program_speaks_takes_back_and_writes_down(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bid, olu, dee = a_whole_bid(cast["olu"]), sign_in("olu"), sign_in("dee")
    path = f"/api/v1/bids/{bid.reference}/spoken/difference/"
    assert olu.post(path, {"kind": "voice", "file": sent(MP3, "a.mp3")}).json()["spoken"].keys() == {"difference"}
    assert olu.delete(path).status_code == 204
    assert olu.delete(path).status_code == 409
    olu.post(path, {"kind": "voice", "file": sent(MP3, "a.mp3")})
    submit(bid=fresh(bid), by=cast["olu"], at=now, declared=True)
    written = {"text": "Two hours to breathe."}
    assert dee.post(f"{path}written/", written, content_type="application/json").status_code == 204
    other = f"/api/v1/bids/{bid.reference}/spoken/what/written/"
    assert dee.post(other, written, content_type="application/json").status_code == 404


def waits(person: Person) -> list[str]:
    return [item.url for item in waiting_for(person) if item.text.startswith("Write down a spoken answer")]


def test_members_read_in_the_answer_what_was_written_down_after_the_bid_was_sent_in(cast: Cast, now: datetime) -> None:
    bid = submit(bid=a_spoken_bid(cast["olu"]), by=cast["olu"], at=now, declared=True)
    paper = Answer.objects.get(bid=bid).paper
    assert paper is not None
    write_down(bid=bid, slug="difference", text="Two hours to breathe.", by=cast["dee"], at=now)
    read = dict(reading(fresh(bid)).answers)["What difference will it make?"]
    assert read == f"A voice note, {paper.reference}\nTwo hours to breathe."
    frozen = dict(bid.versions.get().content["answers"])["What difference will it make?"]
    assert frozen.endswith("Not written down yet."), "what was sent in stays as it was sent in"


def test_a_spoken_answer_waits_for_the_coordinator_until_it_is_written_down(cast: Cast, now: datetime) -> None:
    bid = a_spoken_bid(cast["olu"])
    assert waits(cast["dee"]) == []
    bid = submit(bid=bid, by=cast["olu"], at=now, declared=True)
    assert waits(cast["dee"]) == [reverse("bid-write-down", args=[bid.reference, "difference"])]
    assert [waits(cast[key]) for key in ("dan", "olu")] == [[], []]
    write_down(bid=bid, slug="difference", text="Two hours to breathe.", by=cast["dee"], at=now)
    assert waits(cast["dee"]) == []


def test_a_new_voice_note_does_not_keep_the_words_of_the_one_before(cast: Cast, now: datetime) -> None:
    bid = submit(bid=a_spoken_bid(cast["olu"]), by=cast["olu"], at=now, declared=True)
    write_down(bid=bid, slug="difference", text="Two hours to breathe.", by=cast["dee"], at=now)
    send_back(bid=bid, by=cast["dee"], at=now, reasons={"difference": "Say how you will know."})
    spoken_for(fresh(bid), "difference", cast["olu"], data=MP3 + b"again")
    assert Answer.objects.get(bid=bid).text == ""
    assert "Not written down yet." in dict(answers_of(fresh(bid)))["What difference will it make?"]
