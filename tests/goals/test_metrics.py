"""What a KPI counts is what the ledger holds, day by day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import move_on
from campaign.conversions.models import ReportImport
from campaign.conversions.reports import uploads
from campaign.conversions.services import record_claim
from campaign.core import clock as time
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.gatherings import attendance
from campaign.goals.aims import Point, value_at
from campaign.goals.metrics import Counts, DayCount, Times, computed_line, measured_line
from campaign.goals.models import Kpi, Metric
from campaign.goals.progress import Progress
from campaign.goals.queries import Tracked, overview
from campaign.goals.services import measure
from campaign.people.models import Ambassador, Colleague
from campaign.toolkit.kinds import Use
from campaign.toolkit.uses import count, count_all
from tests.factories import make_ambassador, make_campaign, make_colleague, make_course, make_team
from tests.gatherings.making import make_gathering
from tests.goals.conftest import KpiMaker
from tests.statements import statements
from tests.toolkit.making import make_item
from tests.trainings.making import make_day, make_step, was_there

START = date(2026, 11, 2)
MORNING = datetime(2026, 11, 12, 1, 30, tzinfo=UTC)
COUNTS = Counts(
    days=[
        DayCount(date(2026, 11, 3), 2, 1, 0),
        DayCount(date(2026, 11, 5), 1, 3, 2),
        DayCount(date(2026, 11, 9), 0, 0, 4),
    ],
    joined=[date(2026, 10, 30), date(2026, 11, 2), date(2026, 11, 6)],
    reached=3,
    headcount=8,
    trainings=[Times(date(2026, 10, 30), 4), Times(date(2026, 11, 4), 6)],
    downloads=[Times(date(2026, 11, 2), 1), Times(date(2026, 11, 6), 3), Times(date(2026, 11, 9), 5)],
)


@pytest.mark.parametrize(
    ("metric", "values"),
    [
        (Metric.LOGINS, "0 0 2 2 3 3 3"),
        (Metric.STARTS, "0 0 1 1 4 4 4"),
        (Metric.COMPLETIONS, "0 0 0 0 2 2 2"),
        (Metric.AMBASSADORS, "1 2 2 2 2 3 3"),
        (Metric.PER_AMBASSADOR, "0 0 0 0 1 0.67 0.67"),
        (Metric.REACHED, "0 0 2 2 3 3 3"),
        (Metric.REACH, "0 0 25 25 37.5 37.5 37.5"),
        (Metric.TRAININGS, "4 4 4 10 10 10 10"),
        (Metric.DOWNLOADS, "0 1 1 1 1 4 4"),
    ],
)
def test_a_metric_has_a_value_at_the_end_of_every_day(metric: Metric, values: str) -> None:
    line = computed_line(metric, COUNTS, starts_on=START, until=date(2026, 11, 7))
    assert [point.value for point in line] == [Decimal(value) for value in values.split()]
    assert (line[0].on, line[-1].on) == (date(2026, 11, 1), date(2026, 11, 7))


def test_without_ambassadors_or_colleagues_there_is_nothing_to_divide_by() -> None:
    nothing = Counts(days=COUNTS.days)
    for metric in (Metric.PER_AMBASSADOR, Metric.REACH):
        assert computed_line(metric, nothing, starts_on=START, until=START)[-1].value == 0


def test_who_was_reached_without_a_first_login_comes_with_the_starts() -> None:
    counts = Counts(days=COUNTS.days, reached=7)
    line = computed_line(Metric.REACHED, counts, starts_on=START, until=date(2026, 11, 7))
    assert [point.value for point in line] == [0, 0, 3, 3, 7, 7, 7]


def test_a_kpi_that_is_still_to_begin_has_the_value_of_today() -> None:
    line = computed_line(Metric.LOGINS, COUNTS, starts_on=date(2026, 12, 1), until=date(2026, 11, 4))
    assert line == [Point(date(2026, 11, 4), Decimal(2))]


def test_what_is_measured_begins_at_the_baseline() -> None:
    found = measured_line(
        [Point(START + timedelta(days=9), Decimal(7))], baseline=Decimal(6), starts_on=START, until=date(2026, 12, 1)
    )
    assert [point.value for point in found] == [6, 7]


def test_what_was_measured_on_the_first_day_goes_before_the_baseline() -> None:
    found = measured_line([Point(START, Decimal(7))], baseline=Decimal(6), starts_on=START, until=date(2026, 12, 1))
    assert [point.value for point in found] == [7]


def values_of(tracked: Tracked, *days: int) -> list[Decimal | None]:
    """Its values on days of November."""
    return [value_at(tracked.line, date(2026, 11, day)) for day in days]


@pytest.fixture
def recruits(campaign: Campaign, sanne: Ambassador) -> list[Colleague]:
    """Three colleagues whom Sanne brought along."""
    found = [make_colleague(campaign, team=make_team(campaign)) for _number in range(3)]
    for colleague in found:
        record_claim(sanne, colleague=colleague, stage=Stage.LOGIN, campaign=campaign)
    db.session.commit()
    return found


def test_a_report_moves_the_line_and_taking_it_back_moves_it_back(
    campaign: Campaign, active: KpiMaker, recruits: list[Colleague], report: Callable[..., ReportImport]
) -> None:
    course = make_course(campaign)
    active(metric=Metric.REACHED)
    active(metric=Metric.COMPLETIONS)
    before = [values_of(one, 4, 10, 16) for one in overview(campaign)]
    anna, bram, _cem = recruits
    brought = report((anna, "login", None, "2026-11-10"), (bram, "completion", course, "2026-11-12"))
    assert [values_of(one, 4, 10, 16) for one in overview(campaign)] == [[0, 1, 2], [0, 0, 1]]
    uploads.undo(campaign, brought, by=None)
    db.session.commit()
    assert [values_of(one, 4, 10, 16) for one in overview(campaign)] == before == [[0, 0, 0], [0, 0, 0]]


def test_the_overview_is_the_same_by_hand(
    campaign: Campaign, active: KpiMaker, recruits: list[Colleague], report: Callable[..., ReportImport]
) -> None:
    active(target=Decimal(2))
    report(
        *((colleague, "login", None, f"2026-11-{day:02}") for colleague, day in zip(recruits, (4, 9, 14), strict=True))
    )
    found = overview(campaign)[0]
    assert (found.value, found.state, found.met_on, found.needed) == (3, Progress.MET, date(2026, 11, 9), None)
    assert found.forecast
    # Three in fourteen days, and 45 days to go; but there are four people in the campaign.
    assert (found.forecast.pace.per_week, found.forecast.value) == (Decimal("1.50"), Decimal(4))


def test_after_the_deadline_the_value_of_that_day_decides(
    campaign: Campaign,
    active: KpiMaker,
    recruits: list[Colleague],
    report: Callable[..., ReportImport],
) -> None:
    active(target=Decimal(2), due_on=date(2026, 11, 8))
    report(
        *((colleague, "login", None, f"2026-11-{day:02}") for colleague, day in zip(recruits, (4, 9, 14), strict=True))
    )
    found = overview(campaign)[0]
    assert (found.value, found.state, found.forecast) == (1, Progress.MISSED, None)


def test_ambassadors_count_from_the_day_on_which_they_joined(
    campaign: Campaign, active: KpiMaker, clock: time_machine.Traveller
) -> None:
    active(metric=Metric.AMBASSADORS, target=Decimal(3))
    make_ambassador(campaign, created_at=time.start_of(date(2026, 11, 5), campaign.zone))
    make_ambassador(campaign)
    assert values_of(overview(campaign)[0], 4, 5, 16) == [0, 1, 2]


def test_an_ambassador_who_stepped_down_counts_up_to_that_day(
    campaign: Campaign, active: KpiMaker, clock: time_machine.Traveller
) -> None:
    active(metric=Metric.AMBASSADORS, target=Decimal(3))
    joined, left = (time.start_of(date(2026, 11, day), campaign.zone) for day in (5, 9))
    make_ambassador(campaign, created_at=joined, stepped_down_at=left)
    make_ambassador(campaign, created_at=joined)
    assert values_of(overview(campaign)[0], 4, 5, 8, 9, 16) == [0, 2, 2, 1, 1]


def test_who_was_at_a_training_counts_on_its_day_until_someone_says_otherwise(
    campaign: Campaign, active: KpiMaker, sanne: Ambassador
) -> None:
    active(metric=Metric.TRAININGS, target=Decimal(10))
    bram = make_ambassador(campaign, "Bram Bos")
    step = make_step(campaign)
    # Late in the evening of the 11th, which is the 12th in Amsterdam; and an evening that is a meeting of its own.
    evening = make_day(campaign, step, starts_at=datetime(2026, 11, 11, 23, 30, tzinfo=UTC), ends_at=MORNING)
    afternoon, off = make_day(campaign, step, in_days=-2), make_day(campaign, step, in_days=-1)
    meeting = make_gathering(campaign, starts_at=datetime(2026, 11, 10, 13, 0, tzinfo=UTC))
    was_there(campaign, evening, sanne, bram)
    was_there(campaign, afternoon, sanne)
    was_there(campaign, off, sanne)
    attendance.mark(campaign, meeting, {sanne.id: True}, by=None)
    off.gathering.called_off_at = time.now()
    db.session.commit()
    assert values_of(overview(campaign)[0], 11, 12, 13, 14, 16) == [0, 2, 2, 3, 3]
    was_there(campaign, evening, bram, there=False)
    assert values_of(overview(campaign)[0], 11, 12, 14) == [0, 1, 2]


def test_what_is_taken_from_the_toolkit_counts_on_its_day(
    campaign: Campaign, active: KpiMaker, sanne: Ambassador
) -> None:
    active(metric=Metric.DOWNLOADS, target=Decimal(10))
    item, other = make_item(campaign), make_item(campaign)
    count(item.id, sanne.id, Use.DOWNLOAD, date(2026, 11, 5))
    count(item.id, sanne.id, Use.COPY, date(2026, 11, 5))
    count_all([item.id, other.id], sanne.id, Use.PACK, date(2026, 11, 9))
    elsewhere = make_campaign(slug="elders")
    count(make_item(elsewhere).id, make_ambassador(elsewhere).id, Use.DOWNLOAD, date(2026, 11, 9))
    # A tool that goes takes its users along, and nothing of what was counted.
    db.session.delete(other)
    db.session.commit()
    assert values_of(overview(campaign)[0], 4, 5, 9, 16) == [0, 2, 4, 4]


def test_reach_is_of_all_colleagues_to_reach(
    campaign: Campaign, active: KpiMaker, recruits: list[Colleague], report: Callable[..., ReportImport]
) -> None:
    active(metric=Metric.REACH, target=Decimal(50))
    report((recruits[0], "login", None, "2026-11-10"))
    # Three recruits and the ambassador.
    assert overview(campaign)[0].value == Decimal(25)


def test_a_mark_is_forecast_from_what_was_measured(campaign: Campaign, mark: Kpi) -> None:
    measure(mark, measured_on=date(2026, 11, 12), value=Decimal("6.7"), by=None)
    found = overview(campaign)[0]
    assert found.forecast
    # 0.2 in ten days, and 49 days to go.
    assert (found.value, found.forecast.value, found.state) == (Decimal("6.7"), Decimal("7.68"), Progress.ON_TRACK)


def test_in_a_campaign_that_is_over_no_kpi_leads_anywhere(
    campaign: Campaign, active: KpiMaker, recruits: list[Colleague], clock: time_machine.Traveller
) -> None:
    """What was due later is due with the last day, once it is closed."""
    active(target=Decimal(40), due_on=date(2026, 12, 31))
    assert overview(campaign)[0].state is not Progress.MISSED
    for phase in (Phase.EVALUATING, Phase.CLOSED):
        move_on(campaign, phase, by=None)
    clock.shift(timedelta(days=1))
    found = overview(campaign)[0]
    assert (found.aim.due_on, found.forecast, found.state) == (date(2026, 11, 16), None, Progress.MISSED)


def test_many_kpis_cost_as_many_questions_as_one(
    campaign: Campaign, active: KpiMaker, mark: Kpi, manager: User
) -> None:
    few = len(statements(lambda: overview(campaign)))
    for metric in Metric:
        active(metric=metric, unit="colleagues")
    assert len(statements(lambda: overview(campaign))) == few


def test_no_kpi_reads_a_conversion_or_the_ledger(
    campaign: Campaign, active: KpiMaker, recruits: list[Colleague]
) -> None:
    for metric in Metric:
        active(metric=metric, unit="colleagues")
    asked = statements(lambda: overview(campaign))
    tables = ("conversion", "evidence", "score_entry", "FROM colleague")
    assert [statement for statement in asked if any(table in statement for table in tables)] == []
