"""Reminders: one mail with all that someone has to do soon, and one when something stayed open. Never more than that.

A mail leaves when something is due within three days, and then tells of the whole week, so that five actions on five
days make one mail. What was mailed is marked in the same transaction, by a change that only one of several workers can
make.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from flask import render_template
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists, select

from campaign.accounts.mails import language_of
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.core import clock
from campaign.core.database import reading
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.outbox.reminding import FURTHEST_ZONE, NOT_BEFORE, mark
from campaign.outbox.services import post
from campaign.plan.models import Action
from campaign.plan.queries import my_open_actions
from campaign.plan.states import OPEN

SOON = timedelta(days=3)
"""Something due within this makes a mail leave."""
TOLD_WITH_IT = timedelta(days=7)
"""Everything due within this is in that mail."""


class Waiting(NamedTuple):
    """An open action: its key, its day, and when its owner was told last."""

    key: int
    due_on: date
    told_on: date | None


@dataclass(frozen=True)
class Digest:
    """What one person hears about one campaign: keys of actions."""

    coming: frozenset[int]
    overdue: frozenset[int]


def remind() -> None:
    """Write what is due to be told now into the outbox, and commit each mail by itself."""
    moment = clock.now()
    for campaign_id, owner_id in to_tell(moment):
        campaign, owner = db.session.get_one(Campaign, campaign_id), db.session.get_one(User, owner_id)
        remind_owner(campaign, owner, today=clock.local_day(moment, campaign.zone))
        db.session.commit()


def to_tell(moment: datetime) -> list[tuple[int, int]]:
    """Which people are to hear something of which campaigns; looking takes no write lock."""
    waiting: dict[tuple[int, int], list[Waiting]] = defaultdict(list)
    days: dict[int, datetime] = {}
    with reading():
        for campaign_id, zone, owner_id, key, due_on, told_on in db.session.execute(
            select(Campaign.id, Campaign.time_zone, User.id, Action.id, Action.due_on, Action.reminded_on)
            .join(Campaign, Campaign.id == Action.campaign_id)
            .join(User, User.id == Action.owner_id)
            .where(*can_hear(), Action.due_on <= (moment + FURTHEST_ZONE).date() + TOLD_WITH_IT)
            .order_by(Campaign.id, Action.due_on, Action.id)
        ):
            days[campaign_id] = moment.astimezone(ZoneInfo(zone))
            waiting[campaign_id, owner_id].append(Waiting(key, due_on, told_on))
        db.session.rollback()
    return [
        (campaign_id, owner_id)
        for (campaign_id, owner_id), theirs in waiting.items()
        if days[campaign_id].time() >= NOT_BEFORE and digest(theirs, days[campaign_id].date())
    ]


def can_hear() -> tuple[ColumnElement[bool], ...]:
    """What is open, and whose owner still takes part in a campaign that is not closed."""
    takes_part = exists().where(Membership.user_id == User.id, Membership.campaign_id == Action.campaign_id)
    return (
        Campaign.phase != Phase.CLOSED,
        Action.state.in_(OPEN),
        # Who was told after the day itself has heard everything that there is to hear.
        Action.reminded_on.is_(None) | (Action.reminded_on <= Action.due_on),
        User.deactivated_at.is_(None),
        takes_part,
    )


def remind_owner(campaign: Campaign, owner: User, *, today: date) -> None:
    """Write one mail, about what no other worker has told."""
    actions = my_open_actions(campaign.id, owner.id)
    wanted = digest([Waiting(action.id, action.due_on, action.reminded_on) for action in actions], today)
    if wanted is None:
        return
    coming = [action for action in actions if action.id in wanted.coming and mark(action, "reminded_on", today)]
    overdue = [action for action in actions if action.id in wanted.overdue and mark(action, "reminded_on", today)]
    if coming or overdue:
        write(campaign, owner, coming=coming, overdue=overdue)


def digest(waiting: Iterable[Waiting], today: date) -> Digest | None:
    """What of these is to be told today; None when there is no reason for a mail."""
    coming, overdue = {}, set()
    for one in waiting:
        if one.due_on < today:
            if one.told_on is None or one.told_on <= one.due_on:
                overdue.add(one.key)
        elif one.due_on <= today + TOLD_WITH_IT and (one.told_on is None or one.told_on < one.due_on - TOLD_WITH_IT):
            coming[one.key] = one.due_on
    presses = bool(overdue) or any(due_on <= today + SOON for due_on in coming.values())
    return Digest(frozenset(coming), frozenset(overdue)) if presses else None


def write(campaign: Campaign, owner: User, *, coming: list[Action], overdue: list[Action]) -> None:
    """The mail, in its reader's language."""
    url = absolute("plan.mine", campaign=campaign.slug)
    with force_locale(language_of(owner, campaign.language)):
        body = render_template(
            "mail/plan_reminder.txt",
            user=owner,
            campaign_name=campaign.name,
            coming=coming,
            overdue=overdue,
            action_url=url,
            action=_("See your actions"),
        )
        subject = ngettext(
            "%(num)s action of yours in “%(campaign)s”",
            "%(num)s actions of yours in “%(campaign)s”",
            len(coming) + len(overdue),
            campaign=campaign.name,
        )
        post(owner.email, subject=subject, body=body, campaign_id=campaign.id)
