"""The days of a series, and what becomes of all that follow when one of them is changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.gatherings.facts import facts_of
from campaign.meetings.models import Meeting
from campaign.meetings.planning import call_off, change_meeting, later, plan_series
from campaign.meetings.queries import following
from campaign.meetings.series import MOST_DAYS, days_of
from tests.meetings.making import WEEK, facts, make_series

MONDAYS = date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7)


def test_a_series_comes_back_every_so_many_weeks_until_its_last_day() -> None:
    days = days_of(date(2026, 11, 23), 2, date(2026, 12, 21))
    assert [day.on for day in days] == [date(2026, 11, 23), date(2026, 12, 7), date(2026, 12, 21)]


def test_holidays_are_known() -> None:
    days = days_of(date(2026, 12, 18), 1, date(2027, 1, 1))
    assert [day.is_holiday for day in days] == [False, True, True]


def test_a_series_without_an_end_in_sight_ends_all_the_same() -> None:
    assert len(days_of(date(2026, 1, 1), 1, date(9999, 1, 1))) == MOST_DAYS


def test_every_meeting_is_at_the_same_time_when_the_clocks_change(campaign: Campaign) -> None:
    first = facts(starts_at=datetime(2027, 3, 22, 13, 0, tzinfo=UTC))
    planned = plan_series(campaign, first, [date(2027, 3, 22), date(2027, 3, 29)], every_weeks=1, by=None)
    local = [one.gathering.starts_at.astimezone(campaign.zone).hour for one in planned]
    assert local == [14, 14]


@pytest.mark.parametrize("days", [[], [date(2026, 12, 1) + timedelta(days=number) for number in range(61)]])
def test_a_series_has_one_to_sixty_days(campaign: Campaign, days: list[date]) -> None:
    with pytest.raises(DomainError):
        plan_series(campaign, facts(), days, every_weeks=1, by=None)


def starts(meetings: list[Meeting]) -> list[str]:
    return [one.gathering.starts_at.isoformat()[:16] for one in meetings]


def test_another_day_and_place_moves_all_that_follow_as_far(campaign: Campaign) -> None:
    first, second, third = make_series(campaign, *MONDAYS)
    anew = replace(later(facts_of(second.gathering), timedelta(days=1), campaign.zone), place="Hall")
    changed = change_meeting(campaign, second, anew, is_evaluation=False, and_following=True, by=None)
    assert changed == 2
    assert starts([first, second, third]) == ["2026-11-23T13:00", "2026-12-01T13:00", "2026-12-08T13:00"]
    assert [one.gathering.place for one in (first, second, third)] == ["", "Hall", "Hall"]


def test_what_is_different_in_a_later_meeting_stays_so_where_nothing_was_changed(campaign: Campaign) -> None:
    first, second, _third = make_series(campaign, *MONDAYS)
    own = replace(facts_of(second.gathering), title="With cake")
    change_meeting(campaign, second, own, is_evaluation=False, by=None)
    anew = replace(facts_of(first.gathering), place="Hall")
    change_meeting(campaign, first, anew, is_evaluation=False, and_following=True, by=None)
    assert (second.gathering.title, second.gathering.place) == ("With cake", "Hall")


def test_one_meeting_is_changed_by_itself(campaign: Campaign) -> None:
    first, second, _third = make_series(campaign, *MONDAYS)
    anew = replace(facts_of(first.gathering), place="Hall")
    assert change_meeting(campaign, first, anew, is_evaluation=False, by=None) == 1
    assert second.gathering.place == ""


def test_what_was_does_not_follow(campaign: Campaign, clock: time_machine.Traveller) -> None:
    first, _second, third = make_series(campaign, *MONDAYS)
    clock.move_to(first.gathering.starts_at + WEEK)
    assert following(first) == [third]


def test_a_meeting_and_all_that_follow_are_called_off(campaign: Campaign) -> None:
    first, second, third = make_series(campaign, *MONDAYS)
    assert call_off(campaign, second, why="", and_following=True, by=None) == 2
    db.session.commit()
    assert [one.gathering.called_off_at is None for one in (first, second, third)] == [True, False, False]
