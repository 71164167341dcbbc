"""Experts hear by themselves what is new of their sessions, each thing once."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import time_machine

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import move_on
from campaign.core import clock as campaign_clock
from campaign.extensions import db
from campaign.gatherings import services as gatherings
from campaign.gatherings.facts import facts_of
from campaign.outbox.models import Mail
from campaign.trainings.experts.news import tell_experts
from campaign.trainings.experts.services import invite, remove_expert
from campaign.trainings.models import Expert, TrainingSession
from tests.factories import make_ambassador
from tests.selection.behind_links import mails
from tests.trainings.making import make_day, make_expert, make_step, sign_up

STARTS_AT = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def karin(campaign: Campaign) -> Expert:
    expert = make_expert(campaign, "Karin Smit", email="karin@example.org")
    invite(campaign, expert, days=60, by=None)
    db.session.commit()
    return expert


@pytest.fixture
def session_led(campaign: Campaign, karin: Expert) -> TrainingSession:
    step = make_step(campaign, title="Handling resistance")
    return make_day(campaign, step, starts_at=STARTS_AT, ends_at=STARTS_AT + 2 * HOUR, expert=karin, place="Room 4")


def news() -> list[Mail]:
    """What was written since the invitation."""
    return mails()[1:]


def event_in(mail: Mail) -> tuple[str, icalendar.Event]:
    assert mail.calendar is not None
    whole = icalendar.Calendar.from_ical(mail.calendar)
    return str(whole["METHOD"]), next(iter(whole.walk("VEVENT")))


def move(session: TrainingSession, **facts: object) -> None:
    before = vars(facts_of(session.gathering))
    gatherings.change(session.gathering.campaign, session.gathering, **{**before, **facts}, by=None)
    db.session.commit()


def test_a_session_goes_into_the_calendar_of_its_expert_once(session_led: TrainingSession) -> None:
    tell_experts()
    tell_experts()
    assert [mail.subject for mail in news()] == ["You lead: Handling resistance"]
    method, event = event_in(news()[0])
    assert method == "REQUEST"
    assert event["DTSTART"].dt == STARTS_AT
    assert "karin@example.org" in str(event["ATTENDEE"])


def test_the_link_of_an_expert_is_in_no_calendar(session_led: TrainingSession) -> None:
    tell_experts()
    assert "/expert/" not in str(news()[0].calendar)
    assert "/expert/" in news()[0].body


def test_another_time_reaches_the_calendar_with_a_higher_number(
    session_led: TrainingSession, clock: time_machine.Traveller
) -> None:
    tell_experts()
    clock.shift(HOUR)
    move(session_led, starts_at=STARTS_AT + HOUR, ends_at=STARTS_AT + 3 * HOUR)
    tell_experts()
    (_method, before), (method, after) = map(event_in, news())
    assert news()[1].subject == "Changed: Handling resistance"
    assert method == "REQUEST"
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt == STARTS_AT + HOUR


def test_called_off_it_leaves_the_calendar_once(session_led: TrainingSession) -> None:
    tell_experts()
    gathering = session_led.gathering
    gatherings.call_off(gathering.campaign, gathering, why="The room is flooded.", by=None)
    db.session.commit()
    tell_experts()
    tell_experts()
    assert len(news()) == 2
    assert event_in(news()[1])[0] == "CANCEL"
    assert "The room is flooded." in news()[1].body


def test_with_a_campaign_that_is_closed_it_leaves_the_calendar_too(
    campaign: Campaign, session_led: TrainingSession
) -> None:
    tell_experts()
    for phase in (Phase.EVALUATING, Phase.CLOSED):
        move_on(campaign, phase, by=None)
    db.session.commit()
    tell_experts()
    assert (news()[-1].subject, event_in(news()[-1])[0]) == ("Called off: Handling resistance", "CANCEL")


def test_called_off_before_its_expert_knew_nothing_is_said(session_led: TrainingSession) -> None:
    gathering = session_led.gathering
    gatherings.call_off(gathering.campaign, gathering, why="", by=None)
    db.session.commit()
    tell_experts()
    assert news() == []


def test_led_by_someone_else_it_moves_from_calendar_to_calendar(
    campaign: Campaign, session_led: TrainingSession
) -> None:
    tell_experts()
    other = make_expert(campaign, email="other@example.org")
    invite(campaign, other, days=60, by=None)
    session_led.expert_id = other.id
    db.session.commit()
    tell_experts()
    found = [(mail.recipient, event_in(mail)[0]) for mail in news() if mail.calendar]
    assert found == [
        ("karin@example.org", "REQUEST"),
        ("karin@example.org", "CANCEL"),
        ("other@example.org", "REQUEST"),
    ]


def test_a_removed_expert_has_it_no_longer(campaign: Campaign, karin: Expert, session_led: TrainingSession) -> None:
    tell_experts()
    remove_expert(campaign, karin, by=None)
    db.session.commit()
    assert event_in(news()[1])[0] == "CANCEL"


def test_nothing_is_told_before_a_link_was_sent(campaign: Campaign) -> None:
    make_day(campaign, make_step(campaign), expert=make_expert(campaign))
    tell_experts()
    assert mails() == []


def test_the_day_before_an_expert_is_reminded_once(
    campaign: Campaign, session_led: TrainingSession, clock: time_machine.Traveller
) -> None:
    sign_up(campaign, session_led, make_ambassador(campaign))
    tell_experts()
    clock.move_to(datetime(2026, 11, 23, 5, 30, tzinfo=UTC))
    tell_experts()
    clock.move_to(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    tell_experts()
    tell_experts()
    about = [mail for mail in news() if mail.recipient == "karin@example.org"][1:]
    assert [mail.subject for mail in about] == ["Tomorrow: Handling resistance"]
    assert "1 ambassador comes." in about[0].body


def test_moved_after_the_reminder_it_is_reminded_of_again(
    session_led: TrainingSession, clock: time_machine.Traveller
) -> None:
    tell_experts()
    clock.move_to(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    tell_experts()
    clock.shift(HOUR)
    later = timedelta(days=7)
    move(session_led, starts_at=STARTS_AT + later, ends_at=STARTS_AT + later + 2 * HOUR)
    tell_experts()
    clock.shift(later)
    tell_experts()
    assert [mail.subject.partition(":")[0] for mail in news()] == ["You lead", "Tomorrow", "Changed", "Tomorrow"]


def test_what_is_over_is_told_to_nobody(session_led: TrainingSession, clock: time_machine.Traveller) -> None:
    clock.move_to(session_led.gathering.ends_at + HOUR)
    tell_experts()
    assert news() == []
    assert campaign_clock.now() > session_led.gathering.ends_at
