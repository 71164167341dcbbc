"""What digests and tips are made from, of one ambassador."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import joinedload

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.conversions.models import STANDS, Claim, ClaimState, Conversion, ConversionState, Recruit
from campaign.core.clock import monday_of
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.digest.models import DigestSubscription
from campaign.digest.tips import Text, Unfinished, Waiting
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors
from campaign.points.models import DayTotal
from campaign.toolkit.kinds import Audience, ItemKind
from campaign.toolkit.models import ItemUse
from campaign.toolkit.queries import items_for

A_WEEK = timedelta(weeks=1)
AT_ONCE = 50
"""Digests that are written before the worker's other jobs get their turn."""


def with_weeks() -> list[Campaign]:
    """The campaigns of which a week can be told: under way, or just over."""
    told = Campaign.phase.in_((Phase.RUNNING, Phase.EVALUATING))
    return list(db.session.scalars(select(Campaign).where(told).order_by(Campaign.id)))


def has_counted(campaign_id: int) -> bool:
    """Whether anything at all has counted in a campaign."""
    result = or_(DayTotal.logins > 0, DayTotal.starts > 0, DayTotal.completions > 0)
    return bool(db.session.scalar(select(exists().where(DayTotal.campaign_id == campaign_id, result))))


def is_untold(told: date) -> ColumnElement[bool]:
    """Whether the ambassador of a subscription wants the digest, and did not get that of the week from `told`."""
    earlier = or_(DigestSubscription.sent_for.is_(None), DigestSubscription.sent_for < told)
    return and_(DigestSubscription.stopped_at.is_(None), earlier)


def to_write_to(campaign_id: int, told: date, *, before: datetime) -> list[int]:
    """The next ambassadors who get the digest of the week from `told`, and did not yet; not who came after it."""
    takes_part = exists().where(
        Membership.user_id == User.id, Membership.campaign_id == campaign_id, Membership.role == Role.AMBASSADOR
    )
    wanted = (
        select(Ambassador.id)
        .join(Ambassador.user)
        .outerjoin(DigestSubscription, DigestSubscription.ambassador_id == Ambassador.id)
        .where(
            *active_ambassadors(campaign_id),
            Ambassador.created_at < before,
            User.deactivated_at.is_(None),
            takes_part,
            or_(DigestSubscription.ambassador_id.is_(None), is_untold(told)),
        )
    )
    return list(db.session.scalars(wanted.order_by(Ambassador.id).limit(AT_ONCE)))


def ambassador_with_people(ambassador_id: int) -> Ambassador:
    """An ambassador with account, colleague and team."""
    people = joinedload(Ambassador.user), joinedload(Ambassador.colleague).joinedload(Colleague.team)
    return db.session.get_one(Ambassador, ambassador_id, options=people)


def subscription_of(ambassador_id: int) -> DigestSubscription | None:
    """What an ambassador decided about the digest, and the last one that was sent."""
    return db.session.get(DigestSubscription, ambassador_id)


@dataclass(frozen=True)
class Steps:
    """What the colleagues of an ambassador did in a week."""

    logins: int = 0
    starts: int = 0
    completions: int = 0

    @property
    def all(self) -> int:
        return self.logins + self.starts + self.completions


def weeks_of(ambassador: Ambassador, until: date) -> dict[date, Steps]:
    """The weeks up to that day in which anything counted, by their Monday."""
    rows = db.session.execute(
        select(DayTotal.happened_on, DayTotal.logins, DayTotal.starts, DayTotal.completions).where(
            DayTotal.campaign_id == ambassador.campaign_id,
            DayTotal.ambassador_id == ambassador.id,
            DayTotal.happened_on <= until,
        )
    )
    found: dict[date, Steps] = defaultdict(Steps)
    for on, *numbers in rows:
        week = monday_of(on)
        before = found[week]
        steps = (
            have + more for have, more in zip((before.logins, before.starts, before.completions), numbers, strict=True)
        )
        found[week] = Steps(*steps)
    return dict(found)


@dataclass(frozen=True)
class Claims:
    """What became of claims, as far as their ambassador may wonder."""

    waiting: int
    refused: int
    logged_at: datetime | None
    """When the last one was logged."""


def claims_of(ambassador: Ambassador, first: datetime, end: datetime) -> Claims:
    """How many wait, how many were refused between two moments, and when one was logged last."""
    refused = and_(Claim.state == ClaimState.REJECTED, Claim.decided_at >= first, Claim.decided_at < end)
    row = db.session.execute(
        select(
            counted(Claim.state == ClaimState.WAITING),
            counted(refused),
            func.max(Claim.recorded_at),
        ).where(Claim.ambassador_id == ambassador.id)
    ).one()
    return Claims(*row)


def counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def by_stage(ambassador: Ambassador) -> dict[Stage, Waiting]:
    """The recruits by how far they came, with the first names of those whom the ambassador logged.

    Whoever came by the link alone told their name to the managers, and to nobody else.
    """
    is_logged = exists().where(
        Claim.campaign_id == Recruit.campaign_id,
        Claim.colleague_id == Recruit.colleague_id,
        Claim.ambassador_id == Recruit.ambassador_id,
        Claim.state.in_(STANDS),
    )
    rows = db.session.execute(
        select(Colleague.reached, Colleague.name, is_logged)
        .join(Recruit, Recruit.colleague_id == Colleague.id)
        .where(Recruit.ambassador_id == ambassador.id)
        .order_by(Recruit.since.desc(), Colleague.id)
    ).all()
    found = {}
    for stage in Stage:
        here = [(name, logged) for reached, name, logged in rows if reached is stage]
        found[stage] = Waiting(len(here), tuple(name.split()[0] for name, logged in here if logged))
    return found


def least_finished(ambassador: Ambassador) -> Unfinished | None:
    """The course that most recruits of an ambassador began and did not complete."""
    begun = counted(Conversion.stage == Stage.START)
    completed = counted(Conversion.stage == Stage.COMPLETION)
    row = db.session.execute(
        select(Course.name, begun.label("begun"), completed.label("completed"))
        .join(Conversion, Conversion.course_id == Course.id)
        .where(
            Conversion.campaign_id == ambassador.campaign_id,
            # By colleague, of whom there are few: from the courses on it would be everyone's.
            Conversion.colleague_id.in_(select(Recruit.colleague_id).where(Recruit.ambassador_id == ambassador.id)),
            Conversion.state == ConversionState.CONFIRMED,
            Course.is_system.is_(False),
        )
        .group_by(Course.id, Course.name)
        .having(begun > completed)
        .order_by((begun - completed).desc(), Course.name, Course.id)
        .limit(1)
    ).one_or_none()
    return Unfinished(row.name, row.begun, row.completed) if row else None


def unused_text(ambassador: Ambassador, language: str) -> Text | None:
    """The first text of the toolkit that an ambassador never used."""
    used = set(db.session.scalars(select(ItemUse.item_id).where(ItemUse.ambassador_id == ambassador.id)))
    texts = (
        Text(found.title, found.item.id)
        for found in items_for(ambassador.campaign_id, Audience.AMBASSADORS, language)
        if found.item.kind is ItemKind.TEXT and found.item.id not in used
    )
    return next(texts, None)
