"""What waits for more to be known: the worker works it off when that comes, and forgets it when it does not."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select, update

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.conversions.concerned import run
from campaign.conversions.xapi.forgetting import forget_unmentioned
from campaign.conversions.xapi.known import colleagues_of, courses_by_key
from campaign.conversions.xapi.mapping import colleagues_seen_at, follow
from campaign.conversions.xapi.models import MEANING, Activity, Identity, Statement
from campaign.conversions.xapi.who import Who
from campaign.core import clock
from campaign.core.database import reading
from campaign.core.stages import Stage
from campaign.extensions import db

EVERY = timedelta(seconds=20)
KEPT_FOR = timedelta(days=30)
"""How long a statement waits for someone to say who or what it is about."""


@dataclass
class Rhythm:
    """When a job was last done by this process."""

    last: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether it is time again; if so, it counts as done."""
        if self.last and self.last <= now < self.last + EVERY:
            return False
        self.last = now
        return True


RHYTHM = Rhythm()


def settle_unfinished() -> None:
    """Work off what is known by now, and forget what waited too long. Commits."""
    if not RHYTHM.is_due(clock.now()):
        return
    # Looked at again and again, and hardly ever is there anything to do: no writer should wait for that.
    with reading():
        open_campaigns = list(db.session.scalars(select(Campaign.id).where(Campaign.phase != Phase.CLOSED)))
        due = [key for key in open_campaigns if new_people(key) or new_courses(key)]
        old = [key for key in db.session.scalars(select(Campaign.id)) if anything_old(key, clock.now())]
        db.session.rollback()
    for campaign_id in due:
        work_off(db.session.get_one(Campaign, campaign_id))
        db.session.commit()
    for campaign_id in old:
        forget_old(campaign_id, clock.now())
        db.session.commit()


def work_off(campaign: Campaign) -> None:
    """Give identities and activities the colleagues and courses that are known by now, and let everything follow."""
    lock(campaign.id)
    people, courses = new_people(campaign.id), new_courses(campaign.id)
    for identity_id, colleague_id in people.items():
        run(update(Identity).where(Identity.id == identity_id).values(colleague_id=colleague_id))
    for activity_id, course_id in courses.items():
        run(update(Activity).where(Activity.id == activity_id).values(course_id=course_id))
    touched = set(people.values())
    if courses:
        touched |= colleagues_seen_at(campaign.id, *courses)
    follow(campaign, touched, by=None)


def new_people(campaign_id: int) -> dict[int, int]:
    """Identities that wait, with the colleagues that they turn out to be."""
    rows = db.session.execute(
        select(Identity.kind, Identity.value, Identity.home, Identity.id).where(
            Identity.campaign_id == campaign_id,
            Identity.colleague_id.is_(None),
            Identity.by_hand.is_(False),
            Identity.ignored.is_(False),
        )
    )
    waiting = {Who(*row[:3]): row[3] for row in rows}
    found = colleagues_of(campaign_id, waiting)
    return {waiting[who]: colleague_id for who, colleague_id in found.items()}


def new_courses(campaign_id: int) -> dict[int, int | None]:
    """Activities whose course follows from its activity id, and is another one than before (or none any more)."""
    courses = courses_by_key(campaign_id)
    rows = db.session.execute(
        select(Activity.id, Activity.key, Activity.course_id).where(
            Activity.campaign_id == campaign_id, Activity.by_hand.is_(False), Activity.ignored.is_(False)
        )
    )
    return {row.id: courses.get(row.key) for row in rows if courses.get(row.key) != row.course_id}


def waits() -> ColumnElement[bool]:
    """Whether a statement waits: for a colleague, or for a course."""
    unknown = select(Identity.id).where(Identity.id == Statement.identity_id, Identity.colleague_id.is_(None))
    course = select(Activity.id).where(
        or_(Activity.id == Statement.activity_id, Activity.id == Statement.also_id), Activity.course_id.is_not(None)
    )
    return or_(exists(unknown), and_(Statement.stage != Stage.LOGIN, ~exists(course)))


def old_statements(campaign_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    here = Statement.campaign_id == campaign_id
    return here, Statement.stage.is_not(None), Statement.received_at < now - KEPT_FOR, waits()


def anything_old(campaign_id: int, now: datetime) -> bool:
    """Whether something waited too long."""
    return db.session.scalar(select(exists().where(*old_statements(campaign_id, now)))) or False


def forget_old(campaign_id: int, now: datetime) -> None:
    """Of what waited too long keep only id and digest; names that nothing refers to any more go too."""
    lock(campaign_id)
    run(update(Statement).where(*old_statements(campaign_id, now)).values(dict.fromkeys(MEANING)))
    for model in (Identity, Activity):
        forget_unmentioned(campaign_id, model)
