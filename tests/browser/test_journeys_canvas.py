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
from campaign.journeys.cards.services import add_card, remove_card, save_card
from campaign.journeys.hands import Hand
from campaign.journeys.kinds import IN_THE_GRID, JourneyKind, Lane
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.phases.services import add_phase, remove_phase
from campaign.journeys.queries import phases_of
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_member, make_user
from tests.server import LiveServer

LOTTE = Hand(None, "Lotte")
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
        first = add_phase(journey, "Recruitment", question="Why us?", by=LOTTE)
        add_phase(journey, "First working day", by=LOTTE)
        add_card(journey, Lane.TOUCHPOINT, phase=first.key, text="Vacancy", by=LOTTE)
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


def put(live_server: LiveServer, lane: Lane, text: str, **facts: str) -> str:
    """One more card in the first phase; its key."""
    with live_server.data():
        journey = db.session.scalars(select(Journey)).one()
        phase = phases_of(journey)[0].key
        return add_card(journey, lane, phase=phase, text=text, facts=facts, by=LOTTE).key


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


@pytest.mark.parametrize(
    ("lane", "name", "label", "theirs", "mine"),
    [(Lane.OPPORTUNITY, "owner", "Owner", "Fleur", "Joke"), (Lane.GOAL, "to", "To", "65", "70")],
)
def test_of_two_owners_or_two_numbers_one_is_chosen(
    page: Page, live_server: LiveServer, canvas: str, lane: Lane, name: str, label: str, theirs: str, mine: str
) -> None:
    key = put(live_server, lane, "A buddy", **{name: "4"} if lane is Lane.GOAL else {})
    go(page, canvas)
    page.locator(f"#card-{key} .face").click()
    field = page.get_by_label(label, exact=True)
    page.context.set_offline(True)
    field.fill(mine)
    with live_server.data():
        card = db.session.scalars(select(JourneyCard).where(JourneyCard.key == key)).one()
        save_card(db.session.scalars(select(Journey)).one(), card, {name: theirs}, by=LOTTE)
    page.context.set_offline(False)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Lotte wrote this too")
    expect(dialog.get_by_role("button", name="Put both together")).to_be_hidden()
    expect(dialog.get_by_label("Your text, to be kept")).to_be_focused()
    with page.expect_response(f"**/cards/{key}"):
        page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(field).to_have_value(mine)
    with live_server.data():
        assert db.session.scalars(select(JourneyCard).where(JourneyCard.key == key)).one().facts[name] == mine


def test_a_card_that_is_taken_off_while_one_writes_says_so_once_until_it_is_put_back_with_all_that_was_typed(
    page: Page, live_server: LiveServer, canvas: str
) -> None:
    page.clock.install()
    go(page, canvas)
    page.get_by_role("link", name="Vacancy").click()
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/cards/*", hold)
    with page.expect_request("**/cards/*"):
        write(page, "Vacancy at the door")
    with live_server.data():
        card = db.session.scalars(select(JourneyCard)).one()
        remove_card(db.session.scalars(select(Journey)).one(), card, by=LOTTE)
    told = page.locator(".toast")
    expect(told).to_contain_text("Lotte took this card off. You had: “Vacancy at the door”")
    with page.expect_response("**/cards/*") as answer:
        late[0].continue_()
    assert answer.value.status == 409
    page.unroute("**/cards/*")
    page.clock.run_for(60_000)
    expect(told).to_have_count(1)
    told.get_by_role("button", name="Put it back").click()
    expect(page.get_by_label("touchpoint", exact=True)).to_have_value("Vacancy at the door")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(told).to_have_count(0)
    assert texts(live_server) == ["Vacancy at the door"]


def test_a_phase_that_is_taken_off_while_one_writes_in_it_says_so_and_comes_back_with_all_that_was_typed(
    page: Page, live_server: LiveServer, canvas: str
) -> None:
    go(page, canvas)
    new(page, "New in Recruitment: need").click()
    page.keyboard.type("I want to know")
    page.get_by_role("link", name="Vacancy").click()
    page.keyboard.type(" at the door")
    with live_server.data():
        journey = db.session.scalars(select(Journey)).one()
        remove_phase(journey, phases_of(journey)[0], by=LOTTE)
    told = page.locator(".toast")
    expect(told.filter(has_text="The phase “Recruitment” was taken off. You had: “I want to know”")).to_be_visible()
    card = told.filter(has_text="The phase “Recruitment” was taken off. You had: “Vacancy at the door”")
    expect(card).to_be_visible()
    card.get_by_role("button", name="Put the phase back").click()
    expect(page.get_by_label("touchpoint", exact=True)).to_be_focused()
    expect(page.get_by_label("touchpoint", exact=True)).to_have_value("Vacancy at the door")
    told.get_by_role("button", name="Put the phase back").click()
    expect(page.get_by_role("textbox", name="New in Recruitment: need")).to_be_focused()
    expect(page.get_by_role("textbox", name="New in Recruitment: need")).to_have_value("I want to know")
    assert texts(live_server) == ["Vacancy at the door"]


def test_whoever_types_on_without_a_pause_is_saved_meanwhile(page: Page, canvas: str) -> None:
    page.clock.install()
    go(page, canvas)
    page.clock.pause_at(page.evaluate("Date.now() + 5000"))
    saved: list[str] = []
    page.on("request", lambda sent: saved.append(sent.post_data or "") if sent.method == "POST" else None)
    page.get_by_role("link", name="Vacancy").click()
    for letter in " at the door of":
        page.keyboard.type(letter)
        page.clock.run_for(100)
    assert [one for one in saved if "+at+the+d" in one]


def test_what_may_not_stand_there_is_said_when_one_pauses_and_not_before(
    page: Page, live_server: LiveServer, canvas: str
) -> None:
    key = put(live_server, Lane.OPPORTUNITY, "A buddy", prototype="One, this week")
    page.clock.install()
    go(page, canvas)
    page.clock.pause_at(page.evaluate("Date.now() + 5000"))
    page.locator(f"#card-{key} .face").click()
    page.get_by_label("Owner", exact=True).focus()
    refused = page.get_by_text("One owner at a time")
    with page.expect_response(f"**/cards/{key}"):
        for letter in "Lotte and Murat":
            page.keyboard.type(letter)
            page.clock.run_for(100)
    # What was answered has been read by now.
    page.evaluate("fetch('/healthz')")
    expect(refused).to_have_count(0)
    page.clock.run_for(600)
    expect(refused).to_be_visible()


def test_what_is_typed_during_a_slow_save_goes_along_when_the_page_is_left(
    page: Page, live_server: LiveServer, canvas: str
) -> None:
    go(page, canvas)
    page.on("dialog", lambda dialog: dialog.accept())
    arrived = []

    def answer_late(route: Route) -> None:
        # The server has it; the page does not hear so.
        arrived.append(route.fetch().status)
        page.unroute("**/cards/*")

    page.route("**/cards/*", answer_late)
    page.get_by_role("link", name="Vacancy").click()
    with page.expect_request("**/cards/*"):
        write(page, "Vacancy at the door")
    write(page, "Vacancy at the door of the house")
    page.goto(canvas)
    expect(page.get_by_role("link", name="Vacancy at the door of the house")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert (arrived, texts(live_server)) == ([200], ["Vacancy at the door of the house"])


def test_what_was_not_saved_when_a_page_went_is_saved_by_the_next_one_which_closes_its_card(
    page: Page, live_server: LiveServer, canvas: str
) -> None:
    go(page, canvas)
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/cards/*", lambda route: route.abort())
    page.get_by_role("link", name="Vacancy").click()
    page.keyboard.type(" at the door")
    page.goto("/")
    page.unroute("**/cards/*")
    page.goto(canvas)
    expect(page.get_by_role("link", name="Vacancy at the door")).to_be_visible()
    expect(page.get_by_label("touchpoint", exact=True)).to_have_count(0)
    assert texts(live_server) == ["Vacancy at the door"]


def test_the_text_of_a_new_card_that_was_not_added_stands_in_its_field_again(page: Page, canvas: str) -> None:
    go(page, canvas)
    field = page.get_by_role("textbox", name="New in Recruitment: need")
    new(page, "New in Recruitment: need").click()
    page.keyboard.type("I want a desk")
    # Also after a page with one other lane alone, where it has no place.
    page.goto(f"{canvas}?lane=pain")
    expect(page.locator("[data-canvas][data-ready]")).to_be_attached()
    expect(page.locator(".toast")).to_have_count(0)
    page.goto(canvas)
    expect(field).to_have_value("I want a desk")
    field.press("Enter")
    expect(page.get_by_role("link", name="I want a desk")).to_be_visible()
    page.reload()
    expect(page.locator("[data-canvas][data-ready]")).to_be_attached()
    expect(field).to_be_hidden()


def test_the_guide_opens_in_sight_on_a_phone(page: Page, canvas: str) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    go(page, canvas)
    page.locator("summary").filter(has_text="Guide").click()
    expect(page.locator(".guide-steps [aria-current] summary")).to_be_in_viewport()


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
        phases = [add_phase(journey, f"Phase {number}", by=LOTTE) for number in range(10)]
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
