"""Logging a recruit, and deciding about what was logged. All of it ends in `derivation.follow`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from flask_babel import lazy_gettext as _l
from sqlalchemy import bindparam, insert, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.closing import is_closed, refuse_when_closed
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.conversions import derivation
from campaign.conversions.attribution import Standing, ambassador_of, attribute, owners_of, standing_of
from campaign.conversions.concerned import these
from campaign.conversions.disputes.services import dispute, follow_attribution, was_settled
from campaign.conversions.models import STANDS, Claim, ClaimState, Happening, Refusal
from campaign.conversions.news.services import take_back, tell
from campaign.conversions.vouching import prove, refuse_taken_back, unsay
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.prepared import Prepared
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.courses.queries import any_listed
from campaign.courses.services import system_course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import Bringer, Brought
from campaign.people.stepping_down import looks_after
from campaign.points.ledger import Booking
from campaign.points.models import Reason

LONG_AGO = date(2000, 1, 1)
ROOM_FOR_SLIPS = timedelta(hours=1)
# Asked for every claim; to build a statement takes longer than to run it.
SAME_CLAIM = Prepared(
    lambda _: (
        select(Claim.id)
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
)
CLAIMED = ("campaign_id", "ambassador_id", "colleague_id", "stage", "course_id", "happened_at", "happened_on",
           "recorded_at", "state", "refusal", "decided_at")  # fmt: skip
NEW_CLAIM = Prepared(lambda _: insert(Claim).values({name: bindparam(name) for name in CLAIMED}).returning(Claim.id))


@dataclass(frozen=True)
class Recorded:
    """What became of logging a recruit."""

    claim_id: int
    is_new: bool

    @cached_property
    def claim(self) -> Claim:
        """The claim, looked up by whoever wants to know more of it."""
        return db.session.get_one(Claim, self.claim_id)


def record_claim(
    ambassador: Ambassador | Bringer,
    *,
    colleague: Colleague | Brought,
    stage: Stage,
    course: Course | None = None,
    happened_on: date | None = None,
    campaign: Campaign,
    by: User | None = None,
) -> Recorded:
    """Log that `ambassador` brought `colleague` to `stage` (today, unless said otherwise); `by` may say it for them.

    The first claim on a colleague decides whose recruit it is. Evidence that was there already confirms at once. The
    same claim again is the same claim. A colleague of another ambassador: a manager settles it, unless one already did;
    then the claim is kept, refused as a duplicate. For a colleague whom `ambassador` took over from one who
    stepped down it is recorded for that one: a recruit stays with the ambassador who brought them.
    """
    lock(campaign.id)
    standing = standing_of(campaign.id, colleague.id)
    check_claimable(ambassador, colleague, standing)
    if standing.owner_id not in {None, ambassador.id} and looks_after(ambassador, standing.owner_id):
        by = by or db.session.get_one(User, ambassador.user_id)
        ambassador = db.session.get_one(Ambassador, standing.owner_id)
    now = clock.now()
    happened_at = moment_of(happened_on, campaign, now)
    check_course(campaign, stage, course)
    course_id = standing.system_id if stage is Stage.LOGIN else course.id if course else None
    owner = standing.owner_id
    earlier = same_claim(campaign.id, ambassador.id, colleague.id, stage, course_id) if standing.is_claimed else None
    day = clock.local_day(happened_at, campaign.zone)
    is_free = owner in {None, ambassador.id}
    if earlier and not can_be_logged_anew(earlier, day, is_free=is_free):
        return Recorded(earlier.id, is_new=False)
    is_late = owner is not None and not is_free and was_settled(campaign.id, colleague.id, winner_id=owner)
    ((claim_id,),) = NEW_CLAIM.rows(
        db.session.connection(),
        campaign_id=campaign.id,
        ambassador_id=ambassador.id,
        colleague_id=colleague.id,
        stage=stage,
        course_id=course_id,
        happened_at=happened_at,
        happened_on=day,
        recorded_at=now,
        state=ClaimState.REJECTED if is_late else ClaimState.WAITING,
        refusal=Refusal.DUPLICATE if is_late else None,
        decided_at=now if is_late else None,
    )
    recorded = Recorded(claim_id, is_new=True)
    subject = subject_of_claim(claim_id, stage, ambassador.id)
    by = by or db.session.get_one(User, ambassador.user_id)
    audit.record("claim.recorded", subject, by=by, campaign_id=campaign.id)
    if not is_free:
        if not is_late:
            dispute(campaign.id, colleague.id, at=now, unheard=recorded.claim)
        return recorded
    if owner is None:
        attribute(campaign.id, colleague.id, ambassador.id, since=now)
    if standing.is_proven:
        derivation.follow(campaign, these(campaign.id, colleague.id), Booking(Reason.CLAIMED, now))
    return recorded


def check_claimable(ambassador: Ambassador | Bringer, colleague: Colleague | Brought, standing: Standing) -> None:
    """Raise why this ambassador can never have brought this colleague."""
    if standing.is_final:
        raise is_closed()
    if colleague.id == ambassador.colleague_id:
        raise DomainError(_l("That is you. Log the colleagues you bring along, not yourself."), field="colleague")
    if colleague.erased_at is not None:
        raise DomainError(_l("This colleague was erased from the campaign and cannot be logged."), field="colleague")
    if standing.ambassador_id is not None:
        raise DomainError(
            _l("%(name)s is an ambassador too, and so cannot be brought along.", name=colleague.name), field="colleague"
        )


def check_course(campaign: Campaign, stage: Stage, course: Course | None) -> None:
    """Raise when `course` is not one that counts in this campaign."""
    if stage is Stage.LOGIN or course is None or course.is_system or course.listed:
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


def same_claim(
    campaign_id: int, ambassador_id: int, colleague_id: int, stage: Stage, course_id: int | None
) -> Claim | None:
    """The latest claim of this ambassador that says the same."""
    found = SAME_CLAIM.rows(
        db.session.connection(),
        campaign_id=campaign_id,
        colleague_id=colleague_id,
        ambassador_id=ambassador_id,
        stage=stage,
        course_id=course_id,
    )
    return db.session.get_one(Claim, found[0][0]) if found else None


def can_be_logged_anew(earlier: Claim, day: date, *, is_free: bool) -> bool:
    """Whether an earlier claim leaves room to say the same again.

    Once it was withdrawn; refused as a duplicate, once the colleague is free; refused otherwise, for another day.
    """
    if earlier.state is not ClaimState.REJECTED:
        return earlier.state is ClaimState.WITHDRAWN
    return is_free if earlier.refusal is Refusal.DUPLICATE else earlier.happened_on != day


def confirm(campaign: Campaign, claims: Sequence[Claim], *, by: User, course: Course | None = None) -> list[Claim]:
    """Let a manager's word be the evidence of waiting claims; return those confirmed.

    Left waiting are claims without a course where none is given, and those on another ambassador's recruit: that is a
    dispute, which is settled by itself.
    """
    lock(campaign.id)
    refuse_when_closed(campaign)
    now = clock.now()
    owners = owners_of({claim.colleague_id for claim in claims})
    settled = []
    for claim in claims:
        of_course = claim.course_id or (course.id if course else None)
        is_theirs = owners.get(claim.colleague_id) == claim.ambassador_id
        if claim.state is not ClaimState.WAITING or of_course is None or not is_theirs:
            continue
        refuse_taken_back(claim.colleague, claim.stage, of_course)
        prove(campaign, claim.colleague_id, claim.stage, of_course, claim.happened_at, claim.happened_on, by=by)
        claim.state, claim.decided_at, claim.decided_by_id = ClaimState.CONFIRMED, now, by.id
        settled.append(claim)
        audit.record("claim.confirmed", subject_of(claim), by=by, campaign_id=campaign.id)
    if settled:
        tell(settled, Happening.CONFIRMED)
        colleagues = these(campaign.id, *{claim.colleague_id for claim in settled})
        derivation.follow(campaign, colleagues, Booking(Reason.CONFIRMED, now, by.id))
    return settled


def reject(
    campaign: Campaign, claims: Sequence[Claim], *, refusal: Refusal, explanation: str, by: User | None
) -> list[Claim]:
    """Refuse claims, waiting or confirmed, with a reason out of the list and a sentence; return those refused.

    A colleague whom nothing else ties to the ambassador is free for others again, and takes the points along.
    """
    now = clock.now()
    if refusal is Refusal.OTHER and not explanation:
        raise DomainError(_l("Write a sentence: “other” alone tells the ambassador nothing."), field="explanation")
    lock(campaign.id)
    refused = [claim for claim in claims if claim.state in STANDS]
    vouched = [(claim, claim.decided_by_id) for claim in refused if claim.state is ClaimState.CONFIRMED]
    if vouched:
        refuse_when_closed(campaign)
    for claim in refused:
        claim.state, claim.refusal, claim.explanation = ClaimState.REJECTED, refusal, explanation or None
        claim.decided_at, claim.decided_by_id = now, by.id if by else None
        audit.record("claim.rejected", subject_of(claim), by=by, campaign_id=campaign.id, details=explanation)
    tell(refused, Happening.REFUSED)
    if refused:
        follow_attribution(campaign, {claim.colleague_id for claim in refused}, by=by)
    take_words_back(campaign, [(claim, by_id) for claim, by_id in vouched if by_id], by=by)
    return refused


def take_words_back(campaign: Campaign, vouched: Sequence[tuple[Claim, int]], *, by: User | None) -> None:
    """Withdraw the words by which managers (ids) confirmed these claims, and what followed from those alone."""
    if not vouched:
        return
    for claim, by_id in vouched:
        unsay(claim, by_id=by_id)
    db.session.flush()
    colleague_ids = {claim.colleague_id for claim, _ in vouched}
    booking = Booking(Reason.WITHDRAWN, clock.now(), by.id if by else None)
    derivation.follow(campaign, these(campaign.id, *colleague_ids), booking, withdrawn=True)
    waiting = derivation.unsupported(campaign, colleague_ids)
    for claim in waiting:
        claim.state, claim.decided_at, claim.decided_by_id = ClaimState.WAITING, None, None
    tell([claim for claim in waiting if not take_back(claim, [Happening.CONFIRMED])], Happening.WAITS_AGAIN)
    db.session.flush()


def undo_decision(campaign: Campaign, claim: Claim, *, by: User) -> None:
    """Let a claim wait again that a manager confirmed or refused; a manager's word that confirmed it goes with it."""
    lock(campaign.id)
    refuse_when_closed(campaign)
    db.session.refresh(claim)  # it was read before the lock was had
    if claim.decided_by_id is None or claim.dispute_id is not None:
        raise WrongState(_l("Nobody decided about this claim by hand."))
    was, decided_by_id = claim.state, claim.decided_by_id
    claim.state, claim.decided_at, claim.decided_by_id = ClaimState.WAITING, None, None
    # Undone before anyone was told of it, it never happened.
    if not take_back(claim, (Happening.CONFIRMED, Happening.REFUSED)):
        tell([claim], Happening.WAITS_AGAIN)
    audit.record("claim.decision_undone", subject_of(claim), by=by, campaign_id=campaign.id)
    if was is ClaimState.CONFIRMED:
        take_words_back(campaign, [(claim, decided_by_id)], by=by)
        return
    claim.refusal, claim.explanation = None, None
    db.session.flush()
    contest(campaign, claim)
    follow_attribution(campaign, {claim.colleague_id}, by=by)


def may_withdraw(claim: Claim, now: datetime) -> bool:
    """Whether a claim can be taken back: while it waits; for an hour also when the learning system knew it at once.

    Who objected waits for the second decision: taking that back and logging anew would get a third.
    """
    if claim.state is ClaimState.CONFIRMED:
        return claim.decided_by_id is None and now - claim.recorded_at <= ROOM_FOR_SLIPS
    return claim.state is ClaimState.WAITING and claim.objected_at is None


def withdraw_claim(campaign: Campaign, claim: Claim) -> None:
    """Take back what was logged by mistake, as long as nobody decided about it."""
    lock(campaign.id)
    db.session.refresh(claim)  # it was read before the lock was had
    if not may_withdraw(claim, clock.now()):
        raise WrongState(_l("This was decided meanwhile, and cannot be withdrawn any more."))
    claim.state, claim.decided_at = ClaimState.WITHDRAWN, clock.now()
    audit.record("claim.withdrawn", subject_of(claim), by=claim.ambassador.user, campaign_id=campaign.id)
    follow_attribution(campaign, {claim.colleague_id}, by=None)


def object_to_refusal(campaign: Campaign, claim: Claim, *, objection: str) -> None:
    """Ask a manager to look again at a refused claim: once, and with a reason."""
    lock(campaign.id)
    refuse_when_closed(campaign)
    db.session.refresh(claim)  # it was read before the lock was had
    if claim.state is not ClaimState.REJECTED:
        raise WrongState(_l("This claim is not refused."))
    if claim.objected_at is not None:
        raise WrongState(_l("You objected before. The second decision is the last."))
    if not objection:
        raise DomainError(_l("Say why you do not agree: the manager reads it."), field="objection")
    claim.state, claim.objection, claim.objected_at = ClaimState.WAITING, objection, clock.now()
    claim.decided_at = claim.decided_by_id = claim.dispute_id = None
    subject, by = subject_of(claim), claim.ambassador.user
    audit.record("claim.objected", subject, by=by, campaign_id=campaign.id, details=objection)
    db.session.flush()
    contest(campaign, claim)
    follow_attribution(campaign, {claim.colleague_id}, by=None)


def contest(campaign: Campaign, claim: Claim) -> None:
    """Open a dispute where a claim that stands again is about the recruit of someone else."""
    if ambassador_of(claim.colleague_id) not in {None, claim.ambassador_id}:
        dispute(campaign.id, claim.colleague_id, at=clock.now(), unheard=claim)


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
    derivation.follow(campaign, these(campaign.id, colleague.id), booking)
    return claim


def overrule(refused: Claim) -> None:
    """Let a refused claim wait again: a manager knows better now."""
    refused.state, refused.refusal, refused.explanation = ClaimState.WAITING, None, None
    refused.decided_at = refused.decided_by_id = refused.dispute_id = None
    attribute(refused.campaign_id, refused.colleague_id, refused.ambassador_id, since=refused.recorded_at)


def subject_of(claim: Claim) -> str:
    """A claim in the audit log."""
    return subject_of_claim(claim.id, claim.stage, claim.ambassador_id)


def subject_of_claim(claim_id: int, stage: Stage, ambassador_id: int) -> str:
    return f"claim {claim_id}: {stage} by ambassador {ambassador_id}"
