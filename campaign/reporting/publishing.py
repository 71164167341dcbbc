"""Publishing: what the report says is frozen as a version, with a digest; later ones follow, none is ever changed."""

import json

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import defer, joinedload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock, frozen
from campaign.core.codes import digest
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.reporting.contents import ReportFacts
from campaign.reporting.gathering.facts import facts_today
from campaign.reporting.gathering.voices import quotes_now
from campaign.reporting.models import Report

LONGEST_WHY = 500
LARGEST_KEY = 2**31 - 1


def publish(campaign: Campaign, *, by: User | None) -> Report:
    """Freeze what the report says now as the next version. Raises WrongState where that says nothing new."""
    lock(campaign.id)
    content = written(facts_today(campaign, quotes_now(campaign.id)))
    last = published(campaign.id)
    if last is not None and last.facts == content:
        raise WrongState(_l("Nothing is different from version %(number)s.", number=last.version))
    report = Report(
        campaign_id=campaign.id,
        version=newest_number(campaign.id) + 1,
        facts=content,
        digest=digest(content),
        published_at=clock.now(),
        published_by_id=by.id if by else None,
        withdrawn_why="",
    )
    db.session.add(report)
    db.session.flush()
    details = f"version {report.version}, {report.digest}"
    audit.record("report.published", campaign.name, by=by, campaign_id=campaign.id, details=details)
    return report


def withdraw(campaign: Campaign, report: Report, *, why: str, by: User | None) -> None:
    """Take a version back that should not have been published; it stays in the list, as withdrawn."""
    why = some_lines(why, LONGEST_WHY)
    if not why:
        raise DomainError(_l("Say why: whoever has read this version wants to know."), field="why")
    lock(campaign.id)
    db.session.refresh(report)
    if report.withdrawn_at is not None:
        raise WrongState(_l("This version was withdrawn already."))
    report.withdrawn_at, report.withdrawn_why = clock.now(), why
    report.withdrawn_by_id = by.id if by else None
    db.session.flush()
    details = f"version {report.version}: {why}"
    audit.record("report.withdrawn", campaign.name, by=by, campaign_id=campaign.id, details=details)


def published(campaign_id: int) -> Report | None:
    """The newest version that stands; None as long as nothing was published."""
    standing = select(Report).where(Report.campaign_id == campaign_id, Report.withdrawn_at.is_(None))
    return db.session.scalar(standing.order_by(Report.version.desc()).limit(1))


def published_version(campaign_id: int) -> int:
    """Its number, without all that it says; 0: nothing is published."""
    standing = Report.campaign_id == campaign_id, Report.withdrawn_at.is_(None)
    return db.session.scalar(select(func.max(Report.version)).where(*standing)) or 0


def versions_of(campaign_id: int) -> list[Report]:
    """All versions, the newest first; what one says is read when it is asked for."""
    mine = select(Report).where(Report.campaign_id == campaign_id)
    mine = mine.options(joinedload(Report.published_by), defer(Report.facts))
    return list(db.session.scalars(mine.order_by(Report.version.desc())))


def version_in(campaign_id: int, number: int) -> Report | None:
    """That version of the report of a campaign."""
    if number > LARGEST_KEY:
        return None
    mine = Report.campaign_id == campaign_id, Report.version == number
    return db.session.scalar(select(Report).where(*mine))


def before(report: Report) -> Report | None:
    """The version before this one that was not withdrawn."""
    older = Report.campaign_id == report.campaign_id, Report.version < report.version, Report.withdrawn_at.is_(None)
    return db.session.scalar(select(Report).where(*older).order_by(Report.version.desc()).limit(1))


def newest_number(campaign_id: int) -> int:
    """The number of the last version, withdrawn or not."""
    return db.session.scalar(select(func.max(Report.version)).where(Report.campaign_id == campaign_id)) or 0


def facts_in(report: Report) -> ReportFacts:
    """What a version says."""
    return frozen.read(ReportFacts, report.facts)


def is_as_published(report: Report) -> bool:
    """Whether not a letter is different from what was published."""
    return digest(report.facts) == report.digest


def written(facts: ReportFacts) -> str:
    """The contents as they are kept: letters as people write them, so that a name can be found in them."""
    return json.dumps(frozen.as_plain(facts), ensure_ascii=False, separators=(",", ":"))
