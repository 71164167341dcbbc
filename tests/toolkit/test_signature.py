"""The signature: only what Outlook, Gmail and Apple Mail keep; a banner for as long as it lasts."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from campaign.toolkit.texts.placeholders import NAMES as PLACEHOLDERS
from campaign.toolkit.texts.signature import Banner, as_page, signature
from tests.toolkit.names import HEBREW, HOSTILE, NAMES

TAGS = {"table", "tr", "td", "a", "b", "br", "span"}
ATTRIBUTES = {
    *("role", "border", "cellpadding", "cellspacing", "width", "bgcolor", "valign", "align", "href", "style"),
}
STYLES = {
    *("font-family", "font-size", "line-height", "color", "background-color", "text-decoration"),
    *("width", "vertical-align", "text-align", "padding-top", "padding-right", "padding-bottom", "padding-left"),
}
CONTENT = {
    "below": "{team}\nAmbassador of {campaign}",
    "call": "Learn something too? Begin here",
    "banner": "Week of learning",
    "banner_from": "2026-11-20",
    "banner_until": "2026-11-30",
}
LINK = "https://learn.example/join/k4m7p2xv"
DURING = date(2026, 11, 25)


class Seen(HTMLParser):
    """What is in a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def values(**more: str) -> dict[str, str]:
    return {**{name: name for name in PLACEHOLDERS}, "name": "Sanne de Vries", "link": LINK, **more}


def tags(**more: str) -> list[tuple[str, dict[str, str | None]]]:
    return Seen(signature(CONTENT, values(**more), today=DURING).html).tags


def test_it_is_made_of_what_mail_programs_keep() -> None:
    assert {tag for tag, _ in tags()} <= TAGS
    assert {name for _, attributes in tags() for name in attributes} <= ATTRIBUTES


def test_its_style_is_plain_and_written_in_full() -> None:
    written = ";".join(attributes.get("style") or "" for _, attributes in tags())
    assert {part.partition(":")[0] for part in written.split(";") if part} <= STYLES


def test_its_colours_are_numbers() -> None:
    html = signature(CONTENT, values(), today=DURING).html
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in re.findall(r'color[=:]"?([^;"]+)', html))


def test_its_letters_are_on_every_machine() -> None:
    assert set(re.findall('font-family:([^;"]+)', signature(CONTENT, values(), today=DURING).html)) == {
        "Arial,Helvetica,sans-serif"
    }


def test_every_cell_says_how_wide_it_is() -> None:
    cells = [attributes for tag, attributes in tags() if tag in {"table", "td"}]
    assert all((cell["width"] or "").isdecimal() for cell in cells)


def test_every_link_is_the_personal_one() -> None:
    assert {attributes["href"] for tag, attributes in tags() if tag == "a"} == {LINK}


def test_it_asks_nobody_for_a_picture() -> None:
    html = signature(CONTENT, values(), today=DURING).html
    assert re.findall('https?://[^"]+', html) == [LINK, LINK]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stays_a_name(name: str) -> None:
    assert [tag for tag, _ in tags(name=name)] == [tag for tag, _ in tags()]


def test_a_name_with_markup_is_written_out() -> None:
    assert "O&#39;Neil &lt;b&gt;*Bo*&lt;/b&gt;" in signature(CONTENT, values(name=HOSTILE), today=DURING).html


def test_a_name_from_right_to_left_stands_apart() -> None:
    found = signature(CONTENT, values(name=HEBREW), today=DURING)
    assert f"\u2068{HEBREW}\u2069" in found.html
    assert found.plain.startswith(f"\u2068{HEBREW}\u2069\n")


def test_plain_mails_get_it_as_well() -> None:
    assert signature(CONTENT, values(), today=DURING).plain == (
        f"Sanne de Vries\nteam\nAmbassador of campaign\nLearn something too? Begin here: {LINK}\n\nWeek of learning"
    )


@pytest.mark.parametrize(
    ("today", "banner"),
    [
        (date(2026, 11, 19), Banner.LATER),
        (date(2026, 11, 20), Banner.NOW),
        (date(2026, 11, 30), Banner.NOW),
        (date(2026, 12, 1), Banner.OVER),
    ],
)
def test_the_banner_is_there_from_its_first_to_its_last_day(today: date, banner: Banner) -> None:
    found = signature(CONTENT, values(), today=today)
    assert found.banner is banner
    assert ("Week of learning" in found.html) is (banner is Banner.NOW)


def test_without_a_banner_nothing_ends() -> None:
    assert signature({"call": "Begin"}, values(), today=DURING).banner is Banner.NONE


def test_the_page_of_a_signature_says_its_title_safely() -> None:
    page = as_page(signature(CONTENT, values(), today=DURING), title="</title><script>", language="en")
    assert "<script" not in page
