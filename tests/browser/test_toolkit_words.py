"""Words of the toolkit in a real browser: copied in both flavours, written with a click, seen by everyone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from campaign.core import clock
from campaign.extensions import db
from campaign.toolkit.items import services as items
from campaign.toolkit.kinds import ItemKind
from tests.browser.signing_in import sign_in
from tests.factories import make_ambassador, make_campaign, make_member, make_user
from tests.server import LiveServer
from tests.toolkit.names import HOSTILE

IN_CLIPBOARD = """
async () => {
  const [item] = await navigator.clipboard.read();
  const texts = item.types.map(async (type) => [type, await (await item.getType(type)).text()]);
  return Object.fromEntries(await Promise.all(texts));
}
"""
WORDS = "I am **{name}**.\n\n- Begin [here]({link})"


@pytest.fixture
def site(live_server: LiveServer) -> LiveServer:
    """An ambassador with a name that hurts, a manager, a text and a signature."""
    with live_server.data():
        today = clock.now().date()
        campaign = make_campaign(slug="autumn", starts_on=today, ends_on=today, language="en")
        manager, somebody = make_user(email="manager@example.org"), make_ambassador(campaign, HOSTILE)
        make_member(campaign, manager)
        somebody.user.email, somebody.code = "sanne@example.org", "k4m7p2xv"
        for kind, content in (
            (ItemKind.TEXT, {"words": WORDS}),
            (ItemKind.SIGNATURE, {"call": "Begin here"}),
            (ItemKind.POSTER, {"headline": "Learn", "lines": "One\nTwo", "call": "Scan", "contact": "Ask {name}."}),
            (ItemKind.CARD, {"hear": "No time", "behind": "Work", "ask": "What takes it?", "say": "Shall we look?"}),
            (ItemKind.HOW_TO, {"intro": "Ask {name}.", "steps": "## Log in\nGo to {link}."}),
        ):
            item = items.make(campaign, kind=kind, title=kind.value, by=None)
            items.new_version(campaign, item, language="en", content=content, by=None)
            items.publish(campaign, item, by=None)
        db.session.commit()
    return live_server


@pytest.fixture
def own(site: LiveServer, page: Page) -> Page:
    """The ambassador's toolkit on a phone."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, "sanne@example.org")
    page.goto("/c/autumn/toolkit/mine")
    return page


def copied(page: Page, button: str) -> dict[str, str]:
    page.get_by_role("button", name=button, exact=True).first.click()
    expect(page.get_by_role("button", name="Copied").first).to_be_visible()
    found: dict[str, str] = page.evaluate(IN_CLIPBOARD)
    return found


def test_a_text_is_copied_as_rich_and_as_plain_text_or_as_plain_text_alone(own: Page, site: LiveServer) -> None:
    link = f"{site.url}/join/k4m7p2xv"
    assert copied(own, "Copy") == {
        "text/plain": f"I am {HOSTILE}.\n\n• Begin here ({link})",
        "text/html": (
            "<p>I am <strong><bdi>O'Neil &lt;b&gt;*Bo*&lt;/b&gt;</bdi></strong>.</p>"
            f'<ul><li>Begin <a href="{link}">here</a></li></ul>'
        ),
    }
    own.reload()
    assert set(copied(own, "Copy as plain text")) == {"text/plain"}


def test_a_signature_is_shown_and_copied_with_its_looks(own: Page) -> None:
    frame = own.frame_locator("iframe.signature")
    expect(frame.get_by_text(HOSTILE)).to_have_css("font-weight", "700")
    found = copied(own, "Copy the signature")
    assert 'bgcolor="#e4572e"' in found["text/html"]
    assert "font-family:Arial,Helvetica,sans-serif" in found["text/html"]
    assert "&lt;b&gt;*Bo*&lt;/b&gt;</b>" in found["text/html"]
    assert found["text/plain"].startswith(HOSTILE)


def test_where_there_is_no_clipboard_to_write_to_it_is_copied_too(site: LiveServer, page: Page) -> None:
    page.context.add_init_script("delete window.ClipboardItem")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, "sanne@example.org")
    page.goto("/c/autumn/toolkit/mine")
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"I am {HOSTILE}.")


def test_a_click_puts_a_placeholder_where_one_was_writing(site: LiveServer, page: Page) -> None:
    sign_in(page, "manager@example.org")
    page.goto("/c/autumn/toolkit/1/write/nl")
    field = page.get_by_label("The text", exact=False).first
    field.fill("Dag ")
    page.get_by_role("button", name="{first_name}").click()
    expect(field).to_have_value("Dag {first_name}")


def test_everyone_can_use_what_is_shown(
    own: Page, assert_accessible: Callable[..., Any], assert_fits: Callable[[Page, int], None]
) -> None:
    for details in own.locator("main details").all():
        details.locator("summary").click()
    assert_accessible(own)
    assert_fits(own, 390)
