"""What a campaign announces: when it is read, and by whom."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock as the_clock
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.scoreboard.finale import freezing
from campaign.scoreboard.live.feed import current_feed
from campaign.scoreboard.models import Notice, NoticeKind
from campaign.scoreboard.notices import services as announcing
from campaign.scoreboard.notices.queries import notices_of, shown
from campaign.scoreboard.notices.services import NoticeFacts
from tests.client import Client
from tests.factories import make_campaign, make_user

Board = Callable[..., str]
HOSTILE = "<script>alert(1)</script>\u202e"
HOUR = timedelta(hours=1)


def facts(**other: Any) -> NoticeFacts:
    usual: dict[str, Any] = {
        "kind": NoticeKind.ANNOUNCEMENT,
        "title": "Cake in the hall",
        "text": "",
        "counts_to": None,
        "shown_from": the_clock.now(),
        "shown_until": None,
    }
    return NoticeFacts(**{**usual, **other})


def say(campaign: Campaign, **other: Any) -> Notice:
    notice = announcing.announce(campaign, facts(**other), by=None)
    db.session.commit()
    return notice


def read(campaign: Campaign) -> list[str]:
    return [notice.title for notice in shown(campaign.id, the_clock.now())]


def test_a_notice_is_read_from_its_first_moment_to_its_last(campaign: Campaign, clock: time_machine.Traveller) -> None:
    begins = the_clock.now() + HOUR
    say(campaign, shown_from=begins, shown_until=begins + HOUR)
    found = []
    for moment in (begins - timedelta(seconds=1), begins, begins + HOUR - timedelta(seconds=1), begins + HOUR):
        clock.move_to(moment, tick=False)
        found.append(read(campaign))
    assert found == [[], ["Cake in the hall"], ["Cake in the hall"], []]


def test_the_page_changes_by_itself_when_a_notice_begins_and_ends(
    campaign: Campaign, client: Client, board: Board, clock: time_machine.Traveller
) -> None:
    begins = the_clock.now() + HOUR
    say(campaign, shown_from=begins, shown_until=begins + HOUR)
    found = []
    for moment in (begins - HOUR, begins, begins + HOUR):
        clock.move_to(moment, tick=False)
        current_feed().look(force=True)
        found.append("Cake in the hall" in client.get(board()).text)
    assert found == [False, True, False]


def test_watchers_are_woken_when_a_notice_begins(campaign: Campaign, clock: time_machine.Traveller) -> None:
    begins, feed = the_clock.now() + HOUR, current_feed()
    say(campaign, shown_from=begins)
    feed.look(force=True)
    told = feed.wanted(campaign.board_key)
    clock.move_to(begins, tick=False)
    feed.look(force=True)
    assert feed.wanted(campaign.board_key) != told


def test_a_notice_is_read_while_the_picture_stands_still(scored: Campaign, client: Client, board: Board) -> None:
    freezing.freeze(scored, by=None)
    db.session.commit()
    before = client.get(board(".json")).json
    say(scored)
    after = client.get(board(".json")).json
    assert "Cake in the hall" in client.get(board()).text
    assert after["version"] > before["version"]
    assert {**after, "version": 0} == {**before, "version": 0}


def test_what_someone_types_is_text_and_nothing_else(campaign: Campaign, client: Client, board: Board) -> None:
    say(campaign, title=HOSTILE, text=HOSTILE)
    page = client.get(board()).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("title", {"title": " \u200b "}),
        ("counts_to", {"kind": NoticeKind.COUNTDOWN}),
        ("counts_to", {"kind": NoticeKind.COUNTDOWN, "counts_to": datetime(2026, 11, 1, tzinfo=UTC)}),
        ("shown_until", {"shown_until": datetime(2026, 11, 1, tzinfo=UTC)}),
    ],
)
def test_a_notice_that_cannot_be_is_refused(campaign: Campaign, field: str, other: dict[str, Any]) -> None:
    with pytest.raises(DomainError) as refused:
        say(campaign, **other)
    assert refused.value.field == field


def test_a_countdown_ends_with_its_moment(campaign: Campaign) -> None:
    until = the_clock.now() + HOUR
    assert say(campaign, kind=NoticeKind.COUNTDOWN, counts_to=until).shown_until == until


def test_two_managers_do_not_overwrite_each_other(campaign: Campaign) -> None:
    notice = say(campaign)
    seen = announcing.version_of(notice)
    announcing.reword(campaign, notice, facts(title="Soup"), seen=seen, by=make_user())
    with pytest.raises(WrongState):
        announcing.reword(campaign, notice, facts(title="Pie"), seen=seen, by=make_user())


def test_a_closed_campaign_announces_nothing(campaign: Campaign) -> None:
    campaign.phase = Phase.CLOSED
    with pytest.raises(WrongState):
        say(campaign)


def test_the_freeze_is_announced_by_a_teaser_and_a_countdown(campaign: Campaign) -> None:
    until, manager = the_clock.now() + HOUR, make_user()
    freezing.plan_freeze(campaign, until, by=manager)
    announcing.announce_freeze(campaign, by=manager)
    found = shown(campaign.id, the_clock.now())
    assert {(notice.kind, notice.counts_to) for notice in found} == {
        (NoticeKind.TEASER, None),
        (NoticeKind.COUNTDOWN, until),
    }
    with pytest.raises(WrongState):
        announcing.announce_freeze(campaign, by=manager)


def test_what_is_announced_follows_another_moment(campaign: Campaign) -> None:
    until, manager = the_clock.now() + HOUR, make_user()
    freezing.plan_freeze(campaign, until, by=manager)
    announcing.announce_freeze(campaign, by=manager)
    freezing.plan_freeze(campaign, until + HOUR, by=manager)
    assert {notice.shown_until for notice in notices_of(campaign.id)} == {until + HOUR}


def test_what_is_announced_ends_when_the_freeze_is_called_off(campaign: Campaign) -> None:
    manager = make_user()
    freezing.plan_freeze(campaign, the_clock.now() + HOUR, by=manager)
    announcing.announce_freeze(campaign, by=manager)
    freezing.plan_freeze(campaign, None, by=manager)
    assert read(campaign) == []


def test_a_manager_looks_at_a_notice_before_anyone_reads_it(campaign: Campaign, managing: Client) -> None:
    page = managing.submit(f"/c/{campaign.slug}/notices", kind="announcement", title="Cake in the hall", preview="1")
    assert (page.status_code, "notice-preview" in page.text, notices_of(campaign.id)) == (200, True, [])


def test_a_manager_plans_a_notice_by_the_clocks_of_the_campaign(campaign: Campaign, managing: Client) -> None:
    facts = {"kind": "announcement", "title": "Cake", "shown_from": "2026-11-20T15:30"}
    assert managing.submit(f"/c/{campaign.slug}/notices", **facts).status_code == 303
    (notice,) = notices_of(campaign.id)
    assert notice.shown_from == datetime(2026, 11, 20, 14, 30, tzinfo=UTC)


def test_a_notice_of_another_campaign_is_not_there(app: Flask, campaign: Campaign, managing: Client) -> None:
    other = say(make_campaign())
    assert managing.get(f"/c/{campaign.slug}/notices/{other.id}").status_code == 404


def test_a_moment_that_nobody_lives_to_see_is_refused(
    subtests: pytest.Subtests, campaign: Campaign, managing: Client
) -> None:
    for moment in ("0001-01-01T00:00", "9999-12-31T23:59", "yesterday"):
        with subtests.test(moment=moment):
            answers = {"kind": "announcement", "title": "Cake", "shown_from": moment}
            assert managing.submit(f"/c/{campaign.slug}/notices", **answers).status_code == 422
