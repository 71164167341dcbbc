"""The rhythm of a journey: begun, closed with a version and an appointment, moved, opened again, reminded of."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock as core_clock
from campaign.core.calendar.freedays import is_free
from campaign.core.errors import DomainError, WrongState
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.links import make_link
from campaign.journeys.models import Journey, JourneyCard, JourneyPhase, JourneySession, JourneyVersion, LinkKind
from campaign.journeys.queries import next_session, open_session, phases_of
from campaign.journeys.sessions import services
from campaign.journeys.sessions.reminding import remind_of_journeys
from campaign.journeys.sessions.rhythm import check_next, latest, proposed
from campaign.journeys.sessions.versions import last_version, version_numbered
from campaign.outbox.models import Mail
from campaign.plan.calendar import calendar_of
from tests.client import Client
from tests.factories import make_campaign, make_member, make_user

HERE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
IN_FOUR_WEEKS = datetime(2026, 12, 14, 10, 0, tzinfo=HERE)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@pytest.fixture
def journey(campaign: Campaign, manager: User) -> Journey:
    """An ambassador journey with one card."""
    made = Journey(
        campaign_id=campaign.id,
        kind=JourneyKind.AMBASSADOR,
        title="The journey of our carer",
        mission="Everyone learns",
        created_at=core_clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    db.session.add(JourneyPhase(journey_id=made.id, key="first", position=1, name="Recruiting"))
    db.session.flush()
    put(made, "a")
    return made


def put(journey: Journey, key: str) -> None:
    (phase,) = phases_of(journey)
    db.session.add(
        JourneyCard(
            journey_id=journey.id,
            key=key,
            lane=Lane.TENSION,
            phase_id=phase.id,
            text="Nobody is there at night",
            facts={},
            changed_at=core_clock.now(),
        )
    )
    db.session.commit()


def close(journey: Journey, *, starts_at: datetime = IN_FOUR_WEEKS, by: User | None = None) -> JourneySession:
    """Close the session that is going on."""
    going = open_session(journey)
    assert going is not None
    following = services.close(journey, going, remark="Well done", starts_at=starts_at, place="Room 2", by=by)
    db.session.commit()
    return following


def held(journey: Journey) -> JourneySession:
    """Hold a session from its beginning to its end, and return it."""
    session = services.begin(journey, by=None)
    close(journey)
    return session


def mails() -> list[Mail]:
    return list(db.session.scalars(select(Mail).order_by(Mail.id)))


# --- when the next one can be


def test_forty_days_is_too_far_away() -> None:
    with pytest.raises(DomainError):
        check_next(NOW + timedelta(days=40), HERE, closed_on=NOW.date(), now=NOW)


@pytest.mark.parametrize("days", [1, 28, 31])
def test_up_to_a_month_is_near_enough(days: int) -> None:
    check_next(NOW + timedelta(days=days), HERE, closed_on=NOW.date(), now=NOW)


@pytest.mark.parametrize("moment", [NOW, NOW - timedelta(days=1)])
def test_what_is_over_is_no_next_session(moment: datetime) -> None:
    with pytest.raises(DomainError):
        check_next(moment, HERE, closed_on=NOW.date(), now=NOW)


def test_a_session_that_was_missed_is_caught_up_within_a_week() -> None:
    long_ago = NOW.date() - timedelta(days=60)
    check_next(NOW + timedelta(days=7), HERE, closed_on=long_ago, now=NOW)
    with pytest.raises(DomainError):
        check_next(NOW + timedelta(days=8), HERE, closed_on=long_ago, now=NOW)


@given(DAYS, DAYS)
def test_the_day_that_is_proposed_is_a_day_of_work_within_a_month(was: date, today: date) -> None:
    day = proposed(datetime(was.year, was.month, was.day, 10, 7, tzinfo=HERE), HERE, today=today)
    last = latest(today, today)
    assert last is not None
    assert today < day.date() <= last
    assert not is_free(day.date())
    assert (day.hour, day.minute) == (10, 0)


def test_four_weeks_later_on_the_same_weekday_is_proposed() -> None:
    assert proposed(NOW, HERE, today=date(2026, 11, 16)) == IN_FOUR_WEEKS


# --- a session, from its beginning to its end


def test_only_one_session_goes_on_at_a_time(journey: Journey) -> None:
    services.begin(journey, by=None)
    with pytest.raises(WrongState, match="going on already"):
        services.begin(journey, by=None)


def test_closing_keeps_the_canvas_as_it_is_then(journey: Journey) -> None:
    session = held(journey)
    put(journey, "b")
    kept = last_version(journey)
    assert kept is not None
    assert (kept.number, kept.remark) == (session.number, "Well done")
    assert [card.key for card in kept.canvas.cards] == ["a"]
    assert kept.canvas.next_session_on == date(2026, 12, 14)


def test_a_session_does_not_close_without_an_appointment_within_a_month(journey: Journey) -> None:
    session = services.begin(journey, by=None)
    db.session.commit()
    with pytest.raises(DomainError) as refused:
        close(journey, starts_at=core_clock.now() + timedelta(days=40))
    db.session.rollback()
    assert refused.value.field == "day"
    assert session.closed_at is None
    assert last_version(journey) is None


def test_the_second_who_closes_a_session_hears_that_it_is_closed(journey: Journey) -> None:
    session = held(journey)
    with pytest.raises(WrongState, match="closed already"):
        services.close(journey, session, remark="", starts_at=IN_FOUR_WEEKS, place="", by=None)
    db.session.rollback()
    assert len(db.session.scalars(select(JourneyVersion)).all()) == 1


def test_the_next_session_begins_where_it_was_planned(journey: Journey) -> None:
    held(journey)
    planned = next_session(journey)
    assert services.begin(journey, by=None) is planned
    assert planned is not None
    assert (planned.number, planned.place) == (2, "Room 2")


def test_a_session_that_was_closed_too_early_goes_on(journey: Journey, manager: User) -> None:
    session = held(journey)
    planned = next_session(journey)
    services.reopen(journey, session, by=manager)
    assert last_version(journey) is None
    put(journey, "b")
    assert close(journey, starts_at=IN_FOUR_WEEKS + timedelta(days=1)) is planned
    kept = version_numbered(journey, 1)
    assert kept is not None
    assert [card.key for card in kept.canvas.cards] == ["a", "b"]


def test_a_session_stays_closed_once_the_next_one_began(journey: Journey) -> None:
    session = held(journey)
    services.begin(journey, by=None)
    with pytest.raises(WrongState, match="later session has begun"):
        services.reopen(journey, session, by=None)


def test_a_session_begun_by_mistake_is_planned_again(journey: Journey) -> None:
    session = services.begin(journey, by=None)
    services.take_back(journey, session, by=None)
    assert open_session(journey) is None
    assert next_session(journey) is session


# --- moving and calling off


def test_a_session_does_not_move_beyond_a_month_after_the_last_one(journey: Journey) -> None:
    planned = close_first(journey)
    with pytest.raises(DomainError, match="within a month"):
        services.move(journey, planned, IN_FOUR_WEEKS + timedelta(days=4), by=None)


def close_first(journey: Journey) -> JourneySession:
    services.begin(journey, by=None)
    return close(journey)


def test_whoever_has_a_session_in_their_calendar_has_it_moved(journey: Journey) -> None:
    planned = close_first(journey)
    services.move(journey, planned, IN_FOUR_WEEKS + timedelta(days=2), place="Room 2", by=None)
    db.session.commit()
    first, second = (mail.calendar or "" for mail in mails())
    name = next(line for line in first.splitlines() if line.startswith("UID"))
    assert name in second
    assert ("SEQUENCE:1" in first, "SEQUENCE:2" in second) == (True, True)
    assert "DTSTART;TZID=Europe/Amsterdam:20261216T100000" in second


def test_a_session_is_not_called_off_without_another_in_its_place(journey: Journey) -> None:
    planned = close_first(journey)
    with pytest.raises(DomainError, match="without another one in its place"):
        services.call_off(journey, planned, by=None)


def test_the_first_session_can_be_called_off(journey: Journey) -> None:
    planned = services.plan_first(journey, IN_FOUR_WEEKS, by=None)
    services.call_off(journey, planned, by=None)
    db.session.commit()
    assert next_session(journey) is None
    assert "METHOD:CANCEL" in (mails()[-1].calendar or "")


# --- who hears of it


def test_managers_are_invited_as_a_session_closes(journey: Journey, manager: User) -> None:
    make_member(journey.campaign, make_user(), Role.VIEWER)
    held(journey)
    (mail,) = mails()
    assert mail.recipient == manager.email
    assert mail.subject == "Next session: The journey of our carer"
    assert "Monday 14 December 2026, 10:00" in mail.body
    assert "METHOD:REQUEST" in (mail.calendar or "")


def test_the_reminder_goes_out_the_morning_before_and_only_once(
    journey: Journey, clock: time_machine.Traveller
) -> None:
    held(journey)
    clock.move_to(datetime(2026, 12, 13, 5, 59, tzinfo=UTC))
    remind_of_journeys()
    assert len(mails()) == 1
    clock.move_to(datetime(2026, 12, 13, 6, 0, tzinfo=UTC))
    remind_of_journeys()
    remind_of_journeys()
    assert [mail.subject for mail in mails()[1:]] == ["Session tomorrow: The journey of our carer"]


def test_nobody_is_reminded_of_a_session_that_has_begun(journey: Journey, clock: time_machine.Traveller) -> None:
    held(journey)
    services.begin(journey, by=None)
    db.session.commit()
    clock.move_to(datetime(2026, 12, 13, 8, 0, tzinfo=UTC))
    remind_of_journeys()
    assert len(mails()) == 1


def test_the_calendar_of_a_manager_holds_the_next_session(journey: Journey, manager: User) -> None:
    held(journey)
    assert b"SUMMARY:Session 2: The journey of our carer" in calendar_of(manager)


def test_the_calendar_of_someone_who_looks_along_does_not_hold_it(journey: Journey) -> None:
    viewer = make_user()
    make_member(journey.campaign, viewer, Role.VIEWER)
    held(journey)
    assert b"Session" not in calendar_of(viewer)


# --- pages


def at(journey: Journey, rest: str = "") -> str:
    return f"/c/leren/journeys/{journey.id}{rest}"


def test_a_manager_plays_the_rhythm_by_its_pages(managing: Client, journey: Journey) -> None:
    managing.submit(at(journey, "/session"), to=at(journey, "/session/plan"), day="2026-11-20", time="10:00")
    managing.submit(at(journey, "/session"), to=at(journey, "/session/begin"))
    refused = managing.submit(at(journey, "/session/close"), day="2026-12-26", time="10:00", remark="A good day")
    assert refused.status_code == 422
    assert "That is 40 days away. Meet again within a month, by Thursday 17 December" in refused.text
    assert "A good day" in refused.text
    closed = managing.submit(at(journey, "/session/close"), day="2026-12-14", time="10:00", remark="A good day")
    page = managing.get(closed.location).text
    assert "You go on at Monday 14 December, 10:00." in page
    assert "A good day" in page


def test_nothing_closes_where_no_session_goes_on(managing: Client, journey: Journey) -> None:
    page = managing.get(at(journey, "/session/close"), follow_redirects=True)
    assert "there is nothing to close" in page.text


def test_a_session_is_moved_on_its_page(managing: Client, journey: Journey) -> None:
    held(journey)
    managing.submit(at(journey, "/session/2/move"), day="2026-12-10", time="13:30", place="Room 5")
    assert "Thursday 10 December 2026, 13:30" in managing.get(at(journey, "/session")).text


def test_whoever_looks_along_closes_and_moves_nothing(viewing: Client, journey: Journey) -> None:
    held(journey)
    page = viewing.get(at(journey, "/session"))
    assert page.status_code == 200
    assert "/move" not in page.text
    assert viewing.get(at(journey, "/session/2/move")).status_code == 403


def test_the_sessions_of_another_campaign_are_not_there(managing: Client, journey: Journey) -> None:
    other = make_campaign(slug="other")
    db.session.get_one(Journey, journey.id).campaign_id = other.id
    db.session.commit()
    for page in ("/session", "/session/close", "/session.ics", "/versions", "/versions/1", "/compare"):
        assert managing.get(at(journey, page)).status_code == 404


def test_a_guest_takes_the_next_session_along_once_it_is_over(client: Client, journey: Journey) -> None:
    token = make_link(journey, LinkKind.WORK, purpose="The team", by=None)
    held(journey)
    file = client.get(f"/workshop/{token}/next.ics")
    assert b"SUMMARY:Session 2: The journey of our carer" in file.data
    assert b"/c/leren" not in file.data


def test_a_guest_does_not_close_a_session(client: Client, journey: Journey) -> None:
    token = make_link(journey, LinkKind.WORK, purpose="The team", by=None)
    services.begin(journey, by=None)
    db.session.commit()
    assert client.get(f"/workshop/{token}/session/close").status_code == 404
