"""Light Markdown: the same words as HTML, as plain text and on paper; values are never read as Markdown."""

import pytest

from campaign.toolkit.texts.placeholders import NAMES
from campaign.toolkit.texts.richtext import as_html, as_plain, for_paper, read
from tests.toolkit.names import HEBREW, HOSTILE

VALUES = {
    **{name: name for name in NAMES},
    "name": HOSTILE,
    "first_name": HEBREW,
    "link": "https://x.example/join/k4?a=1&b=2",
}


def html(text: str, **values: str) -> str:
    return str(as_html(read(text, {**VALUES, **values})))


def plain(text: str, **values: str) -> str:
    return as_plain(read(text, {**VALUES, **values}))


def test_light_markdown_is_read() -> None:
    assert html("**Bold** and *slanted*\n\n- one\n- two") == (
        "<p><strong>Bold</strong> and <em>slanted</em></p><ul><li>one</li><li>two</li></ul>"
    )


def test_lines_stay_lines() -> None:
    assert html("Regards,\nSanne") == "<p>Regards,<br>Sanne</p>"


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "![x](https://x.example/x.png)"]
)
def test_html_and_pictures_stay_words(text: str) -> None:
    assert not any(tag in html(text) for tag in ("<script", "<img", "<b>"))


def test_markdown_in_a_name_is_a_name() -> None:
    assert html("{name}") == "<p><bdi>O'Neil &lt;b&gt;*Bo*&lt;/b&gt;</bdi></p>"


@pytest.mark.parametrize("value", ["# Heading", "- item", "[x](https://evil.example)", "1. one", "> quote", "`code`"])
def test_a_value_makes_no_block_of_its_own(value: str) -> None:
    assert html("{team}", team=value).startswith("<p><bdi>")


def test_a_name_that_is_bold_is_bold() -> None:
    assert "<strong><bdi>" in html("Hi **{name}**")


def test_the_link_leads_there_wherever_it_stands() -> None:
    address = "https://x.example/join/k4?a=1&amp;b=2"
    assert html("{link}") == f'<p><a href="{address}"><bdi>{address}</bdi></a></p>'
    assert html("[here]({link})") == f'<p><a href="{address}">here</a></p>'


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "/c/x", "//evil.example", "{name}"])
def test_links_that_lead_to_no_address_are_words(address: str) -> None:
    assert "href" not in html(f"[here]({address})")


def test_a_name_in_an_address_is_written_for_addresses() -> None:
    assert 'href="mailto:?subject=O%27Neil%20%3Cb%3E%2ABo%2A%3C%2Fb%3E"' in html("[mail](mailto:?subject={name})")


def test_plain_text_is_as_one_types_it() -> None:
    assert plain("## Hi {name}\n\n- **one**\n- two\n\n[Begin]({link})\n\n1. a\n2. b") == (
        f"Hi {HOSTILE}\n\n• one\n• two\n\nBegin ({VALUES['link']})\n\n1. a\n2. b"
    )


def test_an_address_is_written_once() -> None:
    assert plain("{link} or [here]({link})") == f"{VALUES['link']} or here ({VALUES['link']})"


def test_a_name_from_right_to_left_stands_apart() -> None:
    assert html("{first_name}!") == f"<p><bdi>{HEBREW}</bdi>!</p>"
    assert plain("{first_name}!") == f"\u2068{HEBREW}\u2069!"


def test_private_letters_do_not_become_values() -> None:
    assert html("\ue001x") == "<p>x</p>"


def test_paper_gets_the_same_words() -> None:
    (block,) = for_paper(read("Hi **{name}**", VALUES))
    assert [run["text"] for run in block["lines"][0]] == ["Hi ", HOSTILE]
