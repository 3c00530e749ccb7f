"""Every part of a page can be drawn alone, with only what its first line asks for, and the frame holds together."""

import datetime as dt
import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from lxml import html

from network.bars import Row, chart
from network.flow import Answered, Flow, Step
from network.forms import LineField, PlainForm
from network.furniture import Card, Cell, Line, Table, Tag, Task, Work
from network.meanwhile import Seen
from network.models import Letter

pytestmark = pytest.mark.urls("tests.network.page_part_urls")
PARTS = Path(settings.BASE_DIR) / "templates" / "parts"
STATIC = Path(settings.BASE_DIR) / "network" / "static"


class Name(PlainForm):
    title = "Your name"
    name = LineField(label="Name")


class NameStep(Step):
    slug = "name"
    title = "Who we are"
    name = LineField(label="Name")


class RulesStep(NameStep):
    slug = "rules"
    title = "Our rules"


class Group:
    name = ""


FLOW = Flow([NameStep, RulesStep], url=lambda _group, slug: f"/{slug}", check_url=lambda _group: "/check")
CARD = Card("Art", "/art", "With tea.", [Line("Cost", "Free")], [Tag("Step-free", "green"), Tag("New")])
TABLE = Table(
    "Bids",
    ["Project", "Asked for", "Status"],
    [[Cell("Art", "/art"), Cell("£5", number=True), Cell("Sent", colour="blue")]],
)
LETTER = Letter(
    reference="L-1", subject="Your offer", body="Dear Olu, yes.", way="post", address="1 High Street", state="queued",
    queued_at=dt.datetime(2026, 3, 3, tzinfo=dt.UTC),
)  # fmt: skip

NEEDS: dict[str, dict[str, Any]] = {
    "back_link": {"url": "/"},
    "bar_chart": {"chart": chart("People", [Row("Wakefield", 3, "3 people"), Row("Kirklees", None, "hidden")])},
    "breadcrumbs": {"crumbs": [("Home", "/"), ("Bids", "/bids")]},
    "cards": {"cards": [CARD, Card("Plain")]},
    "cell": {"cell": Cell("Art")},
    "demo_banner": {},
    "details": {"summary": "More", "words": "All of it."},
    "error_summary": {"form": Name({})},
    "exit_this_page": {},
    "flow_answers": {"answers": [Answered("Name", "Wanderers", "/name")]},
    "flow_tasks": {"tasks": FLOW.tasks(Group())},
    "footer": {},
    "form_page": {"form": Name()},
    "inset": {"words": "It takes 10 minutes."},
    "letter_sheet": {"letter": LETTER, "large": True},
    "letters": {"letters": [LETTER], "none": "No letters yet."},
    "map_attribution": {},
    "meanwhile": {"seen": Seen("abc", [Line("What", "Clay")], "Tess")},
    "menu": {"user": AnonymousUser()},
    "nav_link": {"address": "/", "words": "Home", "current": "page"},
    "notification": {"words": "It is in.", "kind": "success", "number": 1},
    "once": {},
    "pagination": {"page": Paginator(range(200), 10).page(5)},
    "panel": {"title": "Your bid is in"},
    "summary_list": {"lines": [Line("Name", "Wanderers", "/name"), Line("Sent", "3 March 2026")]},
    "table": {"table": TABLE},
    "tag": {"words": "New"},
    "task_list": {
        "tasks": [Task("Our rules", "Not started", "/rules"), Task("Bank", "Cannot start yet")],
        "prefix": "t",
    },
    "warning_text": {"words": "You cannot change this later."},
    "work_list": {
        "work": [Work("Read 3 bids", "/bids", "Wakefield", "by 3 March 2026"), Work("Report", "/report", late=True)]
    },
}


def draw(name: str, path: str = "/", **context: object) -> str:
    request = RequestFactory().get(path)
    return render_to_string(name, {"user": AnonymousUser(), "messages": []} | context, request)


def part(name: str, path: str = "/", **context: object) -> html.HtmlElement:
    return html.fromstring(f"<div>{draw(f'parts/{name}.html', path, **context)}</div>")


def words(drawn: html.HtmlElement) -> str:
    return " ".join(drawn.text_content().split())


def test_every_part_is_drawn_here() -> None:
    assert set(NEEDS) == {path.stem for path in PARTS.glob("*.html")}


@pytest.mark.parametrize("name", sorted(NEEDS))
def test_a_part_draws_with_only_what_it_asks_for(name: str) -> None:
    drawn = part(name, **NEEDS[name])
    shown = [node for node in drawn.iter() if node is not drawn]
    assert bool(shown) is (name != "once")


@pytest.mark.parametrize("name", sorted(NEEDS))
def test_no_part_carries_style_or_script_that_the_content_policy_would_refuse(name: str) -> None:
    drawn = part(name, **NEEDS[name])
    attributes = {attribute for node in drawn.iter() for attribute in node.attrib}
    assert [attribute for attribute in attributes if attribute == "style" or attribute.startswith("on")] == []
    assert drawn.xpath(".//style|.//script[not(@src)]") == []


@pytest.mark.parametrize("name", sorted(NEEDS))
def test_no_part_uses_one_id_twice(name: str) -> None:
    ids = [node.get("id") for node in part(name, **NEEDS[name]).iter() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_a_part_says_in_its_first_line_what_it_needs() -> None:
    silent = [path.name for path in PARTS.glob("*.html") if "{#" not in path.read_text(encoding="utf-8")[:60]]
    assert silent == []


def test_a_task_that_cannot_start_has_no_link() -> None:
    first, second = part("flow_tasks", **NEEDS["flow_tasks"]).iter("li")
    assert [link.get("href") for link in first.iter("a")] == ["/name"]
    assert (list(second.iter("a")), words(second)) == ([], "Our rules Cannot start yet")


def test_each_value_of_a_stacked_table_carries_its_label_and_each_cell_its_role() -> None:
    drawn = part("table", table=TABLE)
    assert [cell.get("data-label") for cell in drawn.iter("td")] == ["Asked for", "Status"]
    assert {node.tag: node.get("role") for node in drawn.xpath(".//table|.//tr|.//td")} == {
        "table": "table",
        "tr": "row",
        "td": "cell",
    }


def test_an_empty_table_says_so() -> None:
    assert words(part("table", table=Table("Bids", ["Project"], [], empty="No bids yet."))) == "No bids yet."


def test_the_pages_of_a_search_keep_the_search() -> None:
    links = [link.get("href") for link in part("pagination", "/?q=art&page=5", **NEEDS["pagination"]).iter("a")]
    assert links[0] == "?q=art&page=4"
    assert all("q=art" in link for link in links)


def test_one_page_has_no_page_links() -> None:
    assert list(part("pagination", page=Paginator(range(3), 10).page(1)).iter("a")) == []


def test_a_chart_says_in_words_what_it_draws() -> None:
    drawn = part("bar_chart", **NEEDS["bar_chart"])
    (drawing,) = drawn.iter("svg")
    assert (drawing.get("role"), drawing.findtext("title")) == ("img", "People")
    assert drawing.findtext("desc") == "Wakefield: 3 people; Kirklees: hidden"
    assert [cell.text_content() for cell in drawn.iter("td")] == ["3 people", "hidden"]


def test_a_chart_can_be_asked_for_in_one_line() -> None:
    template = engines["django"].from_string('{% bar_chart "People" rows %}')
    assert "Wakefield: 3 people" in template.render({"rows": [Row("Wakefield", 3, "3 people")]})


def test_nothing_waiting_is_good_news_said_plainly() -> None:
    assert words(part("work_list", work=[])) == "Nothing waits for you today."


def test_the_menu_offers_signing_in_to_a_visitor() -> None:
    shown = words(part("menu", user=AnonymousUser()))
    assert "Sign in" in shown
    assert "Sign out" not in shown


def test_the_menu_offers_a_signed_in_person_their_work_and_a_button_to_leave() -> None:
    drawn = part("menu", user=type("Person", (), {"is_authenticated": True})())
    assert "What waits for me" in words(drawn)
    (form,) = drawn.iter("form")
    assert (form.get("method"), form.get("action")) == ("post", "/account_logout/")


def test_the_menu_marks_the_page_we_are_on_and_the_one_above_it() -> None:
    here = part("menu", "/projects/").xpath(".//a[@aria-current]")
    below = part("menu", "/projects/art").xpath(".//a[@aria-current]")
    assert [(link.get("href"), link.get("aria-current")) for link in (*here, *below)] == [
        ("/projects/", "page"),
        ("/projects/", "true"),
    ]


def test_the_menu_leaves_out_a_page_that_does_not_exist() -> None:
    template = engines["django"].from_string('{% nav_link "no-such-page" "Words" %}')
    assert template.render({}).strip() == ""


def test_a_page_of_a_form_has_one_heading_one_button_and_the_word_that_counts_it_once() -> None:
    drawn = html.fromstring(draw("parts/form_page.html", form=Name(), once_key="abc", back_url="/back"))
    assert [heading.text_content() for heading in drawn.iter("h1")] == ["Your name"]
    (main,) = drawn.iter("main")
    assert [button.text_content() for button in main.iter("button")] == ["Continue"]
    assert drawn.xpath("//input[@name='once']/@value") == ["abc"]
    assert drawn.xpath("//input[@name='csrfmiddlewaretoken']/@value") != []


def test_the_title_of_a_page_says_error_first_when_there_is_one() -> None:
    wrong = html.fromstring(draw("parts/form_page.html", form=Name({})))
    fine = html.fromstring(draw("parts/form_page.html", form=Name()))
    assert words(next(wrong.iter("title"))) == f"Error: Your name – {settings.SITE_NAME}"
    assert words(next(fine.iter("title"))) == f"Your name – {settings.SITE_NAME}"


def test_the_view_may_give_the_page_its_title_and_button() -> None:
    drawn = html.fromstring(draw("parts/form_page.html", form=Name(), title="Who are you?", button="Send it in"))
    (main,) = drawn.iter("main")
    assert words(next(main.iter("h1"))) == "Who are you?"
    assert [button.text_content() for button in main.iter("button")] == ["Send it in"]


def test_the_first_link_of_every_page_skips_to_its_content() -> None:
    drawn = html.fromstring(draw("base.html"))
    first = next(drawn.iter("a"))
    assert drawn.get_element_by_id(first.get("href").removeprefix("#")).tag == "main"


def test_the_frame_asks_for_nothing_from_anywhere_else() -> None:
    drawn = html.fromstring(draw("base.html"))
    fetched = drawn.xpath("//script/@src|//link/@href|//img/@src")
    assert fetched != []
    assert [address for address in fetched if not address.startswith(settings.STATIC_URL)] == []


def test_every_file_the_frame_asks_for_is_kept_here() -> None:
    drawn = html.fromstring(draw("base.html"))
    asked = [address.removeprefix(settings.STATIC_URL) for address in drawn.xpath("//script/@src|//link/@href")]
    assert [name for name in asked if not (STATIC / name).is_file()] == []


def test_a_first_page_with_everything_it_loads_is_at_most_40_kilobytes() -> None:
    page = draw("parts/form_page.html", form=Name({}))
    asked = html.fromstring(page).xpath("//script/@src|//link/@href")
    files = [(STATIC / address.removeprefix(settings.STATIC_URL)).read_bytes() for address in asked]
    assert sum(len(gzip.compress(content)) for content in [page.encode(), *files]) <= 40 * 1024


def test_a_later_page_is_at_most_10_kilobytes() -> None:
    assert len(gzip.compress(draw("parts/form_page.html", form=Name({})).encode())) <= 10 * 1024


def test_our_style_sheet_names_no_file_and_every_theme_names_every_colour() -> None:
    sheet = (STATIC / "network" / "site.css").read_text(encoding="utf-8")
    themes = re.findall(r"theme-(\w+) \{([^}]*)\}", sheet)
    assert "url(" not in sheet
    assert [name for name, _ in themes] == ["purple", "green", "blue"]
    assert len({tuple(re.findall(r"--[\w-]+", colours)) for _, colours in themes}) == 1


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two colours written as #rrggbb."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_theme_can_be_read() -> None:
    sheet = (STATIC / "network" / "site.css").read_text(encoding="utf-8")
    for _, colours in re.findall(r"theme-(\w+) \{([^}]*)\}", sheet):
        named = dict(re.findall(r"--govuk-([\w-]+): (#\w{6});", colours))
        assert contrast(named["brand-colour"], "#ffffff") >= 4.5
        for link in ("link-colour", "link-visited-colour", "link-hover-colour"):
            assert contrast(named[link], "#ffffff") >= 4.5
            assert contrast(named[link], named["surface-background-colour"]) >= 4.5


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ value|pounds }}", "£1,200.50"),
        ("{{ nothing|pounds }}{{ nothing|day }}{{ nothing|weekday }}{{ nothing|clock }}{{ nothing|when }}", ""),
        ("{{ moment|day }}", "3 March 2026"),
        ("{{ moment|weekday }}", "Tuesday 3 March 2026"),
        ("{{ moment|clock }}", "2:15pm"),
        ("{{ moment|when }}", "3 March 2026 at 2:15pm"),
        ('{{ none|plural:"bid,bids" }}', "no bids"),
        ('{{ one|plural:"bid,bids" }}', "1 bid"),
        ('{{ value|plural:"bid,bids" }}', "120,050 bids"),
    ],
)
def test_figures_and_dates_are_said_in_words(template: str, shown: str) -> None:
    moment = dt.datetime(2026, 3, 3, 14, 15, tzinfo=dt.UTC)
    context = {"value": 120_050, "nothing": None, "moment": moment, "none": 0, "one": 1}
    assert engines["django"].from_string(template).render(context) == shown


@pytest.mark.parametrize(
    ("number", "rung"),
    [
        ("01234 567 890", "tel:01234567890"),
        ("+44 (0)1234-567890", "tel:+441234567890"),
        ("111, choose option 2", "tel:111"),
    ],
)
def test_a_telephone_number_rings_at_a_tap(number: str, rung: str) -> None:
    drawn = html.fromstring(engines["django"].from_string("{{ number|ring }}").render({"number": number}))
    assert (drawn.get("href"), drawn.text_content()) == (rung, number)


def test_a_number_without_digits_is_plain_words() -> None:
    drawn = engines["django"].from_string("{{ number|ring }}").render({"number": "ask <us>"})
    assert drawn == "ask &lt;us&gt;"
