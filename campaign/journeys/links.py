"""Links by which people without an account see a canvas or take part in a session; a token is kept nowhere."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.core import clock
from campaign.core.codes import digest, long_key
from campaign.core.errors import DomainError
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.journeys.models import LONGEST_TITLE, Journey, JourneyLink, LinkKind
from campaign.journeys.revisions import next_revision

LONGEST_TOKEN = 64
MOST = 20


def make_link(journey: Journey, kind: LinkKind, *, purpose: str, by: User | None) -> str:
    """A new link; returns its token, which is shown once."""
    purpose = one_line(purpose, LONGEST_TITLE)
    if not purpose:
        raise DomainError(_l("Say for whom it is: that tells you later which link to withdraw."), field="purpose")
    next_revision(journey)
    if sum(link.withdrawn_at is None for link in links_of(journey)) >= MOST:
        raise DomainError(_l("There are %(number)s links already. Withdraw one first.", number=MOST), field="purpose")
    token = long_key()
    db.session.add(
        JourneyLink(
            journey_id=journey.id,
            kind=kind,
            digest=digest(token),
            purpose=purpose,
            made_at=clock.now(),
            made_by_id=by.id if by else None,
        )
    )
    db.session.flush()
    audit.record("journey_link.made", purpose, by=by, campaign_id=journey.campaign_id, details=kind.value)
    return token


def withdraw_link(journey: Journey, link: JourneyLink, *, by: User | None) -> None:
    """Let nobody in by this link any more."""
    if link.withdrawn_at is not None:
        return
    link.withdrawn_at = clock.now()
    db.session.flush()
    audit.record("journey_link.withdrawn", link.purpose, by=by, campaign_id=journey.campaign_id)


def links_of(journey: Journey) -> list[JourneyLink]:
    """All links of a journey, the newest first."""
    mine = select(JourneyLink).where(JourneyLink.journey_id == journey.id)
    return list(db.session.scalars(mine.order_by(JourneyLink.id.desc())))


def link_by(token: str, kind: LinkKind) -> JourneyLink | None:
    """The link with that token, if it lets anyone in."""
    if len(token) > LONGEST_TOKEN:
        return None
    wanted = JourneyLink.digest == digest(token), JourneyLink.withdrawn_at.is_(None), JourneyLink.kind == kind
    return db.session.scalar(select(JourneyLink).where(*wanted))
