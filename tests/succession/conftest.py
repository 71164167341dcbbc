"""A campaign that has everything that can come along, and the one that is made from it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest

from campaign.accounts.models import User
from campaign.campaigns.models import BoardMode, Campaign
from campaign.core import clock as clocks
from campaign.core.stages import Stage
from campaign.evaluation.models import EvaluationRound, QuestionKind, RoundKind, SurveyQuestion
from campaign.extensions import db
from campaign.gatherings.facts import GatheringFacts
from campaign.goals.facts import KpiFacts
from campaign.goals.models import Metric
from campaign.goals.services import activate_all, write
from campaign.meetings.planning import plan_series
from campaign.people.models import Ambassador
from campaign.plan.facts import ActionFacts
from campaign.plan.services import add_action
from campaign.points.models import Multiplier, TeamBonus
from campaign.rewards.facts import RewardFacts
from campaign.rewards.services import change_settings, make
from campaign.rewards.states import Kind, LeaverRule
from campaign.rules.measures import Measure
from campaign.rules.models import Expectation
from campaign.rules.texts import begin_agreements
from campaign.succession.parts import Part
from campaign.succession.starting import start_next
from campaign.toolkit.items.files import keep, storage
from campaign.toolkit.items.services import make as make_item
from campaign.toolkit.items.services import new_version
from campaign.toolkit.kinds import ItemKind
from campaign.trainings.days.services import plan_session
from campaign.trainings.models import Skill, TrainingStep
from campaign.trainings.states import StepKind
from tests.factories import make_ambassador, make_campaign, make_course, make_member, make_team, make_user

NEW_START = date(2027, 3, 1)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005000"
    "1ff89993d1d0000000049454e44ae426082"
)


@pytest.fixture
def leader(app: object, clock: object) -> User:
    return make_user(name="Miriam Manager", email="miriam@example.org", language="en")


@pytest.fixture
def old(leader: User) -> Campaign:
    """A campaign with something of everything."""
    campaign = make_campaign(name="Everyone learns 2026", main_goal="Everyone learns.")
    make_member(campaign, leader)
    add_goals_and_plan(campaign, leader)
    begin_agreements(campaign)
    step = add_training(campaign)
    campaign.board_mode, campaign.embed_origins = BoardMode.TOP, "https://intranet.example.org"
    team = make_team(campaign, "Sales", headcount=12)
    make_course(campaign, "Safety first", listed=True)
    for name, answer in (("Yara Yes", True), ("Nico No", False), ("Sil Silent", None)):
        ambassador = make_ambassador(campaign, name, team=team)
        ambassador.may_ask_again, ambassador.may_ask_again_on = answer, date(2026, 11, 12)
    first, last = date(2026, 11, 16), date(2026, 11, 22)
    db.session.add(Multiplier(campaign_id=campaign.id, name="Double", factor=2, starts_on=first, ends_on=last))
    db.session.add(TeamBonus(campaign_id=campaign.id, percent=50, points=10))
    db.session.add(Expectation(campaign_id=campaign.id, measure=Measure.COMPLETIONS, amount=5, due_on=last))
    change_settings(campaign, budget_cents=250_000, currency="EUR", leaver_rule=LeaverRule.KEEPS, by=leader)
    make(
        campaign, Kind.THRESHOLD, RewardFacts(title="Cake", cost_cents=2500, stage=Stage.START, threshold=5), by=leader
    )
    noon = datetime(2026, 11, 17, 11, 0, tzinfo=UTC)
    facts = GatheringFacts(title="Talk", starts_at=noon, ends_at=noon + timedelta(hours=1), place="Room 1")
    plan_series(campaign, facts, [date(2026, 11, 17), date(2026, 12, 1)], every_weeks=2, by=leader)
    plan_session(campaign, step, facts, by=leader)
    add_file(campaign, leader)
    add_round(campaign)
    db.session.commit()
    return campaign


def add_goals_and_plan(campaign: Campaign, by: User) -> None:
    """A KPI that serves another one, and actions for them."""
    due_on = date(2026, 12, 18)
    facts = KpiFacts(
        name="Reach", contribution="It is the goal.", metric=Metric.REACHED, target=Decimal(50), due_on=due_on
    )
    first = write(campaign, facts, by=by)
    second = write(campaign, replace(facts, name="Logins", metric=Metric.LOGINS, serves_id=first.id), by=by)
    activate_all(campaign, by=by)
    for number, kpi in enumerate((first, second, None)):
        planned = ActionFacts(
            title=f"Action {number}",
            due_on=date(2026, 11, 9) + timedelta(days=number),
            owner_id=by.id,
            kpi_id=kpi and kpi.id,
        )
        add_action(campaign, planned, by=by)
    db.session.flush()


def add_training(campaign: Campaign) -> TrainingStep:
    """A skill, and a step that teaches it."""
    skill = Skill(campaign_id=campaign.id, position=1, name="Listening", about="")
    step = TrainingStep(
        campaign_id=campaign.id, position=1, kind=StepKind.SESSION, title="Listen", about="", is_required=True
    )
    step.skills = [skill]
    db.session.add(step)
    db.session.flush()
    return step


def add_file(campaign: Campaign, by: User) -> None:
    """A picture in the toolkit."""
    item = make_item(campaign, kind=ItemKind.FILE, title="Banner", about="", by=by)
    kept = keep(BytesIO(PNG), name="banner.png", storage=storage(campaign.id))
    new_version(campaign, item, language="en", content={}, file=kept, by=by)


def add_round(campaign: Campaign) -> None:
    """A final round with a question, which is open."""
    held = EvaluationRound(
        campaign_id=campaign.id,
        kind=RoundKind.FINAL,
        title="How was it?",
        held_on=date(2026, 12, 29),
        opened_at=clocks.now(),
        created_at=clocks.now(),
    )
    db.session.add(held)
    db.session.flush()
    question = SurveyQuestion(
        round_id=held.id, position=1, kind=QuestionKind.SCALE, text="Was it clear?", key="step-1", options=[]
    )
    db.session.add(question)


@pytest.fixture
def new(old: Campaign, leader: User) -> Campaign:
    """The next campaign, with everything of the old one."""
    campaign = start_next(old, name="Everyone learns 2027", starts_on=NEW_START, ends_on=None, parts=[*Part], by=leader)
    db.session.commit()
    return campaign


def ambassador_called(campaign: Campaign, name: str) -> Ambassador:
    """The ambassador of that name."""
    return next(
        one for one in db.session.query(Ambassador).filter_by(campaign_id=campaign.id) if one.colleague.name == name
    )
