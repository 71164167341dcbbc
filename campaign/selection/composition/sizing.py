"""Deciding about the size of the team, and writing down what the organisation is made of."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.selection.beginning import begin
from campaign.selection.settings import selection_of

MOST_PEOPLE = 1_000_000
MOST_SEATS = 10_000
MOST_PER_AMBASSADOR = 1_000


@dataclass(frozen=True)
class SizeFacts:
    """What a manager decides; None: as advised, or not known."""

    people_per_ambassador: int
    seats: int | None = None
    reserves: int | None = None
    women: int | None = None
    men: int | None = None
    others: int | None = None


def decide_size(campaign: Campaign, facts: SizeFacts, *, by: User | None) -> bool:
    """Keep these numbers; return whether anything is different."""
    begin(campaign)
    if not 2 <= facts.people_per_ambassador <= MOST_PER_AMBASSADOR:
        raise DomainError(
            _l("Give a number from 2 to %(number)s.", number=MOST_PER_AMBASSADOR), field="people_per_ambassador"
        )
    for field, most in (
        ("seats", MOST_SEATS),
        ("reserves", MOST_SEATS),
        ("women", MOST_PEOPLE),
        ("men", MOST_PEOPLE),
        ("others", MOST_PEOPLE),
    ):
        number = getattr(facts, field)
        if number is not None and not 0 <= number <= most:
            raise DomainError(_l("Give a number from 0 to %(number)s.", number=most), field=field)
    selection = selection_of(campaign)
    changed = {name: value for name, value in vars(facts).items() if value != getattr(selection, name)}
    if not changed:
        return False
    details = "; ".join(f"{name}: {getattr(selection, name)} → {value}" for name, value in changed.items())
    for name, value in changed.items():
        setattr(selection, name, value)
    db.session.flush()
    audit.record("selection.sized", campaign.name, by=by, campaign_id=campaign.id, details=details)
    return True
