"""Televisions, as managers keep them: what each shows, when it is dark, and as what it is seen."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
import time_machine
from sqlalchemy import select

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign
from campaign.core import clock as core_clock
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.scoreboard.models import Screen
from campaign.scoreboard.screens import services as screens
from campaign.scoreboard.screens import slides
from campaign.scoreboard.screens.seen_as import read, told
from campaign.scoreboard.screens.services import (
    Overtaken,
    change_screen,
    facts_of,
    is_silent,
    put_back,
    revoke,
    version_of,
)
from tests.client import Client
from tests.factories import make_campaign, make_member, make_user

TELEVISION = "Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 Chrome/76.0.3809.146 TV Safari/537.36"


@pytest.fixture
def manager(campaign: Campaign) -> User:
    user = make_user(name="Miriam", language="en")
    make_member(campaign, user)
    return user


@pytest.fixture
def address(campaign: Campaign, screen: Screen) -> str:
    return f"/c/{campaign.slug}/screens/{screen.id}"


def test_a_change_reaches_open_screens_at_once(campaign: Campaign, screen: Screen, manager: User) -> None:
    before = campaign.version
    change_screen(campaign, screen, replace(facts_of(screen), turn=90), seen=None, by=manager)
    assert campaign.version == before + 1


def test_saving_what_is_already_so_changes_nothing(campaign: Campaign, screen: Screen, manager: User) -> None:
    before = campaign.version
    assert not change_screen(campaign, screen, facts_of(screen), seen=version_of(screen), by=manager)
    assert campaign.version == before


def test_who_changes_a_screen_is_told_that_someone_else_did_meanwhile(
    campaign: Campaign, screen: Screen, manager: User
) -> None:
    seen = version_of(screen)
    change_screen(campaign, screen, replace(facts_of(screen), place="Hall"), seen=seen, by=manager)
    with pytest.raises(Overtaken):
        change_screen(campaign, screen, replace(facts_of(screen), turn=90), seen=seen, by=manager)


@pytest.mark.parametrize(
    "wrong",
    [
        {"turn": 45},
        {"quiet_from": time(22)},
        {"quiet_until": time(6)},
        {"quiet_from": time(6), "quiet_until": time(6)},
        {"round": ()},
        {"round": (slides.Turn(slides.SLIDES["overview"], 4),)},
        {"round": (slides.Turn(slides.SLIDES["overview"], 601),)},
    ],
)
def test_what_no_television_can_show_is_refused(
    campaign: Campaign, screen: Screen, manager: User, wrong: dict[str, object]
) -> None:
    with pytest.raises(DomainError):
        change_screen(campaign, screen, replace(facts_of(screen), **wrong), seen=None, by=manager)  # type: ignore[arg-type]


def test_what_a_manager_does_with_a_screen_is_in_the_log(campaign: Campaign, screen: Screen, manager: User) -> None:
    change_screen(campaign, screen, replace(facts_of(screen), place="Hall"), seen=None, by=manager)
    revoke(screen, by=manager)
    put_back(screen, by=manager)
    entries = select(AuditEntry.action).where(AuditEntry.user_id == manager.id).order_by(AuditEntry.id)
    assert db.session.scalars(entries).all() == ["screen.changed", "screen.revoked", "screen.put_back"]


def test_a_screen_is_switched_off_once_and_put_back_once(screen: Screen, manager: User) -> None:
    revoke(screen, by=manager)
    with pytest.raises(WrongState):
        revoke(screen, by=manager)
    put_back(screen, by=manager)
    with pytest.raises(WrongState):
        put_back(screen, by=manager)


def test_a_screen_that_was_put_back_has_its_old_address(screen: Screen, client: Client, manager: User) -> None:
    revoke(screen, by=manager)
    db.session.commit()
    assert client.get(f"/screen/{screen.token}").status_code == 410
    put_back(screen, by=manager)
    db.session.commit()
    assert client.get(f"/screen/{screen.token}").status_code == 200


def test_a_screen_of_which_nothing_was_heard_is_silent(screen: Screen, clock: time_machine.Traveller) -> None:
    assert not is_silent(screen, core_clock.now())
    screens.seen(screen.id, core_clock.now())
    assert not is_silent(screen, core_clock.now() + timedelta(minutes=2))
    assert is_silent(screen, core_clock.now() + timedelta(minutes=4))


def test_a_television_says_how_large_it_is(client: Client, screen: Screen) -> None:
    client.get(f"/screen/{screen.token}?as=1920x1080@1", headers={"User-Agent": TELEVISION})
    db.session.refresh(screen)
    seen = read(screen.seen_as)
    assert seen is not None
    assert (seen.width, seen.height, seen.browser) == (1920, 1080, "Chromium 76 · Tizen 6")


@pytest.mark.parametrize("size", ["", "1920", "<b>x9", "1x1", "1920x1080@9999", "1920x1080 or so"])
def test_a_size_that_is_none_is_not_written_down(size: str) -> None:
    assert told(size, TELEVISION) == ""


def test_however_long_a_browser_says_its_name_it_fits() -> None:
    assert len(told("1920x1080@1.25", "x" * 5000)) <= 200


def test_a_preview_is_no_television_and_may_stand_in_a_frame_of_ours(client: Client, screen: Screen) -> None:
    page = client.get(f"/screen/{screen.token}?preview")
    db.session.refresh(screen)
    assert screen.last_seen_at is None
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]


def test_a_television_itself_stands_in_no_frame(client: Client, screen: Screen) -> None:
    page = client.get(f"/screen/{screen.token}")
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_a_screen_sets_no_cookie_and_opens_no_session(client: Client, screen: Screen) -> None:
    assert "Set-Cookie" not in client.get(f"/screen/{screen.token}").headers


def test_the_quiet_hours_and_the_zone_are_in_the_page(
    campaign: Campaign, screen: Screen, client: Client, manager: User
) -> None:
    facts = replace(facts_of(screen), quiet_from=time(22), quiet_until=time(6, 30))
    change_screen(campaign, screen, facts, seen=None, by=manager)
    db.session.commit()
    page = client.get(f"/screen/{screen.token}").text
    assert 'data-quiet="1320-390"' in page
    assert "1806195600:120" in page


def test_each_screen_shows_its_own_slides(scored: Campaign, screen: Screen, client: Client, manager: User) -> None:
    other = screens.add_screen(scored, name="Canteen", by=None)
    facts = replace(facts_of(other), round=(slides.Turn(slides.SLIDES["join"], 20),))
    change_screen(scored, other, facts, seen=None, by=manager)
    db.session.commit()
    assert 'data-name="overview"' in client.get(f"/screen/{screen.token}").text
    assert 'data-name="overview"' not in client.get(f"/screen/{other.token}").text


def test_a_manager_changes_a_screen(client: Client, screen: Screen, manager: User, address: str) -> None:
    client.sign_in(manager)
    answer = client.submit(address, place="First floor", turn="90", seconds_overview="60", place_join="1")
    db.session.refresh(screen)
    assert answer.status_code == 303
    assert (screen.place, screen.turn, screen.slides.split()[:2]) == ("First floor", 90, ["overview=60", "join=12"])


def test_what_is_wrong_is_said_beside_its_field(
    subtests: pytest.Subtests, client: Client, screen: Screen, manager: User, address: str
) -> None:
    client.sign_in(manager)
    for wrong in (
        {"seconds_overview": "4"},
        {"place_overview": ""},
        {"turn": "45"},
        {"name": ""},
        {"quiet_from": "22:00"},
    ):
        with subtests.test(wrong=wrong):
            assert client.submit(address, **wrong).status_code == 422


def test_a_screen_of_another_campaign_is_not_there(client: Client, screen: Screen) -> None:
    other, someone = make_campaign(), make_user()
    make_member(other, someone)
    client.sign_in(someone)
    assert client.get(f"/c/{other.slug}/screens/{screen.id}").status_code == 404


def test_the_test_page_says_without_scripts_what_a_browser_without_them_shows(client: Client, screen: Screen) -> None:
    page = client.get(f"/screen/{screen.token}/test")
    assert (page.status_code, "this browser runs no scripts" in page.text) == (200, True)


def test_the_test_page_of_no_screen_is_not_there(campaign: Campaign, client: Client) -> None:
    assert client.get(f"/screen/{'x' * 22}/test").status_code == 404
