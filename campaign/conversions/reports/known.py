"""What a campaign knows that its reports do not say: which courses it chose, and whose account is whose."""

from sqlalchemy import select

from campaign.conversions.reports.knowledge import Knowledge
from campaign.conversions.xapi.models import Identity, IdentityKind
from campaign.courses.models import Course
from campaign.courses.queries import ITSELF
from campaign.extensions import db
from campaign.people.models import Colleague


def knowledge_of(campaign_id: int) -> Knowledge:
    """What reports of a campaign are read with."""
    listed = select(Course.id).where(Course.campaign_id == campaign_id, Course.listed)
    chosen = select(Course.key).where(Course.campaign_id == campaign_id, ITSELF.in_(listed))
    return Knowledge(courses=frozenset(db.session.scalars(chosen)), accounts=accounts(campaign_id))


def accounts(campaign_id: int) -> dict[str, str]:
    """The number of an account in the learning system -> an address or employee number of the colleague whose it is.

    Numbers of two systems mean two people: where accounts of more than one are known, none is taken.
    """
    known = db.session.execute(
        select(Identity.home, Identity.value, Identity.colleague_id)
        .where(
            Identity.campaign_id == campaign_id,
            Identity.kind == IdentityKind.ACCOUNT,
            Identity.colleague_id.is_not(None),
        )
        .order_by(Identity.id)
    ).all()
    if len({row.home for row in known}) != 1:
        return {}
    of = {row.colleague_id: row.value for row in known}
    people = db.session.scalars(select(Colleague).where(Colleague.id.in_(of)).order_by(Colleague.id))
    called = {person.id: person.email or person.employee_number for person in people}
    return {row.value: name for row in known if (name := called.get(row.colleague_id))}
