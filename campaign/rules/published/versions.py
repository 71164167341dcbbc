"""The rules as they were published: each version stays as it was, by its number."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.rules.models import RulesAcceptance, RulesVersion
from campaign.rules.published.facts import facts_of, read, written
from campaign.rules.texts import refuse_closed

LONGEST_NOTE = 2000


@dataclass(frozen=True)
class Published:
    """A version, with how many accepted it."""

    version: RulesVersion
    accepted: int


def current(campaign_id: int) -> RulesVersion | None:
    """The version that holds: the last one that was published."""
    mine = select(RulesVersion).where(RulesVersion.campaign_id == campaign_id)
    return db.session.scalar(mine.order_by(RulesVersion.number.desc()).limit(1))


def version_number(campaign_id: int, number: int) -> RulesVersion | None:
    """The version with that number."""
    mine = RulesVersion.campaign_id == campaign_id, RulesVersion.number == number
    return db.session.scalar(select(RulesVersion).where(*mine))


def versions_of(campaign_id: int) -> list[Published]:
    """All versions, the last one first."""
    rows = db.session.execute(
        select(RulesVersion, func.count(RulesAcceptance.ambassador_id))
        .outerjoin(RulesAcceptance, RulesAcceptance.version_id == RulesVersion.id)
        .where(RulesVersion.campaign_id == campaign_id)
        .group_by(RulesVersion.id)
        .order_by(RulesVersion.number.desc())
    )
    return [Published(version, accepted) for version, accepted in rows]


def has_changed(campaign: Campaign) -> bool:
    """Whether the rules say something else than the version that holds; so they do when there is none."""
    version = current(campaign.id)
    return version is None or read(version.content) != read(written(facts_of(campaign)))


def looked_at(campaign: Campaign) -> str:
    """The fingerprint of the rules as they are now: what was looked at is what is published."""
    return fingerprint(written(facts_of(campaign)))


def publish(campaign: Campaign, *, note: str = "", by: User | None, seen: str | None = None) -> RulesVersion:
    """Keep the rules as they are now as the next version. `seen`: the fingerprint of what was looked at."""
    refuse_closed(campaign)
    lock(campaign.id)
    if len(note) > LONGEST_NOTE:
        raise DomainError(_l("That is longer than %(number)s characters.", number=LONGEST_NOTE), field="note")
    if seen is not None and seen != looked_at(campaign):
        raise WrongState(_l("The rules changed while you looked at them. Look again, and publish then."))
    if not has_changed(campaign):
        raise WrongState(_l("These rules are published already."))
    before = current(campaign.id)
    version = RulesVersion(
        campaign_id=campaign.id,
        number=before.number + 1 if before else 1,
        content=written(facts_of(campaign)),
        note=some_lines(note, LONGEST_NOTE),
        published_at=clock.now(),
        published_by_id=by.id if by else None,
    )
    db.session.add(version)
    db.session.flush()
    audit.record("rules.published", str(version.number), by=by, campaign_id=campaign.id, details=version.note)
    return version
