"""Two ambassadors say to have brought one colleague. A manager settles it; both read the outcome and why."""

from collections.abc import Collection
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.closing import refuse_when_closed
from campaign.campaigns.models import Campaign, DisputeRule
from campaign.campaigns.services import lock
from campaign.conversions import derivation
from campaign.conversions.attribution import Parties, attribute_again, parties_to, release
from campaign.conversions.concerned import these
from campaign.conversions.models import STANDS, Claim, ClaimState, Dispute, Happening, Refusal, Word
from campaign.conversions.news.services import take_back, tell
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.points.ledger import Booking
from campaign.points.models import Reason


def open_dispute(campaign_id: int, colleague_id: int) -> Dispute | None:
    """The dispute about a colleague that nobody settled yet."""
    return db.session.scalar(
        select(Dispute).where(
            Dispute.campaign_id == campaign_id, Dispute.colleague_id == colleague_id, Dispute.settled_at.is_(None)
        )
    )


def open_among(campaign_id: int, colleague_ids: Collection[int]) -> dict[int, int]:
    """The open disputes about these colleagues: colleague to dispute."""
    running = select(Dispute.colleague_id, Dispute.id).where(
        Dispute.campaign_id == campaign_id,
        Dispute.colleague_id.in_(colleague_ids),
        Dispute.settled_at.is_(None),
    )
    return {row.colleague_id: row.id for row in db.session.execute(running)}


def settled_for(ambassador: Ambassador, colleague_ids: Collection[int]) -> dict[int, Dispute]:
    """The last settlement by which a manager gave each of these colleagues to this ambassador."""
    won = (
        select(Dispute)
        .where(
            Dispute.campaign_id == ambassador.campaign_id,
            Dispute.colleague_id.in_(colleague_ids),
            Dispute.winner_id == ambassador.id,
            Dispute.settled_by_id.is_not(None),
        )
        .order_by(Dispute.settled_at)
    )
    return {one.colleague_id: one for one in db.session.scalars(won)}


def was_settled(campaign_id: int, colleague_id: int, *, winner_id: int) -> bool:
    """Whether a manager already decided that a colleague is the recruit of this ambassador."""
    decided = select(Dispute.id).where(
        Dispute.campaign_id == campaign_id,
        Dispute.colleague_id == colleague_id,
        Dispute.winner_id == winner_id,
        Dispute.settled_by_id.is_not(None),
    )
    return db.session.scalar(decided.limit(1)) is not None


def dispute(campaign_id: int, colleague_id: int, *, at: datetime, unheard: Claim | None = None) -> Dispute:
    """Open a dispute about a colleague, or join the one that is open.

    All who claimed hear of it, but for the claim that just opened it: its ambassador is told at once.
    """
    running = open_dispute(campaign_id, colleague_id)
    if running is not None:
        return running
    opened = Dispute(campaign_id=campaign_id, colleague_id=colleague_id, opened_at=at)
    db.session.add(opened)
    db.session.flush()
    others = [
        claim
        for claim in first_claims(standing_claims(campaign_id, colleague_id))
        if unheard is None or claim.ambassador_id != unheard.ambassador_id
    ]
    tell(others, Happening.DISPUTED)
    return opened


def standing_claims(campaign_id: int, colleague_id: int) -> list[Claim]:
    """The claims on a colleague that were not refused, in the order in which they came."""
    return list(
        db.session.scalars(
            select(Claim)
            .where(Claim.campaign_id == campaign_id, Claim.colleague_id == colleague_id, Claim.state.in_(STANDS))
            .order_by(Claim.recorded_at, Claim.id)
        )
    )


def first_claims(claims: Collection[Claim]) -> list[Claim]:
    """Of each ambassador the first of these claims: what happens to all of them is told once."""
    first: dict[int, Claim] = {}
    for claim in claims:
        first.setdefault(claim.ambassador_id, claim)
    return list(first.values())


def by_the_rule(rule: DisputeRule, parties: Parties, word: Word | None) -> int:
    """The ambassador to whom the published rule gives the colleague, who may have said a word."""
    if rule is DisputeRule.WORD and word is not None and word.ambassador_id in parties:
        return word.ambassador_id
    return min(parties, key=lambda one: (parties[one], one))


def settle(campaign: Campaign, open_one: Dispute, *, winner: Ambassador, explanation: str, by: User) -> None:
    """Give the colleague to `winner`: the claims of the others are refused, and the points move by counter entries."""
    lock(campaign.id)
    db.session.refresh(open_one)  # it was read before the lock was had
    refuse_when_closed(campaign)
    if open_one.settled_at is not None:
        raise WrongState(_l("This dispute was settled before."))
    if winner.id not in parties_to(campaign.id, [open_one.colleague_id]).get(open_one.colleague_id, {}):
        raise DomainError(_l("Choose one of those who claim this colleague."), field="winner")
    if not explanation:
        raise DomainError(_l("Say why: all who claimed this colleague read it."), field="explanation")
    now = clock.now()
    open_one.settled_at, open_one.settled_by_id = now, by.id
    open_one.winner, open_one.explanation = winner, explanation
    claims = standing_claims(campaign.id, open_one.colleague_id)
    lost = [claim for claim in claims if claim.ambassador_id != winner.id]
    for claim in lost:
        claim.state, claim.refusal, claim.explanation = ClaimState.REJECTED, Refusal.DUPLICATE, explanation
        claim.decided_at, claim.decided_by_id, claim.dispute_id = now, by.id, open_one.id
    tell(first_claims(lost), Happening.LOST)
    tell(first_claims([claim for claim in claims if claim.ambassador_id == winner.id]), Happening.WON)
    subject = f"dispute {open_one.id}: colleague {open_one.colleague_id} to ambassador {winner.id}"
    audit.record("dispute.settled", subject, by=by, campaign_id=campaign.id, details=explanation)
    follow_attribution(campaign, {open_one.colleague_id}, by=by)


def reopen(campaign: Campaign, settled: Dispute, *, by: User) -> None:
    """Take a settlement back: what it refused stands again, the colleague goes back, and the dispute waits anew."""
    lock(campaign.id)
    db.session.refresh(settled)  # it was read before the lock was had
    refuse_when_closed(campaign)
    if settled.settled_by_id is None:
        raise WrongState(_l("Nobody settled this dispute by hand."))
    newer = select(Dispute.id).where(
        Dispute.colleague_id == settled.colleague_id,
        Dispute.id > settled.id,
        or_(Dispute.settled_at.is_(None), Dispute.settled_by_id.is_not(None)),
    )
    if db.session.scalar(newer.limit(1)) is not None:
        raise WrongState(_l("There is a newer dispute about this colleague. Go on with that one."))
    refused = list(
        db.session.scalars(
            select(Claim).where(
                Claim.campaign_id == campaign.id,
                Claim.dispute_id == settled.id,
                Claim.state == ClaimState.REJECTED,
            )
        )
    )
    for claim in refused:
        claim.state, claim.refusal, claim.explanation = ClaimState.WAITING, None, None
        claim.decided_at = claim.decided_by_id = claim.dispute_id = None
    settled.settled_at = settled.settled_by_id = settled.winner = settled.explanation = None
    db.session.flush()
    release(settled.colleague_id)
    claims = first_claims(standing_claims(campaign.id, settled.colleague_id))
    # Undone before anyone was told of it, it never happened.
    tell([one for one in claims if not take_back(one, [Happening.WON, Happening.LOST])], Happening.DISPUTED)
    audit.record("dispute.reopened", f"dispute {settled.id}", by=by, campaign_id=campaign.id)
    follow_attribution(campaign, {settled.colleague_id}, by=by)


def follow_attribution(campaign: Campaign, colleague_ids: Collection[int], *, by: User | None) -> None:
    """Let recruits, disputes and points agree with the claims and words that stand."""
    db.session.flush()
    changed = attribute_again(campaign.id, colleague_ids)
    end_those_alone(campaign.id, colleague_ids)
    # Also where the owner stayed: a claim of theirs may be proven already.
    booking = Booking(Reason.ATTRIBUTED, clock.now(), by.id if by else None)
    concerned = these(campaign.id, *(changed or colleague_ids))
    if derivation.follow(campaign, concerned, booking):
        refuse_when_closed(campaign)


def end_those_alone(campaign_id: int, colleague_ids: Collection[int]) -> None:
    """End the open disputes in which at most one ambassador is left: there is nothing to settle any more."""
    running = db.session.scalars(
        select(Dispute).where(
            Dispute.campaign_id == campaign_id, Dispute.colleague_id.in_(colleague_ids), Dispute.settled_at.is_(None)
        )
    ).all()
    if not running:
        return
    everyone = parties_to(campaign_id, [one.colleague_id for one in running])
    for one in running:
        parties = everyone.get(one.colleague_id, {})
        if len(parties) > 1:
            continue
        one.settled_at, one.winner_id = clock.now(), next(iter(parties), None)
        left = first_claims(standing_claims(campaign_id, one.colleague_id))
        # Over before anyone was told of it, it never happened.
        tell([claim for claim in left if not take_back(claim, [Happening.DISPUTED])], Happening.WON)
    db.session.flush()
