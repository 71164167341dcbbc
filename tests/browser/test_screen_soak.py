"""A television runs for hours while the server comes and goes: it forgets nothing, shows nothing twice, does not grow.

Time in the page runs a hundred times as fast; a conversion comes in every second of ours. `make soak` runs eight hours,
with twenty restarts; without it a quarter of an hour must do.
"""

import logging
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.conversions.queries import latest_conversions
from campaign.conversions.services import enter
from campaign.core import clock
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.scoreboard.screens.services import screens_of
from tests.factories import make_ambassador, make_campaign, make_colleague, make_course, make_team, make_user
from tests.server import LiveServer

logger = logging.getLogger(__name__)

HOURS = float(os.environ.get("SOAK_HOURS", "0.25"))
SPEED = 100
SECONDS = HOURS * 3600 / SPEED
RESTARTS = max(1, round(HOURS * 19 / 8))
"""And one at the end."""
NEW_BUILDS = max(1, round(HOURS / 2))
GROWTH = 1.10
PATIENCE = 60
"""Seconds of ours in which the last must be celebrated."""
A_MOMENT = 300
"""Milliseconds of ours: half a minute in the page."""
FASTER = """
(() => {
  const speed = SPEED, begun = Date.now(), RealDate = Date, later = setTimeout, often = setInterval;
  const now = () => begun + (RealDate.now() - begun) * speed;
  window.Date = class extends RealDate {
    constructor(...given) { super(...(given.length ? given : [now()])); }
    static now() { return now(); }
  };
  window.setTimeout = (act, wait, ...given) => later(act, wait / speed, ...given);
  window.setInterval = (act, wait, ...given) => often(act, wait / speed, ...given);
  // The server is not a hundred times as fast: nothing that it is asked may be given up.
  delete window.AbortController;
  addEventListener("DOMContentLoaded", () => {
    const stage = document.querySelector("[data-celebration]");
    const note = () => { if (!stage.hidden) noted(stage.dataset.what); };
    new MutationObserver(note).observe(stage, { attributeFilter: ["hidden"] });
    note();
  });
})();
""".replace("SPEED", str(SPEED))


@dataclass
class Seen:
    """What the television did."""

    celebrated: list[int] = field(default_factory=list)
    counted: int = 0
    """In an “and so many more”."""
    is_many: bool = False
    """Once it was “and many more”: the machine was so slow that more came in than a page goes back."""
    asked: set[str] = field(default_factory=set)

    def note(self, what: str) -> None:
        known, is_sum, more = what.partition("+")
        if is_sum:
            self.counted += int(more)
            self.is_many = self.is_many or bool(known)
            return
        self.celebrated.append(int(known))


@dataclass
class Site:
    """A campaign whose ambassadors keep bringing colleagues along, and its television."""

    server: LiveServer
    campaign: Campaign
    course: Course
    manager: User
    ambassadors: list[Ambassador]
    address: str
    events: str
    brought: int = 0

    def bring(self) -> None:
        """Somebody brings the next colleague to the end of a course."""
        ambassador = self.ambassadors[self.brought % len(self.ambassadors)]
        colleague = make_colleague(self.campaign, f"Colleague {self.brought:04}", team=ambassador.colleague.team)
        enter(
            self.campaign,
            colleague=colleague,
            stage=Stage.COMPLETION,
            course=self.course,
            happened_on=None,
            ambassador=ambassador,
            by=self.manager,
        )
        db.session.commit()
        self.brought += 1

    def came_in(self) -> set[int]:
        """The ids of all that is to be celebrated."""
        ids = {one.id for one in latest_conversions(self.campaign.id, self.brought + 1)}
        # Whoever reads holds the database; the server must be able to write.
        db.session.commit()
        return ids


@pytest.fixture
def site(live_server: LiveServer) -> Iterator[Site]:
    with live_server.data():
        today = clock.now().date()
        period = {"starts_on": today - timedelta(days=20), "ends_on": today + timedelta(days=20)}
        campaign = make_campaign(slug="soak", names=NamePrivacy.FULL, **period)
        teams = [make_team(campaign, f"Team {number}", headcount=250) for number in range(4)]
        ambassadors = [make_ambassador(campaign, f"Ambassador {number}", team=teams[number % 4]) for number in range(8)]
        course, manager = make_course(campaign, "Working safely"), make_user()
        address, events = f"/screen/{screens_of(campaign.id)[0].token}", f"/board/{campaign.board_key}/events"
        db.session.commit()
        yield Site(live_server, campaign, course, manager, ambassadors, address, events)


@pytest.fixture
def seen(page: Page, site: Site) -> Seen:
    """What the television does from now on; its clock runs fast."""
    seen = Seen()
    page.expose_function("noted", seen.note)
    page.add_init_script(FASTER)
    # To paint a hundred times as often is not what is looked at, and leaves the machine no time for anything else.
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 640, "height": 360})
    page.on(
        "request",
        lambda request: seen.asked.add(urlsplit(request.url).path if is_ours(request.url, site) else request.url),
    )
    return seen


def is_ours(url: str, site: Site) -> bool:
    return url.startswith(f"{site.server.url}/")


@dataclass(frozen=True)
class Size:
    """What the page takes, after the garbage was collected."""

    heap: int
    nodes: int
    listeners: int


def size_of(page: Page) -> Size:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    for _round in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = {one["name"]: int(one["value"]) for one in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return Size(metrics["JSHeapUsedSize"], metrics["Nodes"], metrics["JSEventListeners"])


def moments(number: int) -> list[float]:
    """So many moments, evenly divided over the whole time, none at its beginning or its end."""
    return [SECONDS * (place + 0.5) / number for place in range(number)]


def restart(server: LiveServer) -> None:
    server.stop()
    server.start()


@pytest.mark.alone
def test_a_screen_runs_on_through_restarts_and_new_builds_and_celebrates_everything_once(
    page: Page, site: Site, seen: Seen
) -> None:
    site.bring()
    page.goto(site.address)
    expect(page.locator("[data-live=standings]")).to_contain_text("Ambassador 0")
    there_before = site.came_in()
    restarts, new_builds = moments(RESTARTS), moments(NEW_BUILDS)
    first_hour, sizes = SECONDS / max(HOURS, 4), []
    begun = time.monotonic()
    while (passed := time.monotonic() - begun) < SECONDS:
        site.bring()
        if restarts and passed >= restarts[0]:
            restarts.pop(0)
            restart(site.server)
        if new_builds and passed >= new_builds[0]:
            new_builds.pop(0)
            # As if the page had been made by another build than the one that answers now.
            page.evaluate("document.documentElement.dataset.build = 'another'")
        if not sizes and passed >= first_hour:
            sizes.append(size_of(page))
        page.wait_for_timeout(max(50, 1000 * (begun + passed + 1 - time.monotonic())))
    restart(site.server)
    due = site.came_in() - there_before
    wait_for_the_last(page, seen, len(due))
    sizes.append(size_of(page))
    report(seen, sizes, due)
    assert sorted(set(seen.celebrated)) == sorted(seen.celebrated)
    assert set(seen.celebrated) <= due
    assert len(seen.celebrated) + seen.counted == len(due) or seen.is_many
    assert len(seen.celebrated) + seen.counted <= len(due)
    assert {path for path in seen.asked if not path.startswith("/static/")} == {site.address, site.events}
    assert sizes[1].heap < sizes[0].heap * GROWTH
    assert sizes[1].nodes < sizes[0].nodes * GROWTH
    assert sizes[1].listeners < sizes[0].listeners * GROWTH


def wait_for_the_last(page: Page, seen: Seen, due: int) -> None:
    """Return when everything was celebrated or counted, and a moment longer, in which nothing may follow."""
    deadline = time.monotonic() + PATIENCE
    while len(seen.celebrated) + seen.counted < due and time.monotonic() < deadline:
        page.wait_for_timeout(A_MOMENT)
    page.wait_for_timeout(A_MOMENT)


def report(seen: Seen, sizes: list[Size], due: set[int]) -> None:
    """What a long run is worth reading for."""
    logger.info(
        "%s hours, %s restarts, %s new builds: %s conversions, %s celebrated, %s more counted; sizes %s",
        HOURS, RESTARTS + 1, NEW_BUILDS, len(due), len(seen.celebrated), seen.counted, sizes,
    )  # fmt: skip
