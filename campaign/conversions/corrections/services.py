"""Putting right what was booked: one result, a whole report, or all that a change of the rules makes different."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.closing import is_final, refuse_when_closed
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions import derivation
from campaign.conversions.attribution import ambassador_of
from campaign.conversions.concerned import Colleagues, everyone, run, these
from campaign.conversions.models import (
    Claim,
    ClaimState,
    Conversion,
    ConversionState,
    Evidence,
    Happening,
    ReportImport,
    Source,
)
from campaign.conversions.news.services import tell
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.points.ledger import Booking
from campaign.points.models import Reason


def reverse(campaign: Campaign, conversion: Conversion, *, explanation: str, by: User) -> None:
    """Take a conversion back, with a sentence why; evidence that arrives later does not bring it back."""
    lock(campaign.id)
    db.session.refresh(conversion)  # it was read before the lock was had
    if conversion.state is not ConversionState.CONFIRMED:
        raise WrongState(_l("This was reversed before."))
    refuse_when_closed(campaign)
    if not explanation:
        raise DomainError(_l("Say why: the ambassador reads it."), field="explanation")
    now = clock.now()
    conversion.state, conversion.reversed_by_id, conversion.explanation = ConversionState.REVERSED, by.id, explanation
    audit.record(
        "conversion.reversed", f"conversion {conversion.id}", by=by, campaign_id=campaign.id, details=explanation
    )
    tell_of_claims_on(conversion, Happening.TAKEN_BACK)
    colleagues = these(campaign.id, conversion.colleague_id)
    derivation.follow(campaign, colleagues, Booking(Reason.REVERSED, now, by.id))


def restore(campaign: Campaign, conversion: Conversion, *, by: User) -> None:
    """Undo a reversal by a manager: the evidence speaks again."""
    lock(campaign.id)
    db.session.refresh(conversion)  # it was read before the lock was had
    if conversion.reversed_by_id is None:
        raise WrongState(_l("Nobody reversed this by hand."))
    refuse_when_closed(campaign)
    now = clock.now()
    conversion.reversed_by_id, conversion.explanation = None, None
    audit.record("conversion.restored", f"conversion {conversion.id}", by=by, campaign_id=campaign.id)
    tell_of_claims_on(conversion, Happening.RESTORED)
    colleagues = these(campaign.id, conversion.colleague_id)
    derivation.follow(campaign, colleagues, Booking(Reason.CONFIRMED, now, by.id))


def rescore(campaign: Campaign, *, by: User | None = None) -> int:
    """Book what a change of rules, period or courses makes different; return how many entries it took."""
    lock(campaign.id)
    refuse_when_closed(campaign)
    return book_missing(campaign, Reason.RULES, by=by)


def book_missing(campaign: Campaign, reason: Reason, *, by: User | None = None) -> int:
    """Book whatever the ledger lacks; return how many entries it took."""
    lock(campaign.id)
    booking = Booking(reason, clock.now(), by.id if by else None)
    return derivation.score(campaign, everyone(campaign.id), booking)


def follow_teams(campaign: Campaign) -> None:
    """Book what bonuses become when people change team; a final score stays, whoever works where."""
    lock(campaign.id)
    if not is_final(campaign):
        derivation.settle_bonuses(campaign, Booking(Reason.TEAMS, clock.now()))


def withdraw_import(campaign: Campaign, report: ReportImport, *, by: User | None) -> None:
    """Take a whole report back: its evidence goes, and with it what nothing else proves."""
    lock(campaign.id)
    refuse_when_closed(campaign)
    now = clock.now()
    mine = (
        Evidence.campaign_id == campaign.id,
        Evidence.source == Source.REPORT,
        Evidence.source_id == report.id,
    )
    run(update(Evidence).where(*mine).values(withdrawn_at=now))
    colleagues = select(Evidence.colleague_id).where(*mine)
    booking = Booking(Reason.WITHDRAWN, now, by.id if by else None)
    derivation.follow(campaign, Colleagues(colleagues), booking, withdrawn=True)


def tell_of_claims_on(conversion: Conversion, what: Happening) -> None:
    """Let the ambassador hear, who logged what `conversion` says."""
    of_course = or_(Claim.course_id.is_(None), Claim.course_id == conversion.course_id)
    said = select(Claim).where(
        Claim.campaign_id == conversion.campaign_id,
        Claim.colleague_id == conversion.colleague_id,
        Claim.ambassador_id == ambassador_of(conversion.colleague_id),
        Claim.stage == conversion.stage,
        Claim.state == ClaimState.CONFIRMED,
    )
    tell(db.session.scalars(said if conversion.stage is Stage.LOGIN else said.where(of_course)), what)
