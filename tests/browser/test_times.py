"""How long ago something was, in a real browser: said in words as long as words say more than the day."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from campaign.core import clock
from tests.server import LiveServer

SAID = """
async (at) => {
  const time = document.createElement("time");
  time.dateTime = at;
  time.dataset.relative = "";
  document.body.append(time);
  (await import("/static/js/times.js")).start();
  return time.textContent;
}
"""


@pytest.mark.parametrize(
    ("locale", "minutes", "day"),
    [("nl-NL", "5 minuten geleden", "24 november 2021"), ("en-GB", "5 minutes ago", "24 November 2021")],
)
def test_beyond_a_month_the_day_is_said(
    live_server: LiveServer, browser: Browser, locale: str, minutes: str, day: str
) -> None:
    with browser.new_context(base_url=live_server.url, locale=locale, timezone_id="Europe/Amsterdam") as context:
        page = context.new_page()
        page.goto("/sign-in")
        just = clock.now() - timedelta(minutes=5, seconds=10)
        shown = [page.evaluate(SAID, at) for at in (just.isoformat(), "2021-11-24T10:00:00+00:00")]
    assert shown == [minutes, day]
