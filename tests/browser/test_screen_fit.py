"""Every slide of a television, with few, with many, with long Dutch names: nothing sticks out, nothing is small."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, Route

from campaign.achievements.badges import BADGES
from campaign.campaigns.models import Phase
from campaign.core.stages import Stage
from campaign.scoreboard.board import (
    Board,
    Collective,
    Goal,
    Named,
    PublicAmbassador,
    PublicBadge,
    PublicConversion,
    PublicFlow,
    PublicHistory,
    PublicLine,
    PublicMover,
    PublicNotice,
    PublicShine,
    PublicSpread,
    PublicTeam,
    PublicVoice,
    Telling,
    Way,
)
from campaign.scoreboard.models import NoticeKind, Screen
from campaign.scoreboard.pictures.stain import TeamDrops
from campaign.scoreboard.screens.rendering import screen_page
from campaign.scoreboard.screens.slides import SLIDES
from tests.browser.looking import come_to_rest
from tests.server import LiveServer

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 16)
DAYS = [date(2026, 10, 5) + timedelta(days) for days in range(43)]
PEOPLE = ("Annemarieke van den Bovenkamp-Hoogendoorn", "Jan-Willem Timmermans van der Weijden", "Bo", "De Kapitein",
          "Wilhelmina Schimmelpenninck van der Oye")  # fmt: skip
TEAMS = ("Klantcontactcentrum Noord-Holland Noord", "Ouderenzorg en Verpleging Zuidwest", "ICT", "Staf",
         "Arbeidsongeschiktheidsverzekeringen")  # fmt: skip
COURSE = "Grensoverschrijdend gedrag herkennen en bespreekbaar maken"
SIZES = {"1080p": (1920, 1080), "upright": (1080, 1920), "laptop": (1366, 768), "old": (960, 540)}
CHECK = """
name => {
  const found = [], rem = parseFloat(getComputedStyle(document.documentElement).fontSize), least = 1.25 * rem - .1;
  for (const slide of document.querySelectorAll(".slide")) slide.classList.toggle("shown", slide.dataset.name === name);
  for (const one of document.getAnimations()) if (Number.isFinite(one.effect.getComputedTiming().endTime)) one.finish();
  const slide = document.querySelector(".slide.shown"), room = slide.getBoundingClientRect();
  const texts = [...slide.querySelectorAll("*")].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
    && !element.closest(".visually-hidden, [hidden]") && element.getClientRects().length);
  const cut = (element) => {
    // What an ancestor cuts off on purpose, with an ellipsis, sticks out of nothing.
    let { left, right, top, bottom } = element.getBoundingClientRect();
    for (let around = element.parentElement; around !== slide; around = around.parentElement) {
      if (getComputedStyle(around).overflow === "visible" || around instanceof SVGElement) continue;
      const edge = around.getBoundingClientRect();
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return { left, right, top, bottom };
  };
  for (const element of texts) {
    const box = cut(element), words = element.textContent.trim().slice(0, 40);
    // What finds no room at all is wholly out of sight, and misses nobody.
    if (box.bottom <= box.top || box.right <= box.left) continue;
    const zoom = element instanceof SVGElement ? element.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * zoom;
    const row = element.closest("li");
    if (element.closest(".cards") && box.bottom - box.top < size / 2) found.push(`${words}: cut off`);
    if (size < least) found.push(`${words}: ${(24 * size / least).toFixed(1)} instead of 24`);
    if (Math.min(box.left - room.left, room.right - box.right, box.top - room.top, room.bottom - box.bottom) < -2)
      found.push(`${words}: sticks out`);
    if (row && row.getClientRects().length && box.bottom > row.getBoundingClientRect().bottom + 3)
      found.push(`${words}: falls out of its row`);
  }
  return [...new Set(found)];
}
"""


def full_board(ambassadors: int, teams: int) -> Board:
    """A campaign in full swing: something for every slide."""
    names = [TEAMS[number] if number < len(TEAMS) else f"{TEAMS[number % 5]} {number}" for number in range(teams)]
    lines = [
        PublicAmbassador(
            key=str(number),
            rank=number + 1,
            name=PEOPLE[number % 5],
            team=names[number % teams],
            points=12345 // (number + 1),
            logins=9,
            starts=6,
            completions=4,
            today=1,
            week=123 // (number + 1),
        )
        for number in range(ambassadors)
    ]
    weeks = [day for day in DAYS if day.weekday() == 0]
    return Board(
        name="Iedereen leert een leven lang bij Waterkant Zorg & Welzijn",
        language="nl",
        phase=Phase.RUNNING,
        starts_on=DAYS[0],
        ends_on=date(2026, 12, 27),
        frozen_at=None,
        as_of=NOW,
        version=1,
        collective=Collective(logins=1900, starts=900, completions=400, reached=1900, headcount=12000, points=40000),
        ambassadors=lines,
        teams=[PublicTeam(place, name, 9000 // place, 12.34, 120) for place, name in enumerate(names, start=1)],
        latest=[PublicConversion(8 - n, Stage.COMPLETION, PEOPLE[n % 5], COURSE, NOW) for n in range(8)],
        pools=[TeamDrops(name, 60, 9, 8, 7) for name in names],
        goal=Goal(9000, date(2026, 12, 27)),
        today=TODAY,
        movers=[PublicMover(str(n), PEOPLE[n % 5], names[n % teams], 12 - n) for n in range(min(ambassadors, 6))],
        shine=[PublicShine(way, [Named(name, None) for name in PEOPLE[:3]], 4, 62, names[0]) for way in Way],
        history=PublicHistory(
            Telling.AMBASSADORS,
            DAYS,
            [PublicLine(str(n), PEOPLE[n % 5], None, [day * (9 - n) for day in range(len(DAYS))]) for n in range(5)],
        ),
        spread=PublicSpread(weeks, [PublicFlow(names[n % 2], name, [50 - n]) for n, name in enumerate(names)]),
        notices=[notice(number, kind) for number, kind in enumerate(NoticeKind) if kind is not NoticeKind.FINALE],
        badges=[PublicBadge(badge.key, PEOPLE[n % 5], None, NOW) for n, badge in enumerate(BADGES[:6])],
        arrived=list(range(30, 0, -1)),
        voices_on_screen=[voice(number, letters) for number, letters in enumerate((30, 160, 330, 500))],
    )


def notice(number: int, kind: NoticeKind) -> PublicNotice:
    title = "Op vrijdag 11 december maken we in de kantine bekend wie er met de wisselbeker naar huis gaat"
    text = "Kom om half vier naar de kantine. Er is taart, er is muziek, en je hoort als eerste wie er wint. " * 3
    return PublicNotice(number, kind, title, text, NOW + timedelta(days=24) if kind is NoticeKind.COUNTDOWN else None)


def voice(number: int, letters: int) -> PublicVoice:
    """A quote of so many letters."""
    words = "Ik vraag wat iemand zou willen leren, en dan gaan we er samen voor zitten, ook al is het maar even. " * 5
    return PublicVoice(number, words[:letters], f"{PEOPLE[number]}, {TEAMS[0]}", "nl", has_picture=number % 2 == 1)


def without_ranks(board: Board) -> Board:
    """The same where nothing is ranked."""
    return replace(board, ambassadors=[], teams=[], movers=[], shine=[], is_reward_free=True)


BOARDS = {
    "few": full_board(3, 2),
    "many": full_board(40, 25),
    "large": replace(
        full_board(60, 500),
        collective=Collective(61_900, 30_900, 21_400, reached=12_000, headcount=30_000, points=640_000),
    ),
    "teams": replace(full_board(8, 9), ambassadors=[], movers=[]),
    "together": without_ranks(full_board(8, 9)),
    "before": replace(without_ranks(full_board(3, 2)), collective=Collective(0, 0, 0, 0, 300, 0), latest=[]),
}


@pytest.fixture
def television(page: Page, live_server: LiveServer) -> Iterator[Page]:
    """A page on which any board can be shown."""
    with live_server.data() as app, app.test_request_context(base_url=live_server.url):
        pages = {
            f"/screen/{name}": screen_page(
                board,
                Screen(slides="", turn=0),
                zone=ZoneInfo("Europe/Amsterdam"),
                board_key="x" * 22,
                language="nl",
                is_preview=True,
            )
            for name, board in BOARDS.items()
        }
        for address, body in pages.items():
            page.route(f"**{address}", answer(body))
        yield page


def answer(body: str) -> Callable[[Route], None]:
    """What gives a page that was made here for one of the server's."""
    return lambda route: route.fulfill(body=body, content_type="text/html")


def test_every_slide_fits_and_can_be_read_from_afar(television: Page) -> None:
    seen, wrong = set(), {}
    for board in BOARDS:
        television.goto(f"/screen/{board}")
        slides = television.locator(".slide").evaluate_all("slides => slides.map((slide) => slide.dataset.name)")
        seen |= {name.partition("-")[0] for name in slides}
        for size, (width, height) in SIZES.items():
            television.set_viewport_size({"width": width, "height": height})
            come_to_rest(television)
            wrong |= {(board, size, name): television.evaluate(CHECK, name) for name in slides}
    assert {key: value for key, value in wrong.items() if value} == {}
    assert seen == SLIDES.keys()
