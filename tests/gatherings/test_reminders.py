"""One reminder on the day before, in the campaign's own morning."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from campaign.campaigns.models import Campaign, Phase
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.gatherings.reminders import remind_of_gatherings
from campaign.gatherings.services import call_off
from campaign.people.models import Ambassador
from tests.gatherings.making import STARTS_AT, rewrite, signed_off, signed_up, subjects

MORNING = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
"""Seven o'clock in Amsterdam, on the day before."""
DAY = timedelta(days=1)


@pytest.fixture
def expected(training: Gathering, sanne: Ambassador) -> Gathering:
    """A training that Sanne signed up for long before."""
    signed_up(training, sanne)
    return training


def reminders(ambassador: Ambassador) -> list[str]:
    return [subject for subject in subjects(ambassador) if subject.startswith(("Tomorrow", "Today"))]


def test_the_day_before_whoever_comes_is_reminded_once(
    expected: Gathering, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    clock.move_to(MORNING)
    remind_of_gatherings()
    clock.shift(timedelta(hours=3))
    remind_of_gatherings()
    assert reminders(sanne) == ["Tomorrow: Talking with colleagues"]


@pytest.mark.parametrize("moment", [MORNING - DAY, MORNING - timedelta(minutes=1), STARTS_AT, STARTS_AT + DAY])
def test_nobody_is_reminded_too_early_or_too_late(
    expected: Gathering, sanne: Ambassador, clock: time_machine.Traveller, moment: datetime
) -> None:
    clock.move_to(moment)
    remind_of_gatherings()
    assert reminders(sanne) == []


def test_a_worker_that_slept_through_the_day_before_reminds_on_the_day(
    expected: Gathering, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    clock.move_to(MORNING + DAY)
    remind_of_gatherings()
    assert reminders(sanne) == ["Today: Talking with colleagues"]


def test_whoever_waits_is_not_reminded(
    expected: Gathering, joris: Ambassador, fatima: Ambassador, clock: time_machine.Traveller
) -> None:
    signed_up(expected, joris, fatima)
    clock.move_to(MORNING)
    remind_of_gatherings()
    assert reminders(fatima) == []


def test_whoever_signed_up_that_day_needs_no_reminder(
    expected: Gathering, joris: Ambassador, clock: time_machine.Traveller
) -> None:
    clock.move_to(MORNING + timedelta(hours=2))
    signed_up(expected, joris)
    remind_of_gatherings()
    assert reminders(joris) == []


def test_what_was_moved_to_another_day_is_reminded_of_again(
    expected: Gathering, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    clock.move_to(MORNING)
    remind_of_gatherings()
    rewrite(expected, starts_at=STARTS_AT + 7 * DAY, ends_at=STARTS_AT + 7 * DAY + timedelta(hours=1))
    clock.move_to(MORNING + 7 * DAY)
    remind_of_gatherings()
    assert len(reminders(sanne)) == 2


def test_what_was_moved_by_an_hour_is_not_reminded_of_again(
    expected: Gathering, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    clock.move_to(MORNING)
    remind_of_gatherings()
    rewrite(expected, starts_at=STARTS_AT + timedelta(hours=1))
    clock.shift(timedelta(hours=1))
    remind_of_gatherings()
    assert len(reminders(sanne)) == 1


def test_whoever_signed_off_is_not_reminded(
    expected: Gathering, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    signed_off(expected, sanne)
    clock.move_to(MORNING)
    remind_of_gatherings()
    assert reminders(sanne) == []


def test_nobody_is_reminded_of_what_was_called_off(
    campaign: Campaign, expected: Gathering, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    call_off(campaign, expected, why="", by=None)
    db.session.commit()
    clock.move_to(MORNING)
    remind_of_gatherings()
    assert reminders(sanne) == []


def test_a_closed_campaign_reminds_nobody(
    campaign: Campaign, expected: Gathering, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    clock.move_to(MORNING)
    remind_of_gatherings()
    assert reminders(sanne) == []


def test_the_morning_is_that_of_the_campaign(
    campaign: Campaign, expected: Gathering, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    campaign.time_zone = "Pacific/Auckland"
    db.session.commit()
    # There it is two in the night of the 25th; the morning of the 24th begins at 18:00 UTC on the 23rd.
    clock.move_to(datetime(2026, 11, 23, 17, 59, tzinfo=UTC))
    remind_of_gatherings()
    before = reminders(sanne)
    clock.move_to(datetime(2026, 11, 23, 18, 0, tzinfo=UTC))
    remind_of_gatherings()
    assert (before, len(reminders(sanne))) == ([], 1)


def test_many_workers_at_once_remind_once(
    app: Flask, expected: Gathering, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    def work(_number: int) -> None:
        with app.app_context():
            remind_of_gatherings()
            db.session.remove()

    clock.move_to(MORNING)
    db.session.commit()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert len(reminders(sanne)) == 1
