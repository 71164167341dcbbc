"""Everything that a person or a machine can do to conversions. All of it ends in `derivation.follow`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import bindparam, or_, select, update

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.conversions import derivation
from campaign.conversions.attribution import Standing, ambassador_of, attribute, attribute_again, standing_of
from campaign.conversions.models import (
    Claim,
    ClaimState,
    Conversion,
    ConversionState,
    Evidence,
    Refusal,
    ReportImport,
    Source,
)
from campaign.core import clock
from campaign.core.database import upsert
from campaign.core.errors import DomainError, WrongState
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.courses.queries import any_listed
from campaign.courses.services import system_course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.ledger import Booking
from campaign.points.models import Reason

LONG_AGO = date(2000, 1, 1)
# Asked for every claim; to build a statement takes longer than to run it.
SAME_CLAIM = (
    select(Claim)
    .where(
        Claim.campaign_id == bindparam("campaign_id"),
        Claim.colleague_id == bindparam("colleague_id"),
        Claim.ambassador_id == bindparam("ambassador_id"),
        Claim.stage == bindparam("stage"),
        Claim.course_id.is_not_distinct_from(bindparam("course_id")),
    )
    .order_by(Claim.id.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Recorded:
    """What became of logging a recruit."""

    claim: Claim
    is_new: bool


def record_claim(
    ambassador: Ambassador,
    *,
    colleague: Colleague,
    stage: Stage,
    course: Course | None = None,
    happened_on: date | None = None,
    campaign: Campaign,
    by: User | None = None,
) -> Recorded:
    """Log that `ambassador` brought `colleague` to `stage` (today, unless said otherwise); `by` may say it for them.

    The first claim on a colleague decides whose recruit it is. Evidence that was there already confirms at once. The
    same claim again is the same claim. A colleague of another ambassador: the claim is kept, refused as a duplicate.
    """
    lock(campaign.id)
    standing = standing_of(colleague)
    check_claimable(campaign, ambassador, colleague, standing)
    now = clock.now()
    happened_at = moment_of(happened_on, campaign, now)
    course = system_course(campaign.id) if stage is Stage.LOGIN else course
    check_course(campaign, stage, course)
    owner = standing.owner_id
    earlier = same_claim(ambassador, colleague, stage, course)
    day = clock.local_day(happened_at, campaign.zone)
    if earlier and not (owner in {None, ambassador.id} and can_be_logged_anew(earlier, day)):
        return Recorded(earlier, is_new=False)
    claim = Claim(
        campaign_id=campaign.id,
        ambassador=ambassador,
        colleague=colleague,
        stage=stage,
        course=course,
        happened_at=happened_at,
        happened_on=day,
        recorded_at=now,
        state=ClaimState.WAITING,
    )
    db.session.add(claim)
    if owner not in {None, ambassador.id}:
        claim.state, claim.refusal, claim.decided_at = ClaimState.REJECTED, Refusal.DUPLICATE, now
        db.session.flush()
        audit.record("claim.recorded", subject_of(claim), by=by or ambassador.user, campaign_id=campaign.id)
        return Recorded(claim, is_new=True)
    db.session.flush()
    audit.record("claim.recorded", subject_of(claim), by=by or ambassador.user, campaign_id=campaign.id)
    if owner is None:
        attribute(campaign.id, colleague.id, ambassador.id, since=now)
    if standing.is_proven:
        derivation.follow(campaign, derivation.these(campaign.id, colleague.id), Booking(Reason.CLAIMED, now))
        db.session.refresh(claim)
    return Recorded(claim, is_new=True)


def check_claimable(campaign: Campaign, ambassador: Ambassador, colleague: Colleague, standing: Standing) -> None:
    """Raise why this ambassador can never have brought this colleague."""
    refuse_when_closed(campaign)
    if colleague.id == ambassador.colleague_id:
        raise DomainError(_l("That is you. Log the colleagues you bring along, not yourself."), field="colleague")
    if standing.ambassador_id is not None:
        raise DomainError(
            _l("%(name)s is an ambassador too, and so cannot be brought along.", name=colleague.name), field="colleague"
        )


def refuse_when_closed(campaign: Campaign) -> None:
    """Raise WrongState once the score is final: no result comes, goes or changes its worth any more."""
    if campaign.phase is Phase.CLOSED:
        raise WrongState(_l("This campaign is closed: its score is final."))


def check_course(campaign: Campaign, stage: Stage, course: Course | None) -> None:
    """Raise when `course` is not one that counts in this campaign."""
    if course is None or course.is_system or course.listed:
        return
    if any_listed(campaign.id):
        raise DomainError(_l("“%(course)s” does not count in this campaign.", course=course.name), field="course")


def moment_of(day: date | None, campaign: Campaign, now: datetime) -> datetime:
    """When something happened that is said to have happened on `day`: now for today, else the start of that day."""
    today = clock.local_day(now, campaign.zone)
    if day is None or day == today:
        return now
    if day > today:
        raise DomainError(_l("That day is still to come."), field="happened_on")
    if day < LONG_AGO:
        raise DomainError(_l("That day is too long ago to be right."), field="happened_on")
    return clock.start_of(day, campaign.zone)


def same_claim(ambassador: Ambassador, colleague: Colleague, stage: Stage, course: Course | None) -> Claim | None:
    """The latest claim of this ambassador that says the same."""
    said = {
        "campaign_id": ambassador.campaign_id,
        "colleague_id": colleague.id,
        "ambassador_id": ambassador.id,
        "stage": stage,
        "course_id": course.id if course else None,
    }
    return db.session.scalar(SAME_CLAIM, said)


def can_be_logged_anew(refused: Claim, day: date) -> bool:
    """Whether a refusal leaves room to try again: a duplicate once the colleague is free, any other for another day."""
    if refused.state is not ClaimState.REJECTED:
        return False
    return refused.refusal is Refusal.DUPLICATE or refused.happened_on != day


def confirm(campaign: Campaign, claims: Sequence[Claim], *, by: User, course: Course | None = None) -> list[Claim]:
    """Let a manager's word be the evidence of waiting claims; return those confirmed.

    A claim without a course needs `course`; without it such a claim is left waiting.
    """
    refuse_when_closed(campaign)
    now = clock.now()
    lock(campaign.id)
    settled = []
    for claim in claims:
        if claim.state is not ClaimState.WAITING:
            continue
        of_course = claim.course_id or (course.id if course else None)
        if of_course is None:
            continue
        refuse_taken_back(claim.colleague, claim.stage, of_course)
        prove(campaign, claim.colleague_id, claim.stage, of_course, claim.happened_at, claim.happened_on, by=by)
        claim.state, claim.decided_at, claim.decided_by_id = ClaimState.CONFIRMED, now, by.id
        settled.append(claim)
        audit.record("claim.confirmed", subject_of(claim), by=by, campaign_id=campaign.id)
    if settled:
        colleagues = derivation.these(campaign.id, *{claim.colleague_id for claim in settled})
        derivation.follow(campaign, colleagues, Booking(Reason.CONFIRMED, now, by.id))
    return settled


def reject(campaign: Campaign, claims: Sequence[Claim], *, refusal: Refusal, explanation: str, by: User) -> list[Claim]:
    """Refuse waiting claims, with a reason out of the list and a sentence; return those refused.

    A colleague whom nothing else ties to the ambassador is free for others again.
    """
    now = clock.now()
    if refusal is Refusal.OTHER and not explanation:
        raise DomainError(_l("Write a sentence: “other” alone tells the ambassador nothing."), field="explanation")
    lock(campaign.id)
    refused = [claim for claim in claims if claim.state is ClaimState.WAITING]
    for claim in refused:
        claim.state, claim.refusal, claim.explanation = ClaimState.REJECTED, refusal, explanation or None
        claim.decided_at, claim.decided_by_id = now, by.id
        audit.record("claim.rejected", subject_of(claim), by=by, campaign_id=campaign.id, details=explanation)
    db.session.flush()
    changed = attribute_again(campaign.id, {claim.colleague_id for claim in refused})
    if changed:
        colleagues = derivation.these(campaign.id, *changed)
        derivation.follow(campaign, colleagues, Booking(Reason.ATTRIBUTED, now, by.id))
    return refused


def enter(
    campaign: Campaign,
    *,
    colleague: Colleague,
    stage: Stage,
    course: Course | None,
    happened_on: date | None,
    ambassador: Ambassador | None,
    by: User,
) -> Claim | None:
    """Record what a manager knows; with an ambassador, also that this one brought the colleague."""
    lock(campaign.id)
    refuse_when_closed(campaign)
    course = system_course(campaign.id) if stage is Stage.LOGIN else course
    if course is None:
        raise DomainError(_l("Choose the course: a start or a completion is always of one."), field="course")
    check_course(campaign, stage, course)
    now = clock.now()
    happened_at = moment_of(happened_on, campaign, now)
    refuse_taken_back(colleague, stage, course.id)
    claim = None
    if ambassador:
        recorded = record_claim(
            ambassador,
            colleague=colleague,
            stage=stage,
            course=course,
            happened_on=happened_on,
            campaign=campaign,
            by=by,
        )
        claim = recorded.claim
        if ambassador_of(colleague.id) not in {None, ambassador.id}:
            raise DomainError(
                _l("%(name)s was brought along by another ambassador.", name=colleague.name), field="ambassador"
            )
        if claim.state is ClaimState.REJECTED:
            overrule(claim)
    day = clock.local_day(happened_at, campaign.zone)
    prove(campaign, colleague.id, stage, course.id, happened_at, day, by=by)
    audit.record("conversion.entered", f"{colleague.name}: {stage}", by=by, campaign_id=campaign.id)
    booking = Booking(Reason.CONFIRMED, now, by.id)
    derivation.follow(campaign, derivation.these(campaign.id, colleague.id), booking)
    return claim


def refuse_taken_back(colleague: Colleague, stage: Stage, course_id: int) -> None:
    """Raise when a manager took this very result back: it would be proven, and still not count."""
    by_hand = select(Conversion.id).where(
        Conversion.campaign_id == colleague.campaign_id,
        Conversion.colleague_id == colleague.id,
        Conversion.stage == stage,
        Conversion.course_id == course_id,
        Conversion.reversed_by_id.is_not(None),
    )
    if db.session.scalar(by_hand) is not None:
        raise WrongState(
            _l(
                "This result of %(name)s was taken back by hand. Restore it in the list of conversions.",
                name=colleague.name,
            )
        )


def overrule(refused: Claim) -> None:
    """Let a refused claim wait again: a manager knows better now."""
    refused.state, refused.refusal, refused.explanation = ClaimState.WAITING, None, None
    refused.decided_at, refused.decided_by_id = None, None
    attribute(refused.campaign_id, refused.colleague_id, refused.ambassador_id, since=refused.recorded_at)


def prove(
    campaign: Campaign,
    colleague_id: int,
    stage: Stage,
    course_id: int,
    happened_at: datetime,
    happened_on: date,
    *,
    by: User,
) -> None:
    """Keep a manager's word as evidence; the same word again is the same evidence, of the first day that was said."""
    statement = upsert(db.session, Evidence).values(
        campaign_id=campaign.id,
        colleague_id=colleague_id,
        stage=stage,
        course_id=course_id,
        happened_at=happened_at,
        happened_on=happened_on,
        source=Source.MANAGER,
        source_id=by.id,
    )
    key = ["campaign_id", "colleague_id", "stage", "course_id", "source", "source_id"]
    said = statement.excluded
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=key,
            set_={"happened_at": said.happened_at, "happened_on": said.happened_on, "withdrawn_at": None},
            where=or_(Evidence.withdrawn_at.is_not(None), Evidence.happened_at > said.happened_at),
        )
    )


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
    colleagues = derivation.these(campaign.id, conversion.colleague_id)
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
    colleagues = derivation.these(campaign.id, conversion.colleague_id)
    derivation.follow(campaign, colleagues, Booking(Reason.CONFIRMED, now, by.id))


def rescore(campaign: Campaign, *, by: User | None = None) -> int:
    """Book what a change of rules, period or courses makes different; return how many entries it took."""
    refuse_when_closed(campaign)
    return book_missing(campaign, Reason.RULES, by=by)


def book_missing(campaign: Campaign, reason: Reason, *, by: User | None = None) -> int:
    """Book whatever the ledger lacks; return how many entries it took."""
    lock(campaign.id)
    booking = Booking(reason, clock.now(), by.id if by else None)
    return derivation.score(campaign, derivation.everyone(campaign.id), booking)


def withdraw_import(campaign: Campaign, report: ReportImport, *, by: User | None) -> None:
    """Take a whole report back: its evidence goes, and with it what nothing else proves."""
    refuse_when_closed(campaign)
    now = clock.now()
    lock(campaign.id)
    mine = (
        Evidence.campaign_id == campaign.id,
        Evidence.source == Source.REPORT,
        Evidence.source_id == report.id,
    )
    derivation.run(update(Evidence).where(*mine).values(withdrawn_at=now))
    colleagues = select(Evidence.colleague_id).where(*mine)
    booking = Booking(Reason.WITHDRAWN, now, by.id if by else None)
    derivation.follow(campaign, colleagues, booking, withdrawn=True)


def subject_of(claim: Claim) -> str:
    """A claim in the audit log."""
    return f"claim {claim.id}: {claim.stage} by ambassador {claim.ambassador_id}"
