"""The settings of a campaign, as the next one begins with them."""

from datetime import date

from sqlalchemy import inspect

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.campaigns.queries import staff_of
from campaign.campaigns.services import add_member, checked_slug, free_slug, lock
from campaign.campaigns.settings import CampaignSettings, check
from campaign.core import clock
from campaign.core.codes import long_key
from campaign.core.copying import anew
from campaign.core.permissions import Role
from campaign.extensions import db

TABLES = (Campaign, Membership)
LONGEST_NAME = 120


def follow(
    old: Campaign, *, name: str, starts_on: date, ends_on: date, by: User | None, slug: str | None = None
) -> Campaign:
    """A new campaign in draft with the settings of `old`, led by its managers. No setting is more open than before.

    What happened at a moment (a freeze, names that were taken off) belongs to the old one.
    """
    check(CampaignSettings(name=name, starts_on=starts_on, ends_on=ends_on))
    now = clock.now()
    moments = {column.key: None for column in inspect(Campaign).column_attrs if column.key.endswith("_at")}
    of_this_one = {"phase": Phase.DRAFT, "version": 1, "created_at": now, "changed_at": now, "follows_id": old.id}
    period = {
        "name": name,
        "slug": free_slug(name) if slug is None else checked_slug(slug),
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    new = anew(old, **{**moments, **of_this_one, **period, "main_goal": "", "board_key": long_key()})
    db.session.add(new)
    db.session.flush()
    lock(new.id)
    for membership in staff_of(old.id):
        if membership.role is Role.MANAGER and membership.user.is_active:
            add_member(new, membership.user, Role.MANAGER, by=by)
    audit.record("campaign.created", new.name, by=by, campaign_id=new.id, details=f"follows {old.slug}")
    return new
