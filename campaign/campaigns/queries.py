"""Who takes part in which campaign."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.core.permissions import Role
from campaign.extensions import db

STAFF = (Role.MANAGER, Role.VIEWER)
"""The roles that a manager gives and takes; an ambassador's comes and goes with being one."""


@dataclass(frozen=True)
class OwnCampaign:
    """A campaign with what the asker is in it."""

    campaign: Campaign
    roles: tuple[Role, ...]


def find(slug: str) -> Campaign | None:
    """The campaign with that slug."""
    return db.session.scalar(select(Campaign).where(Campaign.slug == slug))


def slug_taken(slug: str) -> bool:
    """Whether a campaign has that slug already."""
    return find(slug) is not None


def campaigns_of(user: User) -> list[OwnCampaign]:
    """The campaigns that `user` takes part in (an administrator: all): closed ones last, newest first."""
    roles: dict[int, list[Role]] = {}
    for campaign_id, role in db.session.execute(
        select(Membership.campaign_id, Membership.role)
        .where(Membership.user_id == user.id)
        .order_by(Membership.campaign_id, Membership.id)
    ):
        roles.setdefault(campaign_id, []).append(role)
    seen = select(Campaign).order_by(Campaign.phase == Phase.CLOSED, Campaign.starts_on.desc(), Campaign.id.desc())
    if not user.is_admin:
        seen = seen.where(Campaign.id.in_(roles))
    return [OwnCampaign(found, tuple(roles.get(found.id, ()))) for found in db.session.scalars(seen)]


def staff_of(campaign_id: int) -> list[Membership]:
    """Managers and viewers, managers first, by name."""
    return list(
        db.session.scalars(
            select(Membership)
            .join(Membership.user)
            .where(Membership.campaign_id == campaign_id, Membership.role.in_(STAFF))
            .order_by(Membership.role, User.name, Membership.id)
        )
    )


def membership_of(campaign_id: int, user_id: int, role: Role) -> Membership | None:
    """The membership by which `user_id` has `role`."""
    return db.session.scalar(
        select(Membership).where(
            Membership.campaign_id == campaign_id, Membership.user_id == user_id, Membership.role == role
        )
    )


def count_managers(campaign_id: int) -> int:
    """How many managers a campaign has who can still sign in."""
    can_act: tuple[ColumnElement[bool], ...] = (
        Membership.campaign_id == campaign_id,
        Membership.role == Role.MANAGER,
        User.deactivated_at.is_(None),
    )
    return db.session.scalar(select(func.count()).select_from(Membership).join(Membership.user).where(*can_act)) or 0
