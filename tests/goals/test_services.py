"""Writing KPIs, letting them count, revising, dropping, ordering and measuring."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.extensions import db
from campaign.goals import services
from campaign.goals.models import Kpi, KpiState, Metric
from campaign.goals.queries import ReachGoal, kpis_of, measurements_of, overview, reach_goal, revisions_of
from campaign.scoreboard.board import Goal
from campaign.scoreboard.current import board_of
from tests.factories import make_campaign
from tests.goals.conftest import KpiMaker, kpi_facts

DAY = date(2026, 11, 12)


def audited(campaign: Campaign) -> list[str]:
    wanted = select(AuditEntry.action).where(AuditEntry.campaign_id == campaign.id).order_by(AuditEntry.id)
    return [action for action in db.session.scalars(wanted) if action.startswith(("goal", "kpi"))]


def test_the_main_goal_is_one_sentence_on_one_line(campaign: Campaign) -> None:
    services.write_goal(campaign, "  Everyone\n learns  ", by=None)
    assert campaign.main_goal == "Everyone learns"


def test_the_same_main_goal_again_changes_nothing(campaign: Campaign) -> None:
    assert services.write_goal(campaign, campaign.main_goal, by=None) is False


def test_a_new_kpi_is_a_draft_at_the_end(draft: KpiMaker) -> None:
    first, second = draft(), draft()
    assert [first.position, second.position, second.state] == [1, 2, KpiState.DRAFT]


def test_a_draft_needs_no_number_yet(draft: KpiMaker) -> None:
    assert draft(target=None, due_on=None, accepted_by="").state is KpiState.DRAFT


@pytest.mark.parametrize("field", ["name", "contribution"])
def test_a_kpi_says_what_it_wants_and_what_for(campaign: Campaign, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        services.write(campaign, kpi_facts(**{field: " "}), by=None)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("target", {"target": None}),
        ("due_on", {"due_on": None}),
        ("unit", {"metric": Metric.MEASURED}),
    ],
)
def test_only_a_missing_target_unit_or_deadline_keeps_it_from_counting(
    draft: KpiMaker, field: str, facts: dict[str, Any]
) -> None:
    kpi = draft(**facts)
    with pytest.raises(DomainError) as refused:
        services.activate(kpi, by=None)
    assert (refused.value.field, kpi.state) == (field, KpiState.DRAFT)


def test_a_vague_kpi_that_nobody_agreed_to_may_count(draft: KpiMaker) -> None:
    kpi = draft(name="Better", accepted_by="", accepted_on=None, realistic="")
    services.activate(kpi, by=None)
    assert kpi.state is KpiState.ACTIVE


def test_all_drafts_that_can_begin_to_count_at_once(campaign: Campaign, draft: KpiMaker) -> None:
    whole, half = draft(), draft(target=None)
    started, incomplete = services.activate_all(campaign, by=None)
    assert [started, [kpi for kpi, _error in incomplete]] == [[whole], [half]]


def test_a_deadline_comes_after_the_first_day(campaign: Campaign) -> None:
    with pytest.raises(DomainError) as refused:
        services.write(campaign, kpi_facts(starts_on=DAY, due_on=DAY), by=None)
    assert refused.value.field == "due_on"


@pytest.mark.parametrize("field", ["starts_on", "due_on", "accepted_on"])
@pytest.mark.parametrize("day", [date(26, 11, 2), date(2206, 11, 2)])
def test_a_day_far_from_the_campaign_is_a_slip_of_the_pen(campaign: Campaign, field: str, day: date) -> None:
    usual = {"starts_on": None, "due_on": None, "accepted_on": None}
    with pytest.raises(DomainError) as refused:
        services.write(campaign, kpi_facts(**{**usual, field: day}), by=None)
    assert refused.value.field == field


def test_a_day_that_a_kpi_has_already_stays_possible_when_the_campaign_moves(
    campaign: Campaign, draft: KpiMaker
) -> None:
    kpi = draft()
    campaign.starts_on, campaign.ends_on = date(2029, 1, 1), date(2029, 4, 1)
    assert services.rewrite(kpi, kpi_facts(name="30 colleagues log in"), by=None)


def test_a_kpi_never_serves_itself_by_others(draft: KpiMaker) -> None:
    reach = draft()
    ambassadors = draft(serves_id=reach.id)
    trained = draft(serves_id=ambassadors.id)
    with pytest.raises(DomainError) as refused:
        services.rewrite(reach, kpi_facts(serves_id=trained.id), by=None)
    assert refused.value.field == "serves_id"


def test_a_kpi_serves_none_of_another_campaign(campaign: Campaign, draft: KpiMaker) -> None:
    other = make_campaign()
    with pytest.raises(DomainError) as refused:
        services.write(other, kpi_facts(serves_id=draft().id), by=None)
    assert refused.value.field == "serves_id"


def test_a_revision_keeps_what_was_what_became_of_it_and_why(active: KpiMaker, manager: User) -> None:
    kpi = active()
    services.revise(
        kpi, kpi_facts(target=Decimal("52.5"), due_on=date(2027, 1, 15)), reason=" It went well ", by=manager
    )
    revision = revisions_of(kpi)[0]
    assert [revision.reason, revision.by, kpi.target] == ["It went well", manager, Decimal("52.5")]
    assert json.loads(revision.changes) == [["target", "40", "52.5"], ["due_on", "2026-12-31", "2027-01-15"]]


def test_a_revision_says_why(active: KpiMaker) -> None:
    kpi = active()
    with pytest.raises(DomainError) as refused:
        services.revise(kpi, kpi_facts(target=Decimal(50)), reason=" ", by=None)
    assert refused.value.field == "reason"


def test_what_is_not_different_is_no_revision(active: KpiMaker) -> None:
    kpi = active()
    assert services.revise(kpi, kpi_facts(), reason="", by=None) is None


def test_a_kpi_that_counts_keeps_its_target(active: KpiMaker) -> None:
    kpi = active()
    with pytest.raises(DomainError) as refused:
        services.revise(kpi, kpi_facts(target=None), reason="Why not", by=None)
    assert refused.value.field == "target"


def test_a_kpi_that_counts_keeps_what_it_counts(active: KpiMaker) -> None:
    kpi = active()
    with pytest.raises(DomainError) as refused:
        services.revise(kpi, kpi_facts(metric=Metric.STARTS), reason="Why not", by=None)
    assert refused.value.field == "metric"


@pytest.mark.parametrize("state", [KpiState.DRAFT, KpiState.ACTIVE])
def test_who_saves_what_someone_else_changed_meanwhile_is_told_first(draft: KpiMaker, state: KpiState) -> None:
    kpi = draft()
    kpi.state = state
    db.session.commit()
    seen = services.version_of(kpi)
    save(kpi, target=Decimal(45))
    with pytest.raises(services.Overtaken):
        save(kpi, realistic="Two teams have time for it.", seen=seen)
    assert kpi.target == 45


def test_who_writes_the_same_as_someone_else_meanwhile_is_told_nothing(active: KpiMaker) -> None:
    kpi = active()
    seen = services.version_of(kpi)
    save(kpi, target=Decimal(45))
    assert not save(kpi, target=Decimal(45), seen=seen)


def save(kpi: Kpi, *, seen: str | None = None, **facts: Any) -> object:
    """Save a form about a KPI, whatever its state."""
    if kpi.state is KpiState.DRAFT:
        return services.rewrite(kpi, kpi_facts(**facts), by=None, seen=seen)
    return services.revise(kpi, kpi_facts(**facts), reason="It went faster", by=None, seen=seen)


def test_who_writes_the_main_goal_anew_is_told_what_someone_else_wrote(campaign: Campaign) -> None:
    seen = fingerprint(campaign.main_goal)
    services.write_goal(campaign, "Everyone learns together", by=None, seen=seen)
    with pytest.raises(services.Overtaken, match="Everyone learns together"):
        services.write_goal(campaign, "Learning is fun", by=None, seen=seen)


def test_a_draft_is_rewritten_without_a_reason(draft: KpiMaker) -> None:
    kpi = draft()
    services.rewrite(kpi, kpi_facts(target=Decimal(50)), by=None)
    assert [kpi.target, revisions_of(kpi)] == [Decimal(50), []]


def test_a_kpi_that_was_given_up_counts_no_more_and_can_be_taken_up_again(campaign: Campaign, active: KpiMaker) -> None:
    kpi = active()
    services.drop(kpi, reason="Too much at once", by=None)
    assert overview(campaign) == []
    services.take_up(kpi, by=None)
    assert [one.kpi for one in overview(campaign)] == [kpi]
    assert [revision.reason for revision in revisions_of(kpi)] == ["Taken up again", "Too much at once"]


def test_who_comes_too_late_changes_nothing(active: KpiMaker) -> None:
    kpi = active()
    services.drop(kpi, reason="Too much at once", by=None)
    with pytest.raises(WrongState):
        services.revise(kpi, kpi_facts(target=Decimal(50)), reason="More", by=None)


def test_the_first_kpi_about_colleagues_reached_is_the_goal_of_everyone_together(
    campaign: Campaign, active: KpiMaker
) -> None:
    campaign.reach_goal = 90
    first = active(target=Decimal(40))
    active(target=Decimal(60))
    assert reach_goal(campaign) == ReachGoal(40, date(2026, 12, 31), first.id)


def test_without_such_a_kpi_the_settings_say_the_goal(campaign: Campaign, draft: KpiMaker, mark: Kpi) -> None:
    campaign.reach_goal = 90
    draft(target=Decimal(40))
    assert reach_goal(campaign) == ReachGoal(90, campaign.ends_on)


def test_the_scoreboard_follows_the_kpi_about_colleagues_reached(campaign: Campaign, active: KpiMaker) -> None:
    kpi = active(target=Decimal(40))
    before = campaign.version
    services.revise(kpi, kpi_facts(target=Decimal(60)), reason="It went faster", by=None)
    assert (campaign.version, board_of(campaign, clock.now()).goal) == (before + 1, Goal(60, date(2026, 12, 31)))


def test_what_serves_a_draft_that_is_thrown_away_serves_what_that_served(draft: KpiMaker) -> None:
    reach = draft()
    between = draft(serves_id=reach.id)
    trained = draft(serves_id=between.id)
    services.discard(between, by=None)
    assert trained.serves_id == reach.id


@pytest.mark.parametrize(
    ("place", "up", "order"), [(1, True, "bac"), (1, False, "acb"), (0, True, "abc"), (2, False, "abc")]
)
def test_kpis_change_places(campaign: Campaign, active: KpiMaker, place: int, up: bool, order: str) -> None:
    kpis = [active(name=name) for name in "abc"]
    services.move(kpis[place], up=up)
    assert "".join(kpi.name for kpi in kpis_of(campaign.id)) == order


def test_a_day_is_measured_once_and_corrected_by_measuring_it_again(mark: Kpi) -> None:
    for value in ("6.8", "6.9"):
        services.measure(mark, measured_on=DAY, value=Decimal(value), note=f"It was {value}", by=None)
    assert [(one.value, one.note) for one in measurements_of(mark)] == [(Decimal("6.9"), "It was 6.9")]


def test_a_measurement_is_kept_to_the_hundredth(mark: Kpi) -> None:
    services.measure(mark, measured_on=DAY, value=Decimal("7.33"), by=None)
    db.session.commit()
    db.session.expire_all()
    assert measurements_of(mark)[0].value == Decimal("7.33")


def test_a_measurement_that_is_taken_back_is_gone_from_the_line(campaign: Campaign, mark: Kpi) -> None:
    measurement = services.measure(mark, measured_on=DAY, value=Decimal(7), by=None)
    assert overview(campaign)[0].value == 7
    services.unmeasure(mark, measurement, by=None)
    assert overview(campaign)[0].value is None


def test_nobody_measures_tomorrow(mark: Kpi) -> None:
    with pytest.raises(DomainError) as refused:
        services.measure(mark, measured_on=date(2026, 11, 17), value=Decimal(7), by=None)
    assert refused.value.field == "measured_on"


def test_nobody_measures_years_before_the_campaign(mark: Kpi) -> None:
    with pytest.raises(DomainError) as refused:
        services.measure(mark, measured_on=date(26, 11, 2), value=Decimal(7), by=None)
    assert refused.value.field == "measured_on"


def test_today_is_the_day_of_the_campaign(mark: Kpi, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2026, 11, 16, 23, 30, tzinfo=UTC))
    measured = services.measure(mark, measured_on=date(2026, 11, 17), value=Decimal(7), by=None)
    assert measured.measured_on == date(2026, 11, 17)


def test_what_the_program_counts_is_measured_by_nobody(active: KpiMaker) -> None:
    kpi = active()
    with pytest.raises(DomainError):
        services.measure(kpi, measured_on=DAY, value=Decimal(7), by=None)


def test_a_number_that_no_column_holds_is_refused(mark: Kpi) -> None:
    with pytest.raises(DomainError) as refused:
        services.measure(mark, measured_on=DAY, value=Decimal(10**13), by=None)
    assert refused.value.field == "value"


def test_every_change_is_in_the_audit_log(campaign: Campaign, draft: KpiMaker) -> None:
    services.write_goal(campaign, "All of us learn", by=None)
    kpi = draft(metric=Metric.MEASURED, unit="mark")
    services.activate(kpi, by=None)
    facts = kpi_facts(metric=Metric.MEASURED, unit="mark", target=Decimal(50))
    services.revise(kpi, facts, reason="More", by=None)
    services.measure(kpi, measured_on=DAY, value=Decimal(7), by=None)
    services.drop(kpi, reason="Too much", by=None)
    written = ["goal.written", "kpi.written", "kpi.activated", "kpi.revised", "kpi.measured", "kpi.dropped"]
    assert audited(campaign) == written
