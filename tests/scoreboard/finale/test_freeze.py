"""The public picture stands still: not one byte of it moves, whatever is recorded, corrected or undone."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.campaigns.services import change_settings
from campaign.campaigns.settings import CampaignSettings
from campaign.core import clock as the_clock
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.people.ambassadors import choose_naming
from campaign.people.models import Ambassador
from campaign.scoreboard.finale import freezing
from campaign.scoreboard.finale.waiting import waiting
from campaign.scoreboard.live.feed import Feed, current_feed
from campaign.scoreboard.models import FrozenBoard, Screen
from tests.client import Client
from tests.conftest import wait_for_the_watcher
from tests.factories import make_user
from tests.scoreboard.meanwhile import ACTS, Meanwhile

Board = Callable[..., str]
Public = Callable[..., dict[str, str]]
CHANGING = ("Date", "X-Request-Id", "Vary")
"""What every answer says anew, or by the way it took through the program."""


def public(client: Client, board: Board, screen: Screen) -> dict[str, str]:
    """Every byte, headers included, that anyone can get without signing in."""
    answers = {}
    for language in ("nl", "en"):
        for address in (
            board(),
            f"{board()}?lang={language}",
            board(".json"),
            board("/embed"),
            f"/screen/{screen.token}",
        ):
            answer = client.get(address, headers={"Accept-Language": language})
            assert answer.status_code == 200, address
            headers = sorted(f"{name}: {value}" for name, value in answer.headers if name not in CHANGING)
            answers[f"{language} {address}"] = "\n".join([*headers, answer.text])
    stream = client.get(board("/events"), buffered=False)
    answers["events"] = next(stream.iter_encoded()).decode()
    stream.close()
    wait_for_the_watcher()
    return answers


@pytest.fixture
def seen(client: Client, board: Board, screen: Screen) -> Callable[[], dict[str, str]]:
    return lambda: public(client, board, screen)


@pytest.fixture
def frozen(scored: Campaign) -> Iterator[Campaign]:
    """The campaign, its picture standing still."""
    freezing.freeze(scored, by=None)
    db.session.commit()
    return scored


def forget_everything() -> None:
    """As if the process had been started anew."""
    feed = current_feed()
    feed.snapshots.clear()
    feed.known = {}
    feed.behind = True


def test_not_one_byte_moves_whatever_happens(
    scored: Campaign, seen: Callable[[], dict[str, str]], clock: time_machine.Traveller
) -> None:
    meanwhile = Meanwhile(scored)

    @settings(max_examples=4, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.lists(st.sampled_from(ACTS), min_size=4, max_size=8))
    def whatever(acts: list[str]) -> None:
        freezing.freeze(scored, by=None)
        db.session.commit()
        before = seen()
        for act in acts:
            meanwhile.happens(act)
        clock.shift(timedelta(days=1))
        forget_everything()
        assert seen() == before
        freezing.unfreeze(scored, by=None)
        db.session.commit()

    whatever()


def test_not_one_byte_moves_with_any_act(frozen: Campaign, seen: Callable[[], dict[str, str]]) -> None:
    meanwhile = Meanwhile(frozen)
    before = seen()
    moved = []
    for act in ACTS:
        meanwhile.happens(act)
        moved += [act] if seen() != before else []
    assert moved == []


def test_another_process_shows_the_same(app: Flask, frozen: Campaign) -> None:
    before = current_feed().snapshot(frozen.board_key)
    Meanwhile(frozen).happens("a_result")
    after = Feed(app).snapshot(frozen.board_key)
    assert before is not None
    assert after is not None
    assert (after.board, after.json, after.event, after.etag) == (before.board, before.json, before.event, before.etag)


def test_the_picture_stands_still_at_the_moment_of_the_freeze(scored: Campaign, client: Client, board: Board) -> None:
    before = client.get(board(".json")).json
    freezing.freeze(scored, by=None)
    db.session.commit()
    after = client.get(board(".json")).json
    assert after["campaign"].pop("frozen_at") == the_clock.now().isoformat()
    assert before["campaign"].pop("frozen_at") is None
    assert {**before, "version": 0} == {**after, "version": 0}


def test_watchers_are_told_of_the_freeze_and_then_of_nothing(frozen: Campaign, board: Board) -> None:
    feed, key = current_feed(), frozen.board_key
    first = feed.snapshot(key)
    Meanwhile(frozen).happens("a_result")
    feed.look(force=True)
    assert first is feed.snapshot(key)


def test_results_show_at_once_after_the_finale(frozen: Campaign, client: Client, board: Board) -> None:
    still = client.get(board(".json")).json
    Meanwhile(frozen).happens("a_result")
    freezing.unfreeze(frozen, by=None)
    db.session.commit()
    live = client.get(board(".json")).json
    assert (live["campaign"]["frozen_at"], live["collective"]["logins"]) == (None, still["collective"]["logins"] + 1)
    assert live["version"] > still["version"]


def test_an_ambassador_who_wants_to_be_hidden_is_in_no_byte_of_the_frozen_picture_nor_again_until_the_finale(
    frozen: Campaign, sanne: Ambassador, seen: Callable[[], dict[str, str]]
) -> None:
    assert "Sanne" in "".join(seen().values())
    for wish in (NamePrivacy.HIDDEN, NamePrivacy.FULL):
        choose_naming(frozen, sanne, alias=None, names=wish)
        db.session.commit()
        assert "Sanne" not in "".join(seen().values())


def test_an_ambassador_who_opens_up_stays_as_closed_as_the_picture(
    frozen: Campaign, omar: Ambassador, seen: Callable[[], dict[str, str]]
) -> None:
    before = seen()
    choose_naming(frozen, omar, alias="The Oak", names=NamePrivacy.FULL)
    db.session.commit()
    assert seen() == before


def test_nothing_but_the_name_moves_when_a_name_is_closed(
    frozen: Campaign, sanne: Ambassador, client: Client, board: Board
) -> None:
    before = client.get(board(".json")).json
    choose_naming(frozen, sanne, alias=None, names=NamePrivacy.INITIAL)
    db.session.commit()
    after = client.get(board(".json")).json
    assert after["version"] > before["version"]
    named = [line.pop("name") for line in after["ambassadors"]]
    assert named == ["Sanne Z.", None]
    for line in before["ambassadors"]:
        line.pop("name")
    assert (after["ambassadors"], after["collective"]) == (before["ambassadors"], before["collective"])


def test_a_campaign_that_hides_names_hides_those_of_the_frozen_picture(
    frozen: Campaign, seen: Callable[[], dict[str, str]]
) -> None:
    change(frozen, names=NamePrivacy.HIDDEN)
    assert "Sanne" not in "".join(seen().values())


def test_what_shapes_the_picture_waits_until_the_finale(frozen: Campaign) -> None:
    with pytest.raises(WrongState):
        change(frozen, is_reward_free=True)


def change(campaign: Campaign, **facts: object) -> None:
    now = {field.name: getattr(campaign, field.name) for field in fields(CampaignSettings)}
    change_settings(campaign, CampaignSettings(**{**now, **facts}), by=None)
    db.session.commit()


def test_a_worker_freezes_at_the_planned_moment(scored: Campaign, clock: time_machine.Traveller) -> None:
    freezing.plan_freeze(scored, the_clock.now() + timedelta(hours=1), by=make_user())
    db.session.commit()
    freezing.freeze_due()
    assert scored.frozen_at is None
    clock.shift(timedelta(hours=1))
    freezing.freeze_due()
    db.session.rollback()
    assert (scored.frozen_at, scored.freezes_at) == (the_clock.now(), None)


def test_a_second_worker_freezes_nothing_again(frozen: Campaign) -> None:
    frozen.freezes_at, version = the_clock.now(), frozen.version
    db.session.commit()
    freezing.freeze_if_still_due(frozen.id)
    assert frozen.version == version


@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.RECRUITING, Phase.CLOSED])
def test_only_a_campaign_with_results_to_come_stands_still(scored: Campaign, phase: Phase) -> None:
    scored.phase = phase
    db.session.flush()
    with pytest.raises(WrongState):
        freezing.freeze(scored, by=None)


def test_nothing_of_the_picture_is_kept_after_the_finale(frozen: Campaign) -> None:
    freezing.unfreeze(frozen, by=None)
    db.session.commit()
    assert db.session.scalars(select(FrozenBoard)).all() == []


def test_an_ambassador_reads_own_points_and_the_rank_of_the_picture(frozen: Campaign, omar: Ambassador) -> None:
    meanwhile = Meanwhile(frozen)
    meanwhile.ambassadors = [omar]
    for _ in range(4):
        meanwhile.happens("a_confirmation")
    ranks = freezing.frozen_ranks(frozen)
    assert ranks is not None
    assert ranks[omar.id] == 2
    moved = waiting(frozen)
    assert moved is not None
    assert (moved.moves[0].name, moved.moves[0].rank_then, moved.moves[0].rank) == ("Omar Quispel", 2, 1)


def test_a_manager_reads_how_much_waits(frozen: Campaign) -> None:
    meanwhile = Meanwhile(frozen)
    meanwhile.happens("a_confirmation")
    found = waiting(frozen)
    assert found is not None
    assert (found.conversions, found.points, found.since) == (1, 1, the_clock.now())
