"""Making, changing, moving and finishing actions."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.goals.models import Kpi, KpiState
from campaign.people.models import Ambassador
from campaign.plan import queries
from campaign.plan.facts import ActionFacts
from campaign.plan.models import Action, ActionState
from campaign.plan.services import (
    Overtaken,
    add_action,
    change_action,
    move_action,
    remove_action,
    say_hours,
    set_state,
    version_of,
)
from tests.factories import make_campaign, make_member, make_user
from tests.plan.making import make_action, make_kpi

TODO, DOING, DONE, DROPPED = ActionState
FRIDAY = date(2026, 11, 27)


def test_a_new_action_is_still_to_do(campaign: Campaign) -> None:
    assert make_action(campaign).state is TODO


def test_an_action_remembers_its_distance_from_the_start(campaign: Campaign) -> None:
    assert make_action(campaign, due_on=FRIDAY).days_from_start == 25


def test_an_action_that_does_not_move_along_remembers_no_distance(campaign: Campaign) -> None:
    assert make_action(campaign, moves_along=False).days_from_start is None


def test_what_a_manager_adds_is_in_the_audit_log(campaign: Campaign, manager: User) -> None:
    add_action(campaign, ActionFacts(title="Hang up the posters", due_on=FRIDAY), by=manager)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "action.added")).one()
    assert (entry.subject, entry.user_id) == ("Hang up the posters", manager.id)


def test_an_impossible_action_is_refused_beside_its_field(subtests: pytest.Subtests, campaign: Campaign) -> None:
    cases = [
        ({"title": "   "}, "title"),
        ({"title": "a" * 201}, "title"),
        ({"starts_on": date(2026, 11, 28)}, "starts_on"),
        ({"starts_on": date(2024, 11, 28)}, "starts_on"),
        ({"due_on": date(2028, 2, 1)}, "due_on"),
        ({"hours": Decimal(-1)}, "hours"),
        ({"hours": Decimal(10_000)}, "hours"),
        ({"notes": "a" * 5001}, "notes"),
        ({"owner_id": 999_999}, "owner"),
        ({"kpi_id": 999_999}, "kpi"),
    ]
    for facts, field in cases:
        with subtests.test(facts=facts, field=field):
            with pytest.raises(DomainError) as refusal:
                make_action(campaign, **{"title": "Posters", "due_on": FRIDAY, **facts})
            assert refusal.value.field == field


def test_an_owner_takes_part_in_the_campaign(campaign: Campaign) -> None:
    with pytest.raises(DomainError):
        make_action(campaign, owner_id=make_user().id)


def test_an_ambassador_can_own_an_action(campaign: Campaign, sanne: Ambassador) -> None:
    assert make_action(campaign, owner_id=sanne.user_id).owner is sanne.user


def test_a_kpi_of_another_campaign_is_refused(campaign: Campaign) -> None:
    with pytest.raises(DomainError):
        make_action(campaign, kpi_id=make_kpi(make_campaign()).id)


def test_an_action_keeps_an_owner_who_left(campaign: Campaign, manager: User) -> None:
    stranger = make_user()
    membership = make_member(campaign, stranger)
    action = make_action(campaign, "Posters", owner_id=stranger.id)
    db.session.delete(membership)
    db.session.commit()
    facts = ActionFacts(title="Posters and flyers", due_on=action.due_on, owner_id=stranger.id)
    assert change_action(campaign, action, facts, by=manager)


def test_a_change_that_changes_nothing_is_none(campaign: Campaign, manager: User) -> None:
    action = make_action(campaign, "Posters", hours=Decimal(2))
    facts = ActionFacts(title="Posters", due_on=action.due_on, hours=Decimal("2.0"))
    assert not change_action(campaign, action, facts, by=manager)


def test_who_saves_what_someone_else_changed_meanwhile_is_told_first(campaign: Campaign, manager: User) -> None:
    action = make_action(campaign, "Write the mail")
    seen = version_of(action)
    facts = {"title": "Write the mail", "due_on": FRIDAY}
    change_action(campaign, action, ActionFacts(**facts, notes="Two hours on the phone."), by=manager, seen=seen)
    with pytest.raises(Overtaken):
        change_action(campaign, action, ActionFacts(**facts, hours=Decimal(9)), by=manager, seen=seen)
    assert (action.notes, action.hours) == ("Two hours on the phone.", None)


def test_hours_are_kept_to_a_tenth(campaign: Campaign) -> None:
    action = make_action(campaign, hours=Decimal("1.25"))
    db.session.refresh(action)
    assert action.hours == Decimal("1.2")


def test_the_first_day_keeps_its_distance_when_an_action_moves(campaign: Campaign, manager: User) -> None:
    action = make_action(campaign, starts_on=date(2026, 11, 23), due_on=FRIDAY)
    move_action(campaign, action, date(2026, 12, 1), by=manager)
    assert (action.starts_on, action.due_on) == (date(2026, 11, 27), date(2026, 12, 1))


def test_a_moved_action_is_in_step_with_the_campaign(campaign: Campaign, manager: User) -> None:
    action = make_action(campaign, due_on=FRIDAY)
    move_action(campaign, action, date(2026, 12, 1), by=manager)
    assert action.days_from_start == 29


@pytest.mark.parametrize("state", [DONE, DROPPED])
def test_what_is_closed_keeps_its_day(campaign: Campaign, manager: User, state: ActionState) -> None:
    action = make_action(campaign, state=state)
    with pytest.raises(WrongState):
        move_action(campaign, action, date(2026, 12, 1), by=manager)


def test_an_action_does_not_move_years_away(campaign: Campaign, manager: User) -> None:
    with pytest.raises(DomainError):
        move_action(campaign, make_action(campaign), date(2030, 1, 1), by=manager)


ALLOWED = {
    (TODO, DOING), (TODO, DONE), (TODO, DROPPED),
    (DOING, TODO), (DOING, DONE), (DOING, DROPPED),
    (DONE, TODO), (DONE, DOING),
    (DROPPED, TODO),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), sorted(ALLOWED))
def test_an_action_goes_from_state_to_state(
    campaign: Campaign, manager: User, before: ActionState, after: ActionState
) -> None:
    action = make_action(campaign, state=before)
    set_state(campaign, action, after, by=manager)
    assert action.state is after


@pytest.mark.parametrize(
    ("before", "after"),
    sorted({(one, other) for one in ActionState for other in ActionState if one is not other} - ALLOWED),
)
def test_other_steps_are_refused(campaign: Campaign, manager: User, before: ActionState, after: ActionState) -> None:
    action = make_action(campaign, state=before)
    with pytest.raises(WrongState):
        set_state(campaign, action, after, by=manager)


def test_when_something_was_done_is_known_until_it_is_opened_again(campaign: Campaign, manager: User) -> None:
    action = make_action(campaign)
    set_state(campaign, action, DONE, by=manager)
    done_at = action.done_at
    set_state(campaign, action, TODO, by=manager)
    assert done_at is not None
    assert action.done_at is None


def test_only_what_was_dropped_can_be_removed(campaign: Campaign, manager: User) -> None:
    with pytest.raises(WrongState):
        remove_action(campaign, make_action(campaign), by=manager)


def test_a_dropped_action_can_be_removed(campaign: Campaign, manager: User) -> None:
    remove_action(campaign, make_action(campaign, state=DROPPED), by=manager)
    assert db.session.scalars(select(Action)).all() == []


def test_the_last_word_about_hours_holds(campaign: Campaign, manager: User) -> None:
    say_hours(campaign, {manager.id: Decimal(6)}, by=manager)
    say_hours(campaign, {manager.id: Decimal("7.5")}, by=manager)
    assert queries.hours_said(campaign.id) == {manager.id: Decimal("7.5")}


def test_nobody_has_more_hours_than_a_week_has(campaign: Campaign, manager: User) -> None:
    with pytest.raises(DomainError):
        say_hours(campaign, {manager.id: Decimal(61)}, by=manager)


def test_kpis_without_actions_are_those_that_count_and_for_which_nothing_is_planned(campaign: Campaign) -> None:
    planned, dropped, empty = (make_kpi(campaign) for _ in range(3))
    make_kpi(campaign, state=KpiState.DRAFT)
    make_kpi(make_campaign())
    make_action(campaign, kpi_id=planned.id)
    make_action(campaign, kpi_id=dropped.id, state=DROPPED)
    assert queries.kpis_without_actions(campaign.id) == {dropped.id, empty.id}


def test_my_open_actions_are_mine_and_open_by_day(campaign: Campaign, sanne: Ambassador, kpi: Kpi) -> None:
    later = make_action(campaign, owner_id=sanne.user_id, due_on=date(2026, 12, 4))
    sooner = make_action(campaign, owner_id=sanne.user_id, state=DOING)
    make_action(campaign, owner_id=sanne.user_id, state=DONE)
    make_action(campaign)
    assert queries.my_open_actions(campaign.id, sanne.user_id) == [sooner, later]
