"""Which settings of a campaign are possible."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campaign.campaigns.settings import CampaignSettings, check
from campaign.core.errors import DomainError

POSSIBLE = CampaignSettings(name="Samen leren", starts_on=date(2026, 11, 2), ends_on=date(2026, 12, 31))


def refused(settings: CampaignSettings) -> str | None:
    """The field that makes these settings impossible."""
    try:
        check(settings)
    except DomainError as error:
        return error.field
    return None


def test_a_name_and_a_period_are_enough() -> None:
    assert refused(POSSIBLE) is None


def test_a_campaign_may_last_one_day() -> None:
    assert refused(replace(POSSIBLE, ends_on=POSSIBLE.starts_on)) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ends_on", date(2026, 11, 1)),
        ("starts_on", date(26, 11, 2)),
        ("ends_on", date(2206, 11, 2)),
        ("time_zone", "Europe/Utrecht"),
        ("language", "de"),
        ("headcount", 0),
        ("reach_goal", 0),
        ("learning_url", "javascript:alert(1)"),
        ("learning_url", "learn.example.org"),
        ("learning_url", "https://learn.example.org/a b"),
    ],
)
def test_an_impossible_setting_is_refused_beside_its_field(field: str, value: Any) -> None:
    assert refused(replace(POSSIBLE, **{field: value})) == field


def test_the_goal_is_not_above_the_colleagues_there_are() -> None:
    assert refused(replace(POSSIBLE, headcount=300, reach_goal=301)) == "reach_goal"
