"""Links by which someone without an account reads the newest report; the token of a link is kept nowhere."""

from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.codes import digest, long_key
from campaign.core.errors import DomainError
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.reporting.models import ReportLink

LONGEST_PURPOSE = 120
LONGEST_TOKEN = 64
MOST = 20
A_WHILE = timedelta(minutes=10)
"""How exactly it is kept when a link was opened last."""


def make_link(campaign: Campaign, *, purpose: str, by: User | None) -> str:
    """A new link; returns its token, which is shown once."""
    purpose = one_line(purpose, LONGEST_PURPOSE)
    if not purpose:
        raise DomainError(_l("Say for whom it is: that tells you later which link to withdraw."), field="purpose")
    lock(campaign.id)
    if sum(link.withdrawn_at is None for link in links_of(campaign.id)) >= MOST:
        raise DomainError(_l("There are %(number)s links already. Withdraw one first.", number=MOST), field="purpose")
    token = long_key()
    link = ReportLink(
        campaign_id=campaign.id,
        digest=digest(token),
        purpose=purpose,
        made_at=clock.now(),
        made_by_id=by.id if by else None,
    )
    db.session.add(link)
    db.session.flush()
    audit.record("report_link.made", purpose, by=by, campaign_id=campaign.id)
    return token


def withdraw_link(campaign: Campaign, link: ReportLink, *, by: User | None) -> None:
    """Let nobody in by this link any more."""
    if link.withdrawn_at is not None:
        return
    link.withdrawn_at = clock.now()
    db.session.flush()
    audit.record("report_link.withdrawn", link.purpose, by=by, campaign_id=campaign.id)


def links_of(campaign_id: int) -> list[ReportLink]:
    """All links of a campaign, the newest first."""
    mine = select(ReportLink).where(ReportLink.campaign_id == campaign_id)
    return list(db.session.scalars(mine.order_by(ReportLink.id.desc())))


def link_by(token: str) -> ReportLink | None:
    """The link with that token, if it lets anyone in."""
    if len(token) > LONGEST_TOKEN:
        return None
    wanted = ReportLink.digest == digest(token), ReportLink.withdrawn_at.is_(None)
    return db.session.scalar(select(ReportLink).where(*wanted))


def note_opened(link: ReportLink) -> bool:
    """Keep that the report was read by a link; return whether there was anything to write."""
    now = clock.now()
    if link.opened_at is not None and now - link.opened_at < A_WHILE:
        return False
    link.opened_at = now
    return True
