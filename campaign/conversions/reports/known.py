"""What a campaign knows that its reports do not say: which courses it chose, and whose account is whose."""

from sqlalchemy import select

from campaign.conversions import reported_accounts
from campaign.conversions.reports.knowledge import Knowledge
from campaign.conversions.xapi.models import Identity, IdentityKind
from campaign.courses.models import Course
from campaign.courses.queries import ITSELF
from campaign.extensions import db
from campaign.people.queries import identities


def knowledge_of(campaign_id: int) -> Knowledge:
    """What reports of a campaign are read with."""
    listed = select(Course.id).where(Course.campaign_id == campaign_id, Course.listed)
    chosen = select(Course.key).where(Course.campaign_id == campaign_id, ITSELF.in_(listed))
    linked, reported = linked_accounts(campaign_id), reported_accounts.known(campaign_id)
    called = names(campaign_id) if linked or reported else {}
    return Knowledge(
        frozenset(db.session.scalars(chosen)),
        accounts={number: called[key] for number, key in linked.items() if key in called},
        reported={digest: called[key] for digest, key in reported.items() if key in called},
    )


def linked_accounts(campaign_id: int) -> dict[str, int]:
    """The numbers of accounts that statements named -> the colleagues whose they are.

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
    return {row.value: row.colleague_id for row in known} if len({row.home for row in known}) == 1 else {}


def names(campaign_id: int) -> dict[int, str]:
    """Colleagues -> something by which a report can call them."""
    known = identities(campaign_id)
    return {key: called for called, key in (known.by_number | known.by_email).items()}
