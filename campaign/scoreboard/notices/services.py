"""Writing the words of the campaign: what is announced, from when until when, and what is said of the finale."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, or_, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.typed import one_line, some_lines
from campaign.extensions import db
from campaign.scoreboard.models import Notice, NoticeKind
from campaign.scoreboard.watchers import refresh_watchers

LONGEST_TITLE = 120
LONGEST_TEXT = 500
MOST_NOTICES = 200
"""So many a campaign can have said and planned; who writes on may remove what is over."""
PODIUM_FOR = timedelta(minutes=15)
"""How long screens show the podium after the finale."""


@dataclass(frozen=True)
class NoticeFacts:
    """What a notice says, and when. Not until when: until someone ends it, or what it counts down to is there."""

    kind: NoticeKind
    title: str
    text: str
    counts_to: datetime | None
    shown_from: datetime
    shown_until: datetime | None


def announce(campaign: Campaign, facts: NoticeFacts, *, by: User | None) -> Notice:
    """Say something on scoreboard and screens, now or later."""
    refuse_closed(campaign)
    lock(campaign.id)
    if count_notices(campaign.id) >= MOST_NOTICES:
        raise DomainError(_l("There are %(number)s notices already. Remove what is over.", number=MOST_NOTICES))
    notice = Notice(campaign_id=campaign.id, created_at=clock.now(), **asdict(checked(facts)))
    db.session.add(notice)
    db.session.flush()
    refresh_watchers(campaign)
    audit.record("notice.added", notice.title, by=by, campaign_id=campaign.id, details=notice.kind.value)
    return notice


def reword(campaign: Campaign, notice: Notice, facts: NoticeFacts, *, seen: str | None, by: User) -> None:
    """Let a notice say something else, or at another time; `seen` is what the writer saw of it."""
    refuse_closed(campaign)
    lock(campaign.id)
    db.session.refresh(notice)
    if seen and seen != version_of(notice):
        raise WrongState(_l("Someone else changed this notice meanwhile. Look at it again before you save."))
    for name, value in asdict(checked(facts)).items():
        setattr(notice, name, value)
    db.session.flush()
    refresh_watchers(campaign)
    audit.record("notice.changed", notice.title, by=by, campaign_id=campaign.id)


def end(campaign: Campaign, notice: Notice, *, by: User) -> None:
    """Take a notice off scoreboard and screens; it can be shown again by giving it another end."""
    lock(campaign.id)
    db.session.refresh(notice)
    now = clock.now()
    if notice.shown_until is not None and notice.shown_until <= now:
        raise WrongState(_l("This notice is over already."))
    if notice.shown_from > now:
        raise WrongState(_l("This notice is not shown yet. Remove it instead."))
    notice.shown_until = now
    db.session.flush()
    refresh_watchers(campaign)
    audit.record("notice.ended", notice.title, by=by, campaign_id=campaign.id)


def remove(campaign: Campaign, notice: Notice, *, by: User) -> None:
    """Take a notice away for good."""
    audit.record("notice.removed", notice.title, by=by, campaign_id=campaign.id)
    db.session.delete(notice)
    db.session.flush()
    refresh_watchers(campaign)


def announce_freeze(campaign: Campaign, *, by: User) -> None:
    """Make everyone curious for the finale, and count down to the moment from which the picture stands still."""
    lock(campaign.id)
    db.session.refresh(campaign)
    until, now = campaign.freezes_at, clock.now()
    if until is None or until <= now:
        raise WrongState(_l("Plan first when the picture is to stand still."))
    if counting_to(campaign.id, until):
        raise WrongState(_l("The countdown to this moment is announced already."))
    with force_locale(campaign.language):
        title, count = _("The finale is coming"), _("Until the scoreboard stands still")
        text = _("After that, results stay a secret until the finale. Every colleague whom you bring along counts.")
    announce(campaign, NoticeFacts(NoticeKind.TEASER, title, text, None, now, until), by=by)
    announce(campaign, NoticeFacts(NoticeKind.COUNTDOWN, count, "", until, now, until), by=by)


def follow_freeze(campaign: Campaign, *, before: datetime | None, after: datetime | None) -> None:
    """Let what was announced for the moment `before` go on until `after`; None: it was called off."""
    if before is None or before == after:
        return
    until = after or clock.now()
    announced = or_(Notice.counts_to == before, Notice.shown_until == before)
    for notice in db.session.scalars(
        select(Notice).where(Notice.campaign_id == campaign.id, announced).order_by(Notice.id)
    ):
        notice.counts_to = after if notice.counts_to == before and after else notice.counts_to
        notice.shown_until = max(until, notice.shown_from)
    db.session.flush()
    refresh_watchers(campaign)


def announce_podium(campaign: Campaign, *, by: User) -> None:
    """Let all screens show the podium for a while."""
    now = clock.now()
    with force_locale(campaign.language):
        title = _("The final standings")
    announce(campaign, NoticeFacts(NoticeKind.FINALE, title, "", None, now, now + PODIUM_FOR), by=by)


def checked(facts: NoticeFacts) -> NoticeFacts:
    """The facts as they are kept; raises DomainError."""
    title = one_line(facts.title, LONGEST_TITLE)
    if not title:
        raise DomainError(_l("Give the notice a title."), field="title")
    if facts.kind is NoticeKind.COUNTDOWN and facts.counts_to is None:
        raise DomainError(_l("Fill in the moment to count down to."), field="counts_to")
    counts_to = facts.counts_to if facts.kind is NoticeKind.COUNTDOWN else None
    until = facts.shown_until or counts_to
    if counts_to is not None and counts_to <= facts.shown_from:
        raise DomainError(_l("The countdown would be over before it is shown."), field="counts_to")
    if until is not None and until <= facts.shown_from:
        raise DomainError(_l("The notice would end before it begins."), field="shown_until")
    text = some_lines(facts.text, LONGEST_TEXT)
    return NoticeFacts(facts.kind, title, text, counts_to, facts.shown_from, until)


def refuse_closed(campaign: Campaign) -> None:
    if campaign.phase is Phase.CLOSED:
        raise WrongState(_l("This campaign is closed: nothing is announced any more."))


def version_of(notice: Notice) -> str:
    """Tells whether a notice is still as someone saw it."""
    return fingerprint(notice.kind, notice.title, notice.text, notice.counts_to, notice.shown_from, notice.shown_until)


def count_notices(campaign_id: int) -> int:
    mine = select(func.count()).select_from(Notice).where(Notice.campaign_id == campaign_id)
    return db.session.scalar(mine) or 0


def counting_to(campaign_id: int, moment: datetime) -> bool:
    """Whether a countdown to that moment is announced."""
    same = Notice.campaign_id == campaign_id, Notice.counts_to == moment
    return db.session.scalar(select(Notice.id).where(*same).limit(1)) is not None
