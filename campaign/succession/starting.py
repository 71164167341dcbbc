"""The next campaign, made from this one: in one transaction, and once however often someone presses."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.copying import follow
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.campaigns.signals import campaign_followed
from campaign.core import clock
from campaign.core.copying import Maps, weeks_between
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.selection.copying import ask_again
from campaign.succession.parts import ALWAYS, OF_POINTS_AND_MONEY, PARTS, Part

LONGEST_NAME = 120


class Overtaken(WrongState):
    """Someone else made a next campaign meanwhile; whoever sends it again means another one."""


def followers_of(campaign_id: int) -> list[Campaign]:
    """The campaigns that were made from this one, the first one first."""
    return list(db.session.scalars(select(Campaign).where(Campaign.follows_id == campaign_id).order_by(Campaign.id)))


def version_of(campaign_id: int) -> str:
    """A fingerprint of which campaigns were made from this one."""
    return fingerprint(*(one.id for one in followers_of(campaign_id)))


def same_length(old: Campaign, starts_on: date) -> date:
    """The last day of a campaign that begins then and lasts as long."""
    return starts_on + (old.ends_on - old.starts_on)


def start_next(
    old: Campaign,
    *,
    name: str,
    starts_on: date,
    ends_on: date | None,
    parts: Collection[Part],
    by: User | None,
    slug: str | None = None,
    seen: str | None = None,
) -> Campaign:
    """A campaign in draft with the settings of `old` and these parts of it. Without a last day it lasts as long.

    Pressed twice, it is the one that is there already. `seen`: the fingerprint of what the form was filled from.
    """
    title, last = one_line(name, LONGEST_NAME), ends_on or same_length(old, starts_on)
    if not title:
        raise DomainError(_l("Give the campaign a name."), field="name")
    lock(old.id)
    followers = followers_of(old.id)
    alike = next((one for one in followers if (one.name, one.starts_on, one.ends_on) == (title, starts_on, last)), None)
    if alike is not None:
        return alike
    if seen and seen != version_of(old.id):
        raise Overtaken(
            _l(
                "Meanwhile “%(name)s” was made from this campaign. Send this again to make one more.",
                name=followers[-1].name,
            )
        )
    if starts_on <= old.starts_on:
        raise DomainError(_l("The next campaign begins after this one."), field="starts_on")
    new = follow(old, name=title, slug=slug, starts_on=starts_on, ends_on=last, by=by)
    maps = Maps(db.session())
    try:
        bring(old, new, frozenset(parts), weeks_between(old.starts_on, starts_on), maps, by=by)
    except BaseException:
        maps.drop_files()
        raise
    details = f"{new.slug}: {', '.join(part for part in PARTS if part in parts)}"
    audit.record("campaign.copied", old.name, by=by, campaign_id=old.id, details=details)
    return new


def bring(
    old: Campaign, new: Campaign, parts: frozenset[Part], moved: timedelta, maps: Maps, *, by: User | None
) -> None:
    """Let the parts come along, each after what it builds on; what stays behind begins as usual."""
    for copy in ALWAYS:
        copy(old, new, moved=moved, maps=maps)
    for part, copied in PARTS.items():
        if copied.copy is not None and (part in parts or (old.is_reward_free and part in OF_POINTS_AND_MONEY)):
            copied.copy(old, new, moved=moved, maps=maps)
        elif copied.otherwise is not None:
            copied.otherwise(new)
    if Part.AMBASSADORS in parts:
        ask_again(old, new, by=by, maps=maps)
    facts: dict[str, Any] = {"old": old, "by": by}
    campaign_followed.send(new, **facts)
    db.session.flush()


def proposed_name(campaign: Campaign, starts_on: date) -> str:
    """The same name with the year in which it begins, or with a number where that is taken by this one."""
    words = [word for word in campaign.name.split() if not (word.isdecimal() and len(word) == len("2026"))]
    name = f"{' '.join(words)} {starts_on.year}"
    return name if name != campaign.name else f"{campaign.name} (2)"


def earliest(campaign: Campaign) -> date:
    """A first day to propose where there is no advice on one: the day after this one ends, or tomorrow."""
    return max(campaign.ends_on, clock.today(campaign.zone)) + timedelta(days=1)
