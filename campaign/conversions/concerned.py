"""Whom a derivation is about: a few colleagues or all, as a query, and how a statement about them is run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, bindparam, select

from campaign.campaigns.models import Campaign
from campaign.core.database import Ids, is_one_of
from campaign.core.prepared import prepared
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.points.ledger import CAMPAIGN


@dataclass(frozen=True)
class Colleagues:
    """Some colleagues, as a query of their ids: one, or those of a whole report."""

    query: Select[Any]
    values: Mapping[str, Any] = field(default_factory=dict)
    """Of the parameters of the query."""
    are_all: bool = False
    """Of the campaign."""


# Most changes are about a few colleagues. The query for these is always the same, so that what is built around it is
# built and compiled once: that takes many times longer than to run it. The sum keeps SQLite from going through all
# colleagues of a campaign by an index on it, where it should look these few up.
FEW = select(Colleague.id).where(
    is_one_of(Colleague.id, bindparam("the_colleagues", type_=Ids())), Colleague.campaign_id + 0 == CAMPAIGN
)
EVERYONE = select(Colleague.id).where(Colleague.campaign_id == CAMPAIGN)
BUILT = 32
"""Statements that are remembered; those about a few colleagues among them."""


def these(campaign_id: int, *colleague_ids: int) -> Colleagues:
    """A few colleagues."""
    return Colleagues(FEW, {CAMPAIGN.key: campaign_id, "the_colleagues": colleague_ids})


def everyone(campaign_id: int) -> Colleagues:
    """All colleagues of a campaign."""
    return Colleagues(select(Colleague.id).where(Colleague.campaign_id == campaign_id), are_all=True)


def execute(statement: Any, campaign: Campaign, colleagues: Colleagues, **values: Any) -> Sequence[Any]:
    """What a statement for such colleagues gives; objects in memory are refreshed by whoever needs them."""
    connection, facts = db.session.connection(), {**colleagues.values, **values, CAMPAIGN.key: campaign.id}
    if colleagues.query is FEW:
        return prepared(statement).rows(connection, **facts)
    result = connection.execute(statement, facts)
    return result.all() if result.returns_rows else ()


def run(statement: Any) -> None:
    """Execute a set-based change; objects in memory are refreshed by whoever still needs them."""
    db.session.execute(statement.execution_options(synchronize_session=False))
