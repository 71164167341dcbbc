"""Mails about what happened to claims: at once, or every morning, as each ambassador chose."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import render_template
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, exists, func, select, update

from campaign.accounts.mails import language_of
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership
from campaign.conversions.models import ClaimNews, Happening
from campaign.conversions.news.happenings import as_told, of_ambassador
from campaign.conversions.wording import HAPPENINGS, REFUSALS, STAGES
from campaign.core import clock
from campaign.core.database import reading
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.outbox.services import post
from campaign.people.models import Ambassador, MailRhythm

ROOM_FOR_UNDO = timedelta(minutes=2)
"""A slip that a manager undoes within this time reaches nobody."""
MORNING = time(8)
MOST_LINES = 20
"""A report can confirm a hundred claims: the mail names so many, the page all."""


@dataclass(frozen=True)
class Due:
    """Ambassadors of a campaign who have something to hear, up to a moment."""

    campaign_id: int
    rhythm: MailRhythm
    until: datetime


def tell_ambassadors() -> int:
    """Put what is due into mails, one for each ambassador; return how many. Commits each by itself."""
    told = 0
    for due in what_is_due(clock.now()):
        while (sent := tell_one(due)) is not None:
            told += sent
    return told


def what_is_due(now: datetime) -> list[Due]:
    """Where there is news to mail; looking takes no write lock."""
    with reading():
        waiting = db.session.execute(
            select(ClaimNews.campaign_id, Campaign.time_zone, Ambassador.claim_mail, func.min(ClaimNews.at).label("at"))
            .join(Ambassador, Ambassador.id == ClaimNews.ambassador_id)
            .join(Campaign, Campaign.id == ClaimNews.campaign_id)
            .where(ClaimNews.told_at.is_(None), takes_part())
            .group_by(ClaimNews.campaign_id, Campaign.time_zone, Ambassador.claim_mail)
            .order_by(ClaimNews.campaign_id, Ambassador.claim_mail)
        ).all()
        db.session.rollback()
    found = []
    for row in waiting:
        until = last_telling(row.claim_mail, now, ZoneInfo(row.time_zone))
        if row.at <= until:
            found.append(Due(row.campaign_id, row.claim_mail, until))
    return found


def last_telling(rhythm: MailRhythm, now: datetime, zone: ZoneInfo) -> datetime:
    """Up to when news is due: two minutes ago, or the last eight o'clock in the morning of the campaign."""
    if rhythm is MailRhythm.AT_ONCE:
        return now - ROOM_FOR_UNDO
    today = clock.local_day(now, zone)
    mornings = (datetime.combine(day, MORNING, tzinfo=zone) for day in (today, today - timedelta(days=1)))
    return next(morning for morning in mornings if morning <= now).astimezone(UTC)


def takes_part() -> ColumnElement[bool]:
    """Whether an ambassador is still one, with an account that is open."""
    return exists().where(
        User.id == Ambassador.user_id,
        User.deactivated_at.is_(None),
        Membership.user_id == User.id,
        Membership.campaign_id == Ambassador.campaign_id,
        Membership.role == Role.AMBASSADOR,
    )


def tell_one(due: Due) -> int | None:
    """Mail one ambassador what is due, and return 1; 0 when another worker was faster, None when nobody is left."""
    untold = and_(ClaimNews.told_at.is_(None), ClaimNews.at <= due.until)
    someone = (
        select(Ambassador)
        .where(
            Ambassador.campaign_id == due.campaign_id,
            Ambassador.claim_mail == due.rhythm,
            takes_part(),
            exists().where(ClaimNews.ambassador_id == Ambassador.id, untold),
        )
        .order_by(Ambassador.id)
        .limit(1)
        # One worker at a time tells an ambassador. Not the key: who logs a colleague meanwhile does not wait.
        .with_for_update(skip_locked=True, key_share=True)
    )
    ambassador = db.session.scalar(someone.execution_options(populate_existing=True))
    if ambassador is None:
        db.session.rollback()
        return None
    mine = update(ClaimNews).where(ClaimNews.ambassador_id == ambassador.id, untold).values(told_at=clock.now())
    taken = db.session.scalars(mine.returning(ClaimNews.id), execution_options={"synchronize_session": False}).all()
    if taken:
        write_mail(ambassador, taken)
    db.session.commit()
    return 1 if taken else 0


def write_mail(ambassador: Ambassador, news_ids: Collection[int]) -> None:
    """Write one mail about these pieces of news, in the ambassador's language."""
    campaign = db.session.get_one(Campaign, ambassador.campaign_id)
    found = db.session.scalars(of_ambassador(ambassador).where(ClaimNews.id.in_(news_ids))).all()
    user = ambassador.user
    with force_locale(language_of(user, campaign.language)):
        colleagues = len({one.claim.colleague_id for one in found})
        body = render_template(
            "mail/claim_news.txt",
            user=user,
            campaign_name=campaign.name,
            told=as_told(ambassador, found[:MOST_LINES][::-1]),
            more=max(0, len(found) - MOST_LINES),
            refused=any(one.what in {Happening.REFUSED, Happening.LOST} for one in found),
            at_once=ambassador.claim_mail is MailRhythm.AT_ONCE,
            happenings=HAPPENINGS,
            stages=STAGES,
            refusals=REFUSALS,
            settings_url=absolute("people.my_name", campaign=campaign.slug),
            action_url=absolute("conversions.news", campaign=campaign.slug),
            action=_("Read everything"),
        )
        subject = ngettext("News about a colleague of yours", "News about %(num)s colleagues of yours", colleagues)
        post(user.email, subject=subject, body=body, campaign_id=campaign.id)
