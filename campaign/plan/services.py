"""Making, changing, moving and finishing actions."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.period import is_near
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.changes import differences, write
from campaign.core.database import upsert
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.letters import tidy
from campaign.extensions import db
from campaign.plan import days
from campaign.plan.facts import LONGEST_NOTES, LONGEST_TITLE, MOST_HOURS, MOST_HOURS_A_WEEK, TENTH, ActionFacts
from campaign.plan.models import Action, ActionState, Capacity, Place
from campaign.plan.queries import actions_of, kpis_to_serve, possible_owners
from campaign.plan.shifting import STAYS, Shift, distance, moves_along, shifts
from campaign.plan.signals import action_changed
from campaign.plan.states import NAMES, OPEN, VERBS, may_become


def add_action(campaign: Campaign, facts: ActionFacts, *, page: Place | None = None, by: User | None) -> Action:
    """A new action, still to do; `page`: where in the program."""
    values = checked(campaign, facts)
    action = Action(campaign_id=campaign.id, state=ActionState.TODO, page=page, created_at=clock.now(), **values)
    db.session.add(action)
    db.session.flush()
    audit.record("action.added", action.title, by=by, campaign_id=campaign.id)
    return action


def add_actions(campaign: Campaign, many: Iterable[ActionFacts], *, by: User | None) -> list[Action]:
    """Several new actions at once."""
    return [add_action(campaign, facts, by=by) for facts in many]


class Overtaken(WrongState):
    """Someone else changed what a form was filled from; whoever sends it again means it."""


def change_action(
    campaign: Campaign, action: Action, facts: ActionFacts, *, by: User | None, seen: str | None = None
) -> bool:
    """Write an action anew; return whether anything is different. `seen`: of what the form was filled from."""
    lock(campaign.id)
    db.session.refresh(action)
    values = checked(campaign, facts, keeps_owner=action.owner_id, keeps_kpi=action.kpi_id)
    changed = differences(action, values)
    if not changed:
        return False
    if seen and seen != version_of(action):
        raise Overtaken(_l("Someone else changed this action while you were writing. Save again if yours is right."))
    details = write(action, changed)
    db.session.flush()
    db.session.expire(action, ["owner", "kpi"])
    action_changed.send(action)
    audit.record("action.changed", action.title, by=by, campaign_id=campaign.id, details=details)
    return True


def version_of(action: Action) -> str:
    """The fingerprint of everything that is written of an action."""
    written = [getattr(action, item.name) for item in fields(ActionFacts) if item.name != "moves_along"]
    return fingerprint(*map(str, written), action.days_from_start, action.days_from_end)


def checked(
    campaign: Campaign, facts: ActionFacts, *, keeps_owner: int | None = None, keeps_kpi: int | None = None
) -> dict[str, object]:
    """The columns of an action, or DomainError. The owner and the KPI that it has already it may keep."""
    title = tidy(facts.title)
    if not title or len(title) > LONGEST_TITLE:
        raise DomainError(_l("Give a title of at most %(number)s characters.", number=LONGEST_TITLE), field="title")
    if facts.starts_on and facts.starts_on > facts.due_on:
        raise DomainError(_l("The first day comes after the day on which it is due."), field="starts_on")
    check_near(campaign, facts.due_on, field="due_on")
    check_near(campaign, facts.starts_on or facts.due_on, field="starts_on")
    if facts.hours is not None and not 0 <= facts.hours <= MOST_HOURS:
        raise DomainError(_l("Give the hours as a number from 0 to %(number)s.", number=MOST_HOURS), field="hours")
    if len(facts.notes) > LONGEST_NOTES:
        raise DomainError(_l("Notes are at most %(number)s characters.", number=LONGEST_NOTES), field="notes")
    owners = {user.id for user in possible_owners(campaign.id)} | {keeps_owner, None}
    if facts.owner_id not in owners:
        raise DomainError(_l("Choose someone who takes part in this campaign."), field="owner")
    if facts.kpi_id not in {kpi.id for kpi in kpis_to_serve(campaign.id)} | {keeps_kpi, None}:
        raise DomainError(_l("Choose a KPI of this campaign."), field="kpi")
    values: dict[str, object] = {item.name: getattr(facts, item.name) for item in fields(facts)}
    follows = values.pop("moves_along")
    remembered = distance(facts.due_on, starts_on=campaign.starts_on, ends_on=campaign.ends_on) if follows else STAYS
    hours = facts.hours.quantize(TENTH) if facts.hours is not None else None
    return {**values, "title": title, "hours": hours, **asdict(remembered)}


def check_near(campaign: Campaign, day: date, *, field: str) -> None:
    """Refuse a day that must be a slip of the pen."""
    if not is_near(day, campaign.starts_on, campaign.ends_on):
        raise DomainError(_l("This day is more than a year away from the campaign."), field=field)


def move_action(campaign: Campaign, action: Action, to: date, *, by: User | None) -> None:
    """Make an action due on another day; the first day of its work keeps its distance."""
    if to == action.due_on:
        return
    if action.state not in OPEN:
        raise WrongState(_l("This action is %(state)s: its day stays.", state=NAMES[action.state]))
    check_near(campaign, to, field="due_on")
    details = f"{action.due_on} → {to}"
    place(action, to)
    remember(campaign, action)
    db.session.flush()
    action_changed.send(action)
    audit.record("action.moved", action.title, by=by, campaign_id=campaign.id, details=details)


def place(action: Action, to: date) -> None:
    """Put an action on a day."""
    action.starts_on, action.due_on = days.moved(action.starts_on, action.due_on, to)


def remember(campaign: Campaign, action: Action) -> None:
    """Let an action that moves along remember its day as it is now."""
    if moves_along(action):
        there = distance(action.due_on, starts_on=campaign.starts_on, ends_on=campaign.ends_on)
        action.days_from_start, action.days_from_end = there.days_from_start, there.days_from_end


def set_state(campaign: Campaign, action: Action, to: ActionState, *, by: User | None) -> None:
    """Bring an action to another state; WrongState when the table does not have that step."""
    if action.state is to:
        return
    if not may_become(action.state, to):
        raise WrongState(
            _l("An action that is %(state)s cannot become %(to)s.", state=NAMES[action.state], to=NAMES[to])
        )
    details = f"{action.state} → {to}"
    action.state = to
    action.done_at = clock.now() if to is ActionState.DONE else None
    db.session.flush()
    action_changed.send(action)
    audit.record(f"action.{VERBS[to]}", action.title, by=by, campaign_id=campaign.id, details=details)


def remove_action(campaign: Campaign, action: Action, *, by: User | None) -> None:
    """Remove an action that was dropped, with its notes and the rows of its files."""
    if action.state is not ActionState.DROPPED:
        raise WrongState(_l("Drop this action first. Then it can be removed."))
    audit.record("action.removed", action.title, by=by, campaign_id=campaign.id)
    action_changed.send(action)
    db.session.execute(delete(Action).where(Action.id == action.id))


def say_hours(campaign: Campaign, hours: dict[int, Decimal], *, by: User | None) -> None:
    """Write down how many hours a week people have for this campaign, by user."""
    people = {user.id: user for user in possible_owners(campaign.id)}
    for user_id, per_week in hours.items():
        if not 0 <= per_week <= MOST_HOURS_A_WEEK:
            raise DomainError(_l("Give 0 to %(number)s hours a week.", number=MOST_HOURS_A_WEEK), field=f"of_{user_id}")
    said = [
        {"campaign_id": campaign.id, "user_id": user_id, "hours_per_week": per_week.quantize(TENTH)}
        for user_id, per_week in hours.items()
        if user_id in people
    ]
    if not said:
        return
    insert = upsert(db.session, Capacity).values(said)
    again = {"hours_per_week": insert.excluded.hours_per_week}
    db.session.execute(insert.on_conflict_do_update(index_elements=["campaign_id", "user_id"], set_=again))
    details = "; ".join(f"{people[user_id].name}: {hours[user_id]}" for user_id in hours if user_id in people)
    audit.record("capacity.said", campaign.name, by=by, campaign_id=campaign.id, details=details)


def out_of_step(campaign: Campaign) -> list[Shift]:
    """The open actions that would move along with the campaign, and did not yet."""
    return shifts(actions_of(campaign.id), starts_on=campaign.starts_on, ends_on=campaign.ends_on)


def move_along(campaign: Campaign, *, by: User | None) -> int:
    """Let everything that is out of step follow the campaign; return how many actions moved."""
    found = out_of_step(campaign)
    for shift in found:
        # It keeps its distance: who gave way to a holiday is back in its place when the campaign moves again.
        place(shift.action, shift.due_on)
        action_changed.send(shift.action)
    settle(campaign, [action for action in actions_of(campaign.id) if action.state not in OPEN])
    audit.record("plan.moved_along", campaign.name, by=by, campaign_id=campaign.id, details=str(len(found)))
    return len(found)


def leave_in_place(campaign: Campaign, *, by: User | None) -> None:
    """Let every action keep its day; the next time the campaign moves they are asked about again."""
    settle(campaign, actions_of(campaign.id))
    audit.record("plan.left_in_place", campaign.name, by=by, campaign_id=campaign.id)


def settle(campaign: Campaign, actions: Iterable[Action]) -> None:
    """Let those of these actions that move along remember their day as it is now."""
    for action in actions:
        remember(campaign, action)
    db.session.flush()
