"""What is in the plan, and who can do it."""

from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import joinedload

from campaign.accounts.models import User
from campaign.campaigns.models import Membership
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.goals.models import Kpi, KpiState
from campaign.goals.queries import kpis_of
from campaign.plan.models import Action, ActionFile, ActionState, CalendarFeed, Capacity
from campaign.plan.states import OPEN


def actions_of(campaign_id: int) -> list[Action]:
    """All actions of a campaign with their owners and KPIs, by day."""
    return list(
        db.session.scalars(
            select(Action)
            .where(Action.campaign_id == campaign_id)
            .options(joinedload(Action.owner), joinedload(Action.kpi))
            .order_by(Action.due_on, Action.id)
        )
    )


def my_actions(campaign_id: int, user_id: int) -> list[Action]:
    """What someone has in a campaign and was not dropped, by day."""
    return of_owner(campaign_id, user_id, Action.state != ActionState.DROPPED)


def my_open_actions(campaign_id: int, user_id: int) -> list[Action]:
    """What someone still has to do in a campaign, by day."""
    return of_owner(campaign_id, user_id, Action.state.in_(OPEN))


def of_owner(campaign_id: int, user_id: int, *which: ColumnElement[bool]) -> list[Action]:
    mine = Action.campaign_id == campaign_id, Action.owner_id == user_id
    return list(
        db.session.scalars(
            select(Action).where(*mine, *which).options(joinedload(Action.kpi)).order_by(Action.due_on, Action.id)
        )
    )


def kpis_to_serve(campaign_id: int) -> list[Kpi]:
    """The KPIs that an action can serve, in their order."""
    return kpis_of(campaign_id, KpiState.DRAFT, KpiState.ACTIVE)


def kpis_without_actions(campaign_id: int) -> set[int]:
    """The active KPIs for which nothing is planned (what was dropped does not count)."""
    planned = exists().where(Action.kpi_id == Kpi.id, Action.state != ActionState.DROPPED)
    active = Kpi.campaign_id == campaign_id, Kpi.state == KpiState.ACTIVE
    return set(db.session.scalars(select(Kpi.id).where(*active, ~planned)))


def possible_owners(campaign_id: int) -> list[User]:
    """Everyone who takes part in a campaign and can sign in, by name."""
    takes_part = exists().where(Membership.user_id == User.id, Membership.campaign_id == campaign_id)
    return list(
        db.session.scalars(
            select(User).where(takes_part, User.deactivated_at.is_(None)).order_by(func.lower(User.name), User.id)
        )
    )


def planners(campaign_id: int) -> list[User]:
    """Whose hours the plan is held against: the managers, everyone with open actions, and who said what they have."""
    manages = exists().where(
        Membership.user_id == User.id, Membership.campaign_id == campaign_id, Membership.role == Role.MANAGER
    )
    works = exists().where(Action.owner_id == User.id, Action.campaign_id == campaign_id, Action.state.in_(OPEN))
    said = exists().where(Capacity.user_id == User.id, Capacity.campaign_id == campaign_id)
    return list(db.session.scalars(select(User).where(manages | works | said).order_by(func.lower(User.name), User.id)))


def hours_said(campaign_id: int) -> dict[int, Decimal]:
    """The hours a week that people said they have, by user."""
    said = db.session.scalars(select(Capacity).where(Capacity.campaign_id == campaign_id))
    return {one.user_id: one.hours_per_week for one in said}


def files_of(action_id: int) -> list[ActionFile]:
    """The files of an action, oldest first."""
    return list(db.session.scalars(select(ActionFile).where(ActionFile.action_id == action_id).order_by(ActionFile.id)))


def files_by_action(action_ids: Iterable[int]) -> dict[int, list[ActionFile]]:
    """The files of several actions."""
    found: dict[int, list[ActionFile]] = {}
    of_these = ActionFile.action_id.in_(list(action_ids))
    for file in db.session.scalars(select(ActionFile).where(of_these).order_by(ActionFile.id)):
        found.setdefault(file.action_id, []).append(file)
    return found


def file_of(action: Action, file_id: int) -> ActionFile | None:
    """The file of this action with that id."""
    return db.session.scalar(select(ActionFile).where(ActionFile.id == file_id, ActionFile.action_id == action.id))


def feed_of(user_id: int) -> CalendarFeed | None:
    """The calendar of a person, if it has an address."""
    return db.session.get(CalendarFeed, user_id)


def reader_of(token: str) -> User | None:
    """Whose calendar has that address; nobody's once the account is closed."""
    open_account = CalendarFeed.token == token, User.deactivated_at.is_(None)
    return db.session.scalar(select(User).join(CalendarFeed, CalendarFeed.user_id == User.id).where(*open_account))
