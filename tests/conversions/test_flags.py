"""What makes a manager look twice at a claim."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.conversions.flags import Flag, Raised, active_before, after_the_fact, flags_of, many_at_once
from campaign.conversions.models import Claim, ReportImport
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.conversions.claiming import log
from tests.factories import make_colleague
from tests.statements import statements

Report = Callable[..., ReportImport]
NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)


def raised(campaign: Campaign, *claims: Claim) -> list[list[Flag]]:
    found = flags_of(campaign, claims)
    return [[one.flag for one in found[claim.id]] for claim in claims]


def test_a_plain_claim_has_no_flag(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    assert raised(campaign, log(sanne, anna)) == [[]]


def test_who_was_there_before_the_campaign_began_is_flagged(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    report((anna, "login", course, "2026-10-30"))
    claim = log(sanne, anna, Stage.COMPLETION, course=course)
    assert flags_of(campaign, [claim])[claim.id] == [Raised(Flag.ACTIVE_BEFORE, on=date(2026, 10, 30))]


def test_a_step_that_was_long_done_is_flagged(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    report((anna, "completion", course, "2026-11-05"))
    assert raised(campaign, log(sanne, anna, Stage.START, course=course)) == [[Flag.AFTER_THE_FACT]]


def test_a_step_after_the_colleague_was_first_logged_is_not(
    clock: time_machine.Traveller,
    campaign: Campaign,
    sanne: Ambassador,
    anna: Colleague,
    course: Course,
    report: Report,
) -> None:
    log(sanne, anna)
    report((anna, "completion", course, "2026-11-16"))
    clock.shift(timedelta(days=20))
    assert raised(campaign, log(sanne, anna, Stage.COMPLETION, course=course)) == [[]]


def test_a_step_of_another_course_flags_nothing(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Report
) -> None:
    report((anna, "login", course, "2026-11-05"))
    assert raised(campaign, log(sanne, anna, Stage.START, course=course)) == [[]]


def test_who_logs_many_in_a_short_time_is_flagged(
    clock: time_machine.Traveller, campaign: Campaign, sanne: Ambassador
) -> None:
    claims = []
    for _ in range(11):
        clock.shift(timedelta(minutes=4))
        claims.append(log(sanne, make_colleague(campaign)))
    clock.shift(timedelta(hours=2))
    later = log(sanne, make_colleague(campaign))
    assert raised(campaign, claims[0], claims[-1], later) == [[Flag.MANY_AT_ONCE], [Flag.MANY_AT_ONCE], []]


@pytest.mark.parametrize(("number", "flagged"), [(10, False), (11, True)])
def test_ten_in_an_hour_are_fine(number: int, flagged: bool) -> None:
    moments = [NOON + timedelta(minutes=minute) for minute in range(number)]
    assert bool(many_at_once(NOON, moments)) is flagged


def test_a_week_is_on_time() -> None:
    assert after_the_fact(date(2026, 11, 9), date(2026, 11, 16)) is None
    assert after_the_fact(date(2026, 11, 8), date(2026, 11, 16))


def test_nobody_who_was_never_seen_was_there_before() -> None:
    assert active_before([], date(2026, 11, 2)) is None


def test_many_claims_ask_as_much_as_one(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    ids = [log(sanne, anna).id] + [log(sanne, make_colleague(campaign)).id for _ in range(5)]

    def look(some: list[int]) -> None:
        flags_of(campaign, db.session.scalars(select(Claim).where(Claim.id.in_(some))).all())

    assert len(statements(lambda: look(ids))) == len(statements(lambda: look(ids[:1])))
