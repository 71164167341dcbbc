"""What a learning system says later: that a step was undone, or that someone is no longer enrolled.

No points move by that: a manager sees it beside the result, and decides. Nothing of it is kept but the moment, with the
evidence that it puts in doubt.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy import Connection as Executing

from campaign.conversions.concerned import run
from campaign.conversions.models import Evidence, Source
from campaign.conversions.xapi.meaning import Sighting
from campaign.conversions.xapi.models import Activity, Identity, Statement
from campaign.conversions.xapi.naming import ACTIVITIES, IDENTITIES
from campaign.conversions.xapi.who import Who
from campaign.core.stages import Stage
from campaign.extensions import db

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
"""Nothing was ever doubted before this moment."""


@dataclass(frozen=True)
class Undone:
    """What a statement takes back of someone, and when that was."""

    sighting: Sighting
    at: datetime


def note(connection: Executing, campaign_id: int, connection_id: int, several: Collection[Undone]) -> None:
    """Write down since when evidence of this learning system is in doubt; of strangers and other courses nothing.

    The caller holds the campaign's lock.
    """
    names = {one.sighting.who.value for one in several}
    keys = {each.key for one in several for each in one.sighting.candidates}
    people = {Who(*row[:3]): row[4] for row in IDENTITIES.rows(connection, names, campaign_id=campaign_id)}
    rows = ACTIVITIES.rows(connection, keys, campaign_id=campaign_id)
    courses = {key: course_id for key, number, course_id, ignored in rows if number is not None and not ignored}
    for one in several:
        colleague_id = people.get(one.sighting.who)
        about = {courses.get(each.key) for each in one.sighting.candidates} - {None}
        if colleague_id and about:
            run(
                update(Evidence)
                .where(
                    Evidence.campaign_id == campaign_id,
                    Evidence.colleague_id == colleague_id,
                    Evidence.stage.in_(from_stage(one.sighting.stage)),
                    Evidence.course_id.in_(about),
                    Evidence.source == Source.STATEMENT,
                    Evidence.source_id == connection_id,
                    or_(Evidence.doubted_at.is_(None), Evidence.doubted_at < one.at),
                )
                .values(doubted_at=one.at)
            )


def from_stage(stage: Stage) -> list[Stage]:
    """That stage and those after it."""
    return [each for each in Stage if each.rank >= stage.rank]


class Doubt(NamedTuple):
    """That a learning system took back a step of a colleague."""

    colleague_id: int
    stage: Stage
    course_id: int
    at: datetime


def doubts(campaign_id: int, colleague_ids: Collection[int]) -> list[Doubt]:
    """What is in doubt of these colleagues, the last one last: what stands, and was not done once more since."""
    wanted = (
        select(Evidence.colleague_id, Evidence.stage, Evidence.course_id, Evidence.doubted_at)
        .where(Evidence.campaign_id == campaign_id, Evidence.colleague_id.in_(colleague_ids), *is_doubted())
        .order_by(Evidence.doubted_at, Evidence.source_id)
    )
    rows = db.session.execute(wanted)
    return [Doubt(colleague_id, stage, course_id, at) for colleague_id, stage, course_id, at in rows if at]


def is_doubted() -> tuple[ColumnElement[bool], ...]:
    """Whether evidence that stands was taken back after it, and not said again after that."""
    course = select(Activity.id).where(
        or_(Activity.id == Statement.activity_id, Activity.id == Statement.also_id),
        Activity.course_id == Evidence.course_id,
    )
    again = (
        exists()
        .where(
            Identity.campaign_id == Evidence.campaign_id,
            Identity.colleague_id == Evidence.colleague_id,
            Statement.campaign_id == Identity.campaign_id,
            Statement.identity_id == Identity.id,
            Statement.connection_id == Evidence.source_id,
            Statement.stage == Evidence.stage,
            Statement.voided.is_(False),
            Statement.happened_at > Evidence.doubted_at,
            exists(course.correlate(Statement, Evidence)),
        )
        .correlate(Evidence)
    )
    return (
        Evidence.source == Source.STATEMENT,
        Evidence.withdrawn_at.is_(None),
        # Said apart: by a moment a database finds those few, by none it goes through all evidence.
        Evidence.doubted_at > BEFORE_ALL,
        Evidence.doubted_at >= Evidence.happened_at,
        ~again,
    )
