"""The reveal: what waited is told again and ends in exactly the live standings."""

from datetime import date

import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign.campaigns.models import BoardMode, Campaign
from campaign.core import clock as the_clock
from campaign.extensions import db
from campaign.points.queries import scores
from campaign.scoreboard.board import PublicAmbassador
from campaign.scoreboard.current import ambassadors_of, board_of
from campaign.scoreboard.finale import freezing
from campaign.scoreboard.finale.podium import podium
from campaign.scoreboard.finale.replay import Tally, total
from campaign.scoreboard.finale.reveal import RevealScript, reveal_script
from campaign.scoreboard.models import NoticeKind
from tests.client import Client
from tests.factories import make_user
from tests.scoreboard.meanwhile import ACTS, Meanwhile

NUMBERS = [act for act in ACTS if act not in ("another_name", "another_goal")]


def script_of(campaign: Campaign) -> RevealScript:
    return reveal_script(campaign, the_clock.now())


def live(campaign: Campaign) -> list[tuple[int, int, int]]:
    """Everyone's id, rank and points as they are."""
    today = the_clock.today(campaign.zone)
    found = scores(campaign.id, ambassadors_of(campaign), today)
    return [(score.ambassador_id, score.rank, score.points) for score in found]


def test_the_replay_ends_in_the_live_standings(scored: Campaign, clock: time_machine.Traveller) -> None:
    meanwhile = Meanwhile(scored)

    @settings(max_examples=6, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.lists(st.sampled_from(NUMBERS), min_size=3, max_size=10))
    def whatever(acts: list[str]) -> None:
        freezing.freeze(scored, by=None)
        before = {person.score.ambassador_id: person.score for person in kept(scored)}
        db.session.commit()
        for act in acts:
            meanwhile.happens(act)
        script = script_of(scored)
        for frame in [one.frame for one in script.pictures][-1:]:
            assert [(place.ambassador_id, place.rank, place.points) for place in frame.places] == live(scored)
            together = script.after.collective
            assert frame.together == Tally(together.points, together.logins, together.starts, together.completions)
        assert script.after == board_of(scored, the_clock.now())
        assert [one.reached for one in script.pictures][-1:] in ([], [script.after.collective.reached])
        gained = total(one.frame.gained for one in script.pictures)
        assert gained.points == script.after.collective.points - sum(score.points for score in before.values())
        freezing.unfreeze(scored, by=None)
        db.session.commit()

    whatever()


def kept(campaign: Campaign) -> list[freezing.FrozenPerson]:
    found = freezing.frozen_of(campaign)
    assert found is not None
    return freezing.people_of(found)


def test_the_replay_begins_with_the_picture_that_everyone_knows(scored: Campaign) -> None:
    freezing.freeze(scored, by=None)
    db.session.commit()
    meanwhile = Meanwhile(scored)
    for _ in range(3):
        meanwhile.happens("a_confirmation")
    script = script_of(scored)
    known = [(line.key, line.rank, line.points) for line in script.before.ambassadors]
    assert [(key, place.rank, place.points) for key, place in script.first][: len(known)] == known


def test_while_the_picture_is_live_the_last_days_are_rehearsed(scored: Campaign) -> None:
    script = script_of(scored)
    assert script.is_rehearsal
    assert [one.frame.first for one in script.pictures] == [date(2026, 11, 10), date(2026, 11, 11), date(2026, 11, 16)]


def test_a_campaign_of_teams_shows_nobody_on_a_podium(scored: Campaign) -> None:
    scored.board_mode = BoardMode.TEAMS
    db.session.flush()
    script = script_of(scored)
    assert (script.runners, script.podium, [team.name for team in script.teams]) == ([], [], ["Service desk"])


def test_a_campaign_without_rewards_tells_of_colleagues_alone(scored: Campaign, managing: Client) -> None:
    scored.is_reward_free = True
    db.session.commit()
    page = managing.get(f"/c/{scored.slug}/reveal").text.casefold()
    assert ("point" in page, "podium" in page, "colleagues reached" in page) == (False, False, True)


def line(rank: int, points: int, name: str | None = "Somebody") -> PublicAmbassador:
    return PublicAmbassador(f"key{rank}{name}", rank, name, None, points, 0, 0, 0, 0, 0)


def test_who_shares_a_rank_shares_a_step() -> None:
    steps = podium([line(1, 9, "Anna"), line(1, 9, "Bram"), line(3, 5, "Chris"), line(4, 2, "Dewi")])
    assert [(step.rank, [person.name for person in step.people]) for step in steps] == [
        (1, ["Anna", "Bram"]),
        (3, ["Chris"]),
    ]


def test_nobody_stands_on_a_podium_without_points() -> None:
    assert podium([line(1, 0), line(1, 0)]) == []


def test_of_many_on_a_step_it_is_said_how_many_they_are() -> None:
    (step,) = podium([line(1, 3, str(number)) for number in range(9)])
    assert (len(step.people), step.others) == (4, 5)


def test_after_the_finale_screens_show_the_podium_for_a_while(scored: Campaign, clock: time_machine.Traveller) -> None:
    freezing.freeze(scored, by=None)
    freezing.show_everyone(scored, by=make_user())
    db.session.commit()
    now = the_clock.now()
    assert [notice.kind for notice in freezing.public_board(scored, now).notices] == [NoticeKind.FINALE]
    clock.shift(900)
    assert freezing.public_board(scored, the_clock.now()).notices == []
