"""What nothing can count for any more is forgotten: of statements all but id and digest, of strangers their names."""

from sqlalchemy import ColumnElement, delete, exists, or_, select, update

from campaign.conversions.concerned import run
from campaign.conversions.xapi.models import MEANING, Activity, Identity, Statement
from campaign.core.database import touched
from campaign.extensions import db


def forget_strangers(campaign_id: int) -> int:
    """Remove who is no known colleague and of whom no statement waits any more, also those whom a manager ignores."""
    unknown = Identity.campaign_id == campaign_id, Identity.colleague_id.is_(None), ~mentioned(Identity)
    return touched(db.session.connection(), delete(Identity).where(*unknown))


def forget_ignored(campaign_id: int) -> None:
    """Forget what is about nothing but things that a manager ignores, and who did nothing else."""
    ignored = select(Activity.id).where(Activity.campaign_id == campaign_id, Activity.ignored)
    nothing_else = (
        Statement.activity_id.in_(ignored),
        or_(Statement.also_id.is_(None), Statement.also_id.in_(ignored)),
    )
    run(update(Statement).where(Statement.campaign_id == campaign_id, *nothing_else).values(dict.fromkeys(MEANING)))
    forget_unmentioned(campaign_id, Identity)


def forget_unmentioned(campaign_id: int, model: type[Identity] | type[Activity]) -> None:
    """Remove names that wait and that no statement refers to any more; what a manager said of a name stays said."""
    waits = (Activity.course_id if model is Activity else Identity.colleague_id).is_(None)
    mine = model.campaign_id == campaign_id, model.by_hand.is_(False)
    run(delete(model).where(*mine, waits, ~mentioned(model)))


def mentioned(model: type[Identity] | type[Activity]) -> ColumnElement[bool]:
    """Whether a statement still says something about such a name."""
    if model is Identity:
        return exists().where(Statement.campaign_id == Identity.campaign_id, Statement.identity_id == Identity.id)
    return exists().where(
        Statement.campaign_id == Activity.campaign_id,
        or_(Statement.activity_id == Activity.id, Statement.also_id == Activity.id),
    )
