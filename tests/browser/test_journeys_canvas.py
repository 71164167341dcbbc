"""A canvas in browsers: by two people at once, by keyboard alone, by finger, without a network, and when it is full."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from sqlalchemy import delete, select

from campaign.campaigns.models import Membership
from campaign.core import clock
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.journeys.cards.services import add_card
from campaign.journeys.hands import Hand
from campaign.journeys.kinds import IN_THE_GRID, JourneyKind, Lane
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.phases.services import add_phase
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_member, make_user
from tests.server import LiveServer

AT_ONCE = 2
"""Seconds in which the others see what was saved."""
FLUENT = 100
"""Milliseconds from a key or a press to the next picture."""
TOOK = """
async act => {
  const picture = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const times = [];
  for (let turn = 0; turn < 4; turn += 1) {
    await picture();
    const began = performance.now();
    window.acts[act](turn);
    await picture();
    times.push(performance.now() - began);
  }
  return Math.min(...times);
}
"""
ACTS = """
() => {
  const both = { bubbles: true, cancelable: true };
  const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { ...both, key }));
  const mouse = { ...both, pointerId: 7, pointerType: "mouse" };
  const pointer = (target, type, x, y) =>
    target.dispatchEvent(new PointerEvent(type, { ...mouse, clientX: x, clientY: y }));
  const faces = [...document.querySelectorAll(".note .face")];
  faces[0].focus();
  window.acts = {
    go: (turn) => press(turn % 2 ? "ArrowLeft" : "ArrowRight"),
    write: (turn) => faces[40 + turn].click(),
    type: () => {
      const field = document.querySelector(".writing textarea");
      field.value += "a";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    add: (turn) => document.querySelectorAll(".add > summary")[turn].click(),
    carry: (turn) => {
      const box = faces[1].getBoundingClientRect();
      if (!turn) pointer(faces[1], "pointerdown", box.left + 9, box.top + 9);
      pointer(document, "pointermove", box.left + 30 + turn * 90, box.top + 40 + turn * 30);
    },
  };
}
"""


@pytest.fixture
def canvas(live_server: LiveServer) -> str:
    """The address of an ambassador journey of two phases with one card, of which two people are managers."""
    with live_server.data():
        campaign = make_campaign(slug="autumn")
        for email, name in (("hanneke@example.org", "Hanneke"), ("lotte@example.org", "Lotte")):
            user = make_user(email=email, name=name, language="en")
            make_member(campaign, user, Role.MANAGER)
        journey = Journey(
            campaign_id=campaign.id,
            kind=JourneyKind.AMBASSADOR,
            title="The journey of a nurse",
            mission="Everyone learns",
            created_at=clock.now(),
        )
        db.session.add(journey)
        db.session.flush()
        hand = Hand(None, "Lotte")
        first = add_phase(journey, "Recruitment", question="Why us?", by=hand)
        add_phase(journey, "First working day", by=hand)
        add_card(journey, Lane.TOUCHPOINT, phase=first.key, text="Vacancy", by=hand)
        return f"/c/autumn/journeys/{journey.id}"


def go(page: Page, canvas: str, email: str = "hanneke@example.org") -> Page:
    """Someone at the canvas, ready to write."""
    sign_in(page, email)
    page.goto(canvas)
    expect(page.locator("[data-canvas][data-ready]")).to_be_attached()
    return page


@contextmanager
def another(browser: Browser, live_server: LiveServer, canvas: str) -> Iterator[Page]:
    """A colleague at the same canvas, in a browser of their own."""
    context = browser.new_context(base_url=live_server.url)
    yield go(context.new_page(), canvas, "lotte@example.org")
    context.close()


def new(page: Page, what: str) -> Locator:
    """What opens the field for a new card at a place."""
    return page.locator("summary").and_(page.get_by_label(what, exact=True))


def write(page: Page, text: str) -> None:
    """Type in the card that is open."""
    page.get_by_label("touchpoint", exact=True).fill(text)


def texts(live_server: LiveServer) -> list[str]:
    with live_server.data():
        return sorted(db.session.scalars(select(JourneyCard.text).where(JourneyCard.removed_at.is_(None))))


def test_what_two_people_write_at_once_is_all_there_and_both_see_it(
    page: Page, browser: Browser, live_server: LiveServer, canvas: str
) -> None:
    go(page, canvas)
    with another(browser, live_server, canvas) as other:
        new(page, "New in Recruitment: need").click()
        new(other, "New in Recruitment: pain").click()
        took = []
        for number in range(3):
            page.keyboard.type(f"I want {number}")
            other.keyboard.type(f"I miss {number}")
            page.keyboard.press("Enter")
            other.keyboard.press("Enter")
            began = monotonic()
            for one in (page, other):
                expect(one.get_by_role("link", name=f"I want {number}")).to_be_visible()
                expect(one.get_by_role("link", name=f"I miss {number}")).to_be_visible()
            took.append(monotonic() - began)
        # The best of three: what the program needs, not what else keeps the machine busy.
        assert min(took) < AT_ONCE
    assert texts(live_server) == ["I miss 0", "I miss 1", "I miss 2", "I want 0", "I want 1", "I want 2", "Vacancy"]


def test_two_texts_for_one_card_are_shown_to_the_second_who_makes_one_of_both(
    page: Page, browser: Browser, live_server: LiveServer, canvas: str, assert_accessible: Callable[..., None]
) -> None:
    go(page, canvas)
    with another(browser, live_server, canvas) as other:
        other.get_by_role("link", name="Vacancy").click()
        expect(page.get_by_text("Lotte is writing")).to_be_visible()
        other.context.set_offline(True)
        write(other, "Vacancy in the paper")
        expect(other.get_by_text("Not saved yet: no connection")).to_be_visible()
        page.get_by_role("link", name="Vacancy").click()
        write(page, "Vacancy on the intranet")
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()

        other.context.set_offline(False)
        dialog = other.get_by_role("dialog")
        expect(dialog).to_contain_text("Hanneke wrote this too")
        expect(dialog.get_by_label("Your text, to be kept")).to_be_focused()
        assert_accessible(other)
        dialog.get_by_role("button", name="Put both together").click()
        dialog.get_by_role("button", name="Keep my text").click()
        both = "Vacancy on the intranet\nVacancy in the paper"
        expect(page.get_by_label("touchpoint", exact=True)).to_have_value(both)
        expect(other.get_by_text("Saved", exact=True)).to_be_visible()
    assert texts(live_server) == [both]


def test_a_small_map_is_made_by_keyboard_alone_and_can_be_read_without_seeing(
    page: Page, live_server: LiveServer, canvas: str, assert_accessible: Callable[..., None]
) -> None:
    go(page, canvas)
    keys = page.keyboard
    page.get_by_role("link", name="Vacancy").focus()
    # From the vacancy up to the actions, and a card there.
    keys.press("ArrowUp")
    expect(new(page, "New in Recruitment: action of the employee")).to_be_focused()
    keys.press("n")
    keys.type("Opens the mail")
    keys.press("Enter")
    keys.type("Calls us")
    keys.press("Enter")
    expect(page.get_by_role("link", name="Calls us")).to_be_visible()
    keys.press("Escape")
    # The last one is carried to the next phase, and changed there.
    keys.press("ArrowUp")
    expect(page.get_by_role("link", name="Calls us")).to_be_focused()
    keys.press("m")
    keys.press("ArrowRight")
    keys.press("Enter")
    moved = page.get_by_role("gridcell").filter(has=new(page, "New in First working day: action of the employee"))
    expect(moved.get_by_role("link", name="Calls us")).to_be_focused()
    keys.press("Enter")
    keys.type(" at eight")
    keys.press("Enter")
    expect(page.get_by_role("link", name="Calls us at eight")).to_be_focused()
    # Taken off while its text is still on its way, and back again.
    keys.press("Delete")
    expect(page.get_by_role("link", name="Calls us at eight")).to_have_count(0)
    keys.press("u")
    expect(page.get_by_role("link", name="Calls us at eight")).to_be_focused()

    expect(page.get_by_role("grid", name="The journey of a nurse")).to_match_aria_snapshot(
        """
        - grid "The journey of a nurse":
          - rowgroup:
            - row:
              - columnheader /Recruitment/
              - columnheader /First working day/
          - rowgroup:
            - row:
              - rowheader /Actions/
              - gridcell:
                - list:
                  - listitem:
                    - link "Opens the mail"
              - gridcell:
                - list:
                  - listitem:
                    - link "Calls us at eight"
        """
    )
    assert_accessible(page)
    assert texts(live_server) == ["Calls us at eight", "Opens the mail", "Vacancy"]


def test_a_key_undoes_what_was_done_last_though_what_came_before_is_told_late(page: Page, canvas: str) -> None:
    go(page, canvas)
    late = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/move", hold)
    vacancy = page.get_by_role("link", name="Vacancy")
    vacancy.focus()
    with page.expect_request("**/move"):
        for key in ("m", "ArrowRight", "Enter"):
            page.keyboard.press(key)
    page.keyboard.press("Delete")
    expect(vacancy).to_have_count(0)
    late[0].continue_()
    expect(page.locator("[data-toasts]")).to_contain_text("Moved to")
    page.keyboard.press("u")
    expect(vacancy).to_be_focused()


def test_what_is_written_without_a_network_is_kept_until_there_is_one(
    page: Page, live_server: LiveServer, canvas: str
) -> None:
    go(page, canvas)
    page.get_by_role("link", name="Vacancy").click()
    page.context.set_offline(True)
    write(page, "Vacancy at the door")
    expect(page.get_by_text("Not saved yet: no connection")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    assert texts(live_server) == ["Vacancy at the door"]


def test_new_cards_that_found_no_server_come_to_the_canvas_when_the_page_opens_again(
    page: Page, live_server: LiveServer, canvas: str
) -> None:
    go(page, canvas)
    page.route("**/cards", lambda route: route.abort())
    new(page, "New in Recruitment: need").click()
    for text in ("I want a desk", "I want a chair"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    expect(page.locator(".pending").get_by_text("Not saved yet: no connection")).to_be_visible()
    page.unroute("**/cards")
    page.goto(canvas)
    expect(page.get_by_role("link", name="I want a chair")).to_be_visible()
    assert texts(live_server) == ["I want a chair", "I want a desk", "Vacancy"]


def test_a_text_whose_card_is_gone_is_said_once_more_when_the_page_opens_again(
    page: Page, live_server: LiveServer, canvas: str
) -> None:
    go(page, canvas)
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/changes?*", lambda route: route.abort())
    page.route("**/cards/*", lambda route: route.abort())
    page.get_by_role("link", name="Vacancy").click()
    write(page, "Vacancy at the door")
    expect(page.get_by_text("Not saved yet: no connection")).to_be_visible()
    with live_server.data():
        db.session.scalars(select(JourneyCard)).one().removed_at = clock.now()
    page.goto(canvas)
    expect(page.locator("[data-toasts]")).to_contain_text("Vacancy at the door")


def test_that_one_can_no_longer_work_here_stays_in_sight(page: Page, live_server: LiveServer, canvas: str) -> None:
    page.clock.install()
    go(page, canvas)
    over = page.locator("[data-toasts]").get_by_text("You can no longer work here")
    with live_server.data():
        db.session.execute(delete(Membership))
    expect(over).to_be_visible()
    page.clock.run_for(60_000)
    expect(over).to_be_visible()


def test_tab_leads_to_one_place_of_the_grid_and_whoever_goes_elsewhere_with_a_card_in_hand_has_put_it_back(
    page: Page, canvas: str
) -> None:
    go(page, canvas)
    page.get_by_role("link", name="Only this lane: Actions").focus()
    page.keyboard.press("Tab")
    expect(new(page, "New in Recruitment: action of the employee")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-cell] :focus")).to_have_count(0)
    touchpoints = page.locator("[data-cell^='touchpoint|']")
    page.get_by_role("link", name="Vacancy").focus()
    page.keyboard.press("m")
    page.keyboard.press("ArrowRight")
    expect(touchpoints.nth(1)).to_contain_text("Vacancy")
    page.get_by_role("heading", name="The journey of a nurse").click()
    expect(touchpoints.first).to_contain_text("Vacancy")


def test_a_canvas_on_a_small_screen_opens_at_its_head_and_a_feeling_is_told_within_it(page: Page, canvas: str) -> None:
    page.set_viewport_size({"width": 390, "height": 240})
    go(page, canvas)
    assert page.evaluate("scrollY") == 0
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_label("How does it feel in Recruitment?").click()
    box = page.get_by_role("form", name="Feeling in Recruitment").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_a_card_that_may_not_stand_there_goes_home_and_says_why(
    page: Page, live_server: LiveServer, canvas: str
) -> None:
    go(page, canvas)
    new(page, "New in Recruitment: opportunity").click()
    page.keyboard.type("A buddy in the first week")
    page.keyboard.press("Enter")
    chance = page.get_by_role("link", name="A buddy in the first week")
    expect(chance).to_be_visible()
    page.keyboard.press("Escape")
    chance.drag_to(page.locator("[data-cell^='tension|']").first)
    expect(page.locator("[data-toasts]")).to_contain_text("tension")
    expect(page.locator("[data-cell^='opportunity|']").first).to_contain_text("A buddy in the first week")


def test_a_finger_carries_a_card_on_a_phone(
    page: Page,
    live_server: LiveServer,
    canvas: str,
    assert_fits: Callable[[Page, int], None],
    assert_accessible: Callable[..., None],
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, canvas)
    assert_fits(page, 390)
    assert_accessible(page)
    vacancy, needs = page.get_by_role("link", name="Vacancy"), page.locator("[data-cell^='need|']").first
    needs.scroll_into_view_if_needed()
    begin, end = vacancy.bounding_box(), needs.bounding_box()
    assert begin is not None
    assert end is not None
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    touch("touchStart", (begin["x"] + 40, begin["y"] + 12))
    expect(page.locator(".note.carried")).to_be_attached()
    touch("touchMove", (end["x"] + 60, end["y"] + 8))
    touch("touchMove", (end["x"] + 60, end["y"] + 14))
    expect(needs.locator(".place")).to_be_attached()
    touch("touchEnd")
    expect(needs).to_contain_text("Vacancy")
    expect(page.locator("[data-toasts]")).to_contain_text("Moved to Needs, Recruitment.")


def test_a_finger_takes_a_card_to_another_phase_by_its_name(page: Page, canvas: str) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    go(page, canvas)
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    vacancy = page.get_by_role("link", name="Vacancy")
    vacancy.evaluate("card => card.scrollIntoView({ block: 'center', behavior: 'instant' })")
    phase = page.get_by_role("navigation", name="Phases").get_by_role("link", name="First working day")
    begin = vacancy.bounding_box()
    assert begin is not None
    touch("touchStart", (begin["x"] + 40, begin["y"] + 12))
    expect(page.locator(".note.carried")).to_be_attached()
    touch("touchMove", (begin["x"] + 60, begin["y"] + 20))
    end = phase.bounding_box()
    assert end is not None
    touch("touchMove", (end["x"] + 20, end["y"] + 12))
    expect(phase).to_have_attribute("aria-current", "true")
    touch("touchCancel")


@pytest.fixture
def full_canvas(live_server: LiveServer, canvas: str) -> str:
    """The same canvas with twelve phases and four hundred cards."""
    with live_server.data():
        journey = db.session.scalars(select(Journey)).one()
        hand = Hand(None, "Lotte")
        phases = [add_phase(journey, f"Phase {number}", by=hand) for number in range(10)]
        lanes = [lane for lane in IN_THE_GRID[JourneyKind.AMBASSADOR] if lane not in (Lane.FEELING, Lane.GOAL)]
        for number in range(399):
            db.session.add(
                JourneyCard(
                    journey_id=journey.id,
                    key=f"card{number}",
                    lane=lanes[number % len(lanes)],
                    phase_id=phases[number % 10].id,
                    position=number,
                    text=f"I want this card, number {number}, to say something",
                    changed=1,
                    changed_at=clock.now(),
                )
            )
    return canvas


def test_a_canvas_of_four_hundred_cards_stays_fluent(page: Page, full_canvas: str) -> None:
    go(page, full_canvas)
    expect(page.locator("[data-card]")).to_have_count(400)
    page.evaluate(ACTS)
    took = {act: page.evaluate(TOOK, act) for act in ("go", "write", "type", "add", "carry")}
    # The best of four turns: what the page needs, not what else keeps the machine busy.
    assert {act: time for act, time in took.items() if time > FLUENT} == {}


def test_without_a_script_cards_are_in_sight_on_a_phone_and_are_added_and_changed_on_pages_of_their_own(
    browser: Browser, live_server: LiveServer, canvas: str
) -> None:
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    sign_in(page, "hanneke@example.org")
    page.goto(canvas)
    lane = page.get_by_role("rowheader").first.bounding_box()
    cell = page.locator("[data-cell^='action|']").first.bounding_box()
    assert lane is not None
    assert cell is not None
    assert lane["x"] + lane["width"] <= cell["x"]
    page.set_viewport_size({"width": 1280, "height": 720})
    new(page, "New in Recruitment: need").click()
    page.get_by_role("textbox", name="New in Recruitment: need").fill("I want to know who to ask")
    page.get_by_role("button", name="Add").locator("visible=true").click()
    page.get_by_role("link", name="I want to know who to ask").click()
    page.get_by_role("textbox").first.fill("I want to know whom to ask")
    page.locator("main form button:not([name])").first.click()
    expect(page.get_by_role("link", name="I want to know whom to ask")).to_be_visible()
    context.close()
