"""Decisions: an action in the plan, a change of the rules, or for themselves; how far each is."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import delete, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.goals.facts import KpiFacts
from campaign.goals.models import Kpi, Metric
from campaign.goals.services import activate, revise, write
from campaign.meetings.decisions import (
    Becomes,
    DecisionFacts,
    decide,
    mark_about_rules,
    open_again,
    plan,
    remove,
    settle,
)
from campaign.meetings.models import Decision, Meeting
from campaign.meetings.queries import open_decisions, open_rule_decisions
from campaign.meetings.revised import revised
from campaign.meetings.states import Outcome, outcome_of
from campaign.plan.models import Action, ActionState
from campaign.plan.queries import actions_of
from campaign.plan.services import set_state
from tests.client import Client
from tests.factories import make_user

TODAY = date(2026, 11, 16)
DUE = date(2026, 11, 30)


def planned(campaign: Campaign, meeting: Meeting, **more: object) -> Decision:
    facts = DecisionFacts(**{"text": "Ask the helpdesk", "becomes": Becomes.ACTION, "due_on": DUE, **more})  # type: ignore[arg-type]
    return decide(campaign, meeting, facts, by=None)


def test_a_decision_becomes_an_action_in_one_step(campaign: Campaign, meeting: Meeting, manager: User) -> None:
    decision = planned(campaign, meeting, owner_id=manager.id)
    (action,) = actions_of(campaign.id)
    assert decision.action is action
    assert (action.title, action.owner, action.due_on) == ("Ask the helpdesk", manager, DUE)


@pytest.mark.parametrize(
    "wrong", [{"text": " "}, {"due_on": None}, {"owner_id": 999}, {"kpi_id": 999}], ids=lambda facts: next(iter(facts))
)
def test_what_is_wrong_makes_neither_decision_nor_action(
    campaign: Campaign, meeting: Meeting, wrong: dict[str, object]
) -> None:
    with pytest.raises(DomainError):
        planned(campaign, meeting, **wrong)
    db.session.rollback()
    assert actions_of(campaign.id) == []
    assert db.session.scalars(select(Decision)).all() == []


def test_nobody_from_elsewhere_is_made_the_owner(campaign: Campaign, meeting: Meeting) -> None:
    with pytest.raises(DomainError):
        planned(campaign, meeting, owner_id=make_user().id)


def test_a_long_decision_is_an_action_with_a_short_title(campaign: Campaign, meeting: Meeting) -> None:
    decision = planned(campaign, meeting, text="word " * 100)
    assert decision.action is not None
    assert len(decision.action.title) <= 200


def test_a_decision_is_planned_later_and_once(campaign: Campaign, meeting: Meeting) -> None:
    decision = decide(campaign, meeting, DecisionFacts(text="Ask"), by=None)
    plan(campaign, decision, owner_id=None, due_on=DUE, kpi_id=None, by=None)
    with pytest.raises(WrongState):
        plan(campaign, decision, owner_id=None, due_on=DUE, kpi_id=None, by=None)
    assert len(actions_of(campaign.id)) == 1


def test_a_decision_about_the_rules_waits_until_it_is_worked_in(campaign: Campaign, meeting: Meeting) -> None:
    decision = decide(campaign, meeting, DecisionFacts(text="Teams count too", becomes=Becomes.RULES), by=None)
    assert open_rule_decisions(campaign.id) == [decision]
    settle(campaign, decision, by=None)
    assert open_rule_decisions(campaign.id) == []
    open_again(campaign, decision, by=None)
    assert open_rule_decisions(campaign.id) == [decision]


def test_a_decision_turns_out_to_be_about_the_rules(campaign: Campaign, meeting: Meeting) -> None:
    decision = decide(campaign, meeting, DecisionFacts(text="Teams count too"), by=None)
    mark_about_rules(campaign, decision, by=None)
    assert open_rule_decisions(campaign.id) == [decision]


def test_what_is_in_the_plan_is_done_there(campaign: Campaign, meeting: Meeting) -> None:
    with pytest.raises(WrongState):
        settle(campaign, planned(campaign, meeting), by=None)


@pytest.mark.parametrize(
    ("state", "today", "outcome"),
    [
        (ActionState.TODO, DUE, Outcome.OPEN),
        (ActionState.DOING, date(2026, 12, 1), Outcome.LATE),
        (ActionState.DONE, date(2026, 12, 1), Outcome.DONE),
        (ActionState.DROPPED, date(2026, 12, 1), Outcome.DROPPED),
    ],
)
def test_a_decision_is_as_far_as_its_action(
    campaign: Campaign, meeting: Meeting, state: ActionState, today: date, outcome: Outcome
) -> None:
    decision = planned(campaign, meeting)
    assert decision.action is not None
    set_state(campaign, decision.action, state, by=None)
    assert outcome_of(decision, today) is outcome


def test_without_an_action_it_is_open_until_someone_settles_it(campaign: Campaign, meeting: Meeting) -> None:
    decision = decide(campaign, meeting, DecisionFacts(text="Smile more"), by=None)
    assert outcome_of(decision, TODAY) is Outcome.OPEN
    settle(campaign, decision, by=None)
    assert outcome_of(decision, TODAY) is Outcome.DONE


def test_only_what_is_not_done_is_open(campaign: Campaign, meeting: Meeting) -> None:
    waits, done = planned(campaign, meeting), planned(campaign, meeting, text="Done")
    assert done.action is not None
    set_state(campaign, done.action, ActionState.DONE, by=None)
    settled = decide(campaign, meeting, DecisionFacts(text="Settled"), by=None)
    settle(campaign, settled, by=None)
    assert open_decisions(campaign.id) == [waits]


def test_the_action_stays_when_its_decision_is_removed(campaign: Campaign, meeting: Meeting) -> None:
    remove(campaign, planned(campaign, meeting), by=None)
    assert len(actions_of(campaign.id)) == 1


def test_a_decision_whose_action_is_removed_stands_for_itself_again(campaign: Campaign, meeting: Meeting) -> None:
    decision = planned(campaign, meeting)
    db.session.execute(delete(Action).where(Action.id == decision.action_id))
    db.session.expire_all()
    assert outcome_of(decision, TODAY) is Outcome.OPEN
    assert open_decisions(campaign.id) == [decision]


def written(campaign: Campaign) -> Kpi:
    """A KPI that counts; committed."""
    facts = KpiFacts(
        name="210 colleagues log in", contribution="All of it", metric=Metric.LOGINS, target=Decimal(210), due_on=DUE
    )
    kpi = write(campaign, facts, by=None)
    activate(kpi, by=None)
    db.session.commit()
    return kpi


def about(campaign: Campaign, meeting: Meeting, kpi: Kpi) -> Decision:
    decision = decide(
        campaign, meeting, DecisionFacts(text="180 is enough", becomes=Becomes.KPI, kpi_id=kpi.id), by=None
    )
    db.session.commit()
    return decision


def lowered(kpi: Kpi, because: str) -> None:
    facts = KpiFacts(
        name=kpi.name, contribution=kpi.contribution, metric=kpi.metric, target=Decimal(180), due_on=kpi.due_on
    )
    revise(kpi, facts, reason="As was decided", by=None, because=because)


def test_a_decision_waits_on_the_page_of_the_kpi_that_it_wants_revised(
    campaign: Campaign, meeting: Meeting, manager: User, client: Client
) -> None:
    kpi = written(campaign)
    decision = about(campaign, meeting, kpi)
    client.sign_in(manager)
    page = client.get(f"/c/leren/goals/{kpi.id}").text
    assert "180 is enough" in page
    assert f"/c/leren/goals/{kpi.id}/revise?because=decision:{decision.id}" in page


def test_revising_the_kpi_because_of_a_decision_settles_it_and_says_what_became_of_it(
    campaign: Campaign, meeting: Meeting
) -> None:
    kpi = written(campaign)
    decision = about(campaign, meeting, kpi)
    lowered(kpi, f"decision:{decision.id}")
    (change,) = revised([decision])[decision.id]
    assert (change.before, change.after) == ("210", "180")
    assert outcome_of(decision, TODAY) is Outcome.DONE


def test_a_revision_for_another_reason_leaves_the_decision_open(campaign: Campaign, meeting: Meeting) -> None:
    kpi = written(campaign)
    decision = about(campaign, meeting, kpi)
    lowered(kpi, "")
    assert outcome_of(decision, TODAY) is Outcome.OPEN


@pytest.mark.parametrize("kpi_id", [None, 999])
def test_a_decision_about_a_kpi_says_which(campaign: Campaign, meeting: Meeting, kpi_id: int | None) -> None:
    with pytest.raises(DomainError):
        decide(campaign, meeting, DecisionFacts(text="Less", becomes=Becomes.KPI, kpi_id=kpi_id), by=None)
