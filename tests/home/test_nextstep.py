"""What an ambassador is told to do next."""

from dataclasses import replace

import pytest
from flask import Flask

from campaign.campaigns.models import Phase
from campaign.home.nextstep import Week, next_steps

QUIET = Week(phase=Phase.RUNNING, days_to_start=-10, days_left=20)


@pytest.mark.parametrize(
    ("week", "headline"),
    [
        (QUIET, "Bring your first colleague along"),
        (replace(QUIET, days_to_start=3), "It starts in 3 days"),
        (replace(QUIET, days_left=-1, completed=2), "You brought 2 colleagues along"),
        (replace(QUIET, phase=Phase.CLOSED, completed=1), "You brought 1 colleague along"),
        (replace(QUIET, started=2, logged_in=4), "2 colleagues of yours are almost there"),
        (replace(QUIET, logged_in=1), "1 colleague of yours can start a course"),
        (replace(QUIET, completed=3, quiet_days=9), "Who is next?"),
        (replace(QUIET, unseen=1, quiet_days=0), "1 colleague waits for confirmation"),
        (replace(QUIET, completed=3, quiet_days=0), "All your 3 colleagues made it"),
    ],
)
def test_the_headline_says_the_most_useful_thing(app: Flask, week: Week, headline: str) -> None:
    assert next_steps(week)[0].headline == headline


def test_there_is_never_more_advice_than_two(app: Flask) -> None:
    week = replace(QUIET, unseen=1, logged_in=1, started=1, completed=1, quiet_days=30)
    assert len(next_steps(week)) == 2


def test_after_the_campaign_nothing_more_is_asked(app: Flask) -> None:
    assert len(next_steps(replace(QUIET, days_left=-3, started=4, quiet_days=30))) == 1
