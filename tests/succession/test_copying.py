"""The next campaign has what this one had, begins anew, and is made once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Table, select
from sqlalchemy import inspect as look_at

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.campaigns.queries import staff_of
from campaign.core.calendar.freedays import is_free
from campaign.core.models import Base
from campaign.evaluation.models import EvaluationRound, SurveyQuestion
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.goals.copying import deadline
from campaign.goals.models import Kpi, KpiState
from campaign.meetings.models import Meeting, MeetingSeries
from campaign.people.models import Colleague, Team
from campaign.plan.models import Action, ActionState
from campaign.points.models import Multiplier, PointRule, TeamBonus
from campaign.rewards.models import Reward, RewardSettings
from campaign.rules.models import Expectation, RulesText
from campaign.scoreboard.models import Screen
from campaign.selection.models import Candidate, Criterion, Proposal, Selection
from campaign.selection.states import Source, Standing
from campaign.succession import starting
from campaign.succession.parts import Part
from campaign.succession.starting import Overtaken, start_next
from campaign.toolkit.items.files import storage
from campaign.toolkit.models import ItemVersion, ToolkitItem
from campaign.trainings.models import Skill, TrainingSession, TrainingStep
from tests.succession.conftest import NEW_START

MOVED = timedelta(weeks=17)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ANEW = {
    "campaign": {"slug", "name", "phase", "board_key", "version", "changed_at", "created_at", "follows_id"},
    "team": set(),
    "course": set(),
    "criterion": set(),
    "kpi": {"state", "accepted_by", "accepted_on", "realistic", "created_at"},
    "action": {"created_at", "days_from_start", "days_from_end"},
    "expectation": set(),
    "point_rule": set(),
    "multiplier": set(),
    "team_bonus": set(),
    "rules_text": set(),
    "reward_settings": set(),
    "reward": {"created_at"},
    "screen": {"token", "created_at"},
    "skill": set(),
    "training_step": set(),
    "meeting_series": {"created_at"},
    "meeting": set(),
    "gathering": {"uid", "code", "created_at", "changed_at"},
    "toolkit_item": {"created_at", "published_at"},
    "selection": set(),
    "evaluation_round": {"opened_at", "created_at"},
}
"""By table: the columns that are new in the next campaign."""
KINDS: tuple[type[Base], ...] = (
    Team,
    Criterion,
    Kpi,
    Action,
    Expectation,
    PointRule,
    Multiplier,
    TeamBonus,
    RulesText,
    RewardSettings,
    Reward,
    Screen,
    Skill,
    TrainingStep,
    MeetingSeries,
    Meeting,
    Gathering,
    ToolkitItem,
    Selection,
    EvaluationRound,
)


def rows(kind: type[Base], campaign: Campaign) -> list[Base]:
    """The rows of a campaign, the oldest first."""
    table: Table = kind.__table__  # type: ignore[assignment]
    wanted = select(kind).where(table.c.campaign_id == campaign.id).order_by(*table.primary_key)
    return list(db.session.scalars(wanted))


def differences(before: Base, after: Base) -> Iterator[str]:
    """The columns in which a row is not the same, days moved; keys and references are other ones of necessity."""
    table: Table = look_at(type(before)).local_table
    for column in table.columns:
        if column.primary_key or (column.foreign_keys and column.name != "owner_id"):
            continue
        was, now = (getattr(row, column.key) for row in (before, after))
        if was != now and not is_moved(was, now):
            yield column.name


def is_moved(was: object, now: object) -> bool:
    """Whether a day or moment is the same in another week; off a holiday at most."""
    if isinstance(was, datetime) and isinstance(now, datetime):
        was, now = (moment.astimezone(AMSTERDAM).replace(tzinfo=None) for moment in (was, now))
        return was + MOVED == now
    if not isinstance(was, date) or not isinstance(now, date):
        return False
    there = was + MOVED
    return now == there or (not is_free(was) and is_free(there) and timedelta(0) < there - now <= timedelta(days=7))


@pytest.fixture
def pairs(old: Campaign, new: Campaign) -> dict[str, list[tuple[Base, Base]]]:
    return {kind.__tablename__: list(zip(rows(kind, old), rows(kind, new), strict=True)) for kind in KINDS}


def test_what_comes_along_is_the_same_but_for_its_days(
    old: Campaign, new: Campaign, pairs: dict[str, list[tuple[Base, Base]]]
) -> None:
    assert all(pairs.values())
    found = {
        (before.__tablename__, name)
        for before, after in [(old, new), *(pair for found in pairs.values() for pair in found)]
        for name in differences(before, after)
    }
    allowed = {(table, name) for table, names in ANEW.items() for name in names}
    assert found - allowed == set()
    assert new.main_goal == old.main_goal
    assert new.follows_id == old.id


def test_it_begins_anew(old: Campaign, new: Campaign) -> None:
    assert new.phase is Phase.DRAFT
    assert {kpi.state for kpi in db.session.scalars(select(Kpi).filter_by(campaign_id=new.id))} == {KpiState.DRAFT}
    assert {one.state for one in db.session.scalars(select(Action).filter_by(campaign_id=new.id))} == {ActionState.TODO}
    assert [one.user.email for one in staff_of(new.id)] == ["miriam@example.org"]
    asked = db.session.scalars(select(EvaluationRound).filter_by(campaign_id=new.id)).one()
    assert asked.opened_at is None
    assert db.session.scalars(select(SurveyQuestion.key).filter_by(round_id=asked.id)).all() == ["step-1"]


def test_what_refers_to_something_refers_to_what_became_of_it(old: Campaign, new: Campaign) -> None:
    kpis = {kpi.id for kpi in db.session.scalars(select(Kpi).filter_by(campaign_id=new.id))}
    actions = db.session.scalars(select(Action).filter_by(campaign_id=new.id)).all()
    assert {action.kpi_id for action in actions} - {None} <= kpis
    steps = db.session.scalars(select(TrainingStep).filter_by(campaign_id=new.id)).all()
    assert {skill.campaign_id for step in steps for skill in step.skills} == {new.id}
    days = select(TrainingSession).where(TrainingSession.step_id.in_([step.id for step in steps]))
    assert [day.gathering.campaign_id for day in db.session.scalars(days)] == [new.id]


def test_files_are_copies(old: Campaign, new: Campaign) -> None:
    keys = [
        [
            version.key
            for version in db.session.scalars(
                select(ItemVersion).join(ItemVersion.item).where(ToolkitItem.campaign_id == one.id)
            )
            if version.key
        ]
        for one in (old, new)
    ]
    paths = [storage(one.id).find(key) for one, (key,) in zip((old, new), keys, strict=True)]
    first, second = (path.read_bytes() for path in paths if path is not None)
    assert first == second
    assert keys[0] != keys[1]


def test_only_who_said_yes_is_known_to_the_next_campaign(new: Campaign) -> None:
    assert list(db.session.scalars(select(Colleague.name).filter_by(campaign_id=new.id))) == ["Yara Yes"]
    candidate = db.session.scalars(select(Candidate).filter_by(campaign_id=new.id)).one()
    proposal = db.session.scalars(select(Proposal).filter_by(campaign_id=new.id)).one()
    assert candidate.standing is Standing.LONGLIST
    assert candidate.colleague.team is not None
    assert candidate.colleague.team.campaign_id == new.id
    assert proposal.source is Source.FORMER
    assert "Everyone learns 2026" in proposal.why


def test_pressed_twice_it_is_made_once(old: Campaign, new: Campaign, leader: User) -> None:
    again = start_next(old, name=new.name, starts_on=NEW_START, ends_on=None, parts=[*Part], by=leader, seen="before")
    assert again is new


def test_who_did_not_see_that_it_was_made_looks_again(old: Campaign, new: Campaign, leader: User) -> None:
    with pytest.raises(Overtaken):
        start_next(old, name="Another", starts_on=NEW_START, ends_on=None, parts=[], by=leader, seen="before")


def test_what_is_left_behind_begins_as_usual(old: Campaign, leader: User) -> None:
    bare = start_next(old, name="Bare", starts_on=NEW_START, ends_on=None, parts=[], by=leader)
    kinds = (Team, Kpi, Action, Reward, Meeting, TrainingStep, ToolkitItem, EvaluationRound, Colleague, Multiplier)
    assert [kind.__tablename__ for kind in kinds if rows(kind, bare)] == []
    assert [len(rows(kind, bare)) for kind in (PointRule, Screen, Criterion)] == [3, 1, 6]


def test_when_it_fails_nothing_stays_on_the_disk(old: Campaign, leader: User, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = storage(old.id).folder.parent
    before = sorted(folder.rglob("*"))

    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(starting, "ask_again", refuse)
    with pytest.raises(RuntimeError):
        start_next(old, name="Next", starts_on=NEW_START, ends_on=None, parts=[*Part], by=leader)
    db.session.rollback()
    assert [path for path in sorted(folder.rglob("*")) if path.is_file()] == [p for p in before if p.is_file()]
    assert db.session.scalar(select(Membership.id).join(Campaign).where(Campaign.follows_id == old.id)) is None


def test_meetings_keep_their_distance_and_their_hour(new: Campaign) -> None:
    moments = list(
        db.session.scalars(
            select(Gathering.starts_at).join(Meeting).where(Meeting.campaign_id == new.id).order_by(Gathering.starts_at)
        )
    )
    local = [moment.astimezone(new.zone).replace(tzinfo=None) for moment in moments]
    assert [later - earlier for earlier, later in pairwise(local)] == [timedelta(days=14)]
    assert {moment.hour for moment in local} == {12}


@pytest.mark.parametrize(
    ("due_on", "expected"), [(date(2027, 1, 4), date(2027, 11, 21)), (date(2026, 12, 1), date(2027, 10, 19))]
)
def test_a_deadline_within_the_campaign_stays_within_it(due_on: date, expected: date) -> None:
    old, new = Campaign(ends_on=date(2027, 1, 4)), Campaign(ends_on=date(2027, 11, 21))
    kpi = Kpi(starts_on=date(2026, 10, 13), due_on=due_on)
    assert deadline(kpi, old, new, timedelta(weeks=46)) == expected
