"""Disputes as a manager reads them: all who say to have brought a colleague, beside each other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import joinedload

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.attribution import parties_to
from campaign.conversions.corrections.backing import Proof, proofs_of
from campaign.conversions.disputes.services import by_the_rule
from campaign.conversions.models import Claim, Dispute, Word
from campaign.conversions.word.services import words_of
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague

PAGE = 25
OPEN = select(func.count(Dispute.id)).where(
    Dispute.campaign_id == bindparam("campaign_id"), Dispute.settled_at.is_(None)
)


@dataclass
class Side:
    """An ambassador who claimed the colleague, or whom the colleague named."""

    ambassador: Ambassador
    claims: list[Claim] = field(default_factory=list)
    """Oldest first, whatever became of them."""
    word: Word | None = None
    """What the colleague said for this ambassador, confirmed or not."""
    since: datetime | None = None
    """The first moment by which this side still claims the colleague; None: it does not any more."""

    @property
    def first_at(self) -> datetime:
        """When this side came in: by a claim, else by the colleague's word."""
        moments = [claim.recorded_at for claim in self.claims] + ([self.word.said_at] if self.word else [])
        return min(moments)


@dataclass(frozen=True)
class Contested:
    """A dispute with all its sides, who came first first."""

    dispute: Dispute
    sides: list[Side]
    evidence: list[Proof]
    """What is known of the colleague, earliest first."""
    favoured_id: int | None
    """The ambassador to whom the published rule gives the colleague."""
    settled_by: User | None

    @property
    def parties(self) -> list[Side]:
        """Those between whom there is something to settle."""
        return [side for side in self.sides if side.since is not None]

    @property
    def word(self) -> Word | None:
        return next((side.word for side in self.sides if side.word and side.word.confirmed_at), None)


def disputes(campaign_id: int, *, settled: bool, page: int = 1) -> Pagination:
    """A page of disputes: those that are open, the oldest first, or those that are settled, the latest first."""
    wanted = select(Dispute).where(Dispute.campaign_id == campaign_id)
    if settled:
        wanted = wanted.where(Dispute.settled_at.is_not(None)).order_by(Dispute.settled_at.desc(), Dispute.id.desc())
    else:
        wanted = wanted.where(Dispute.settled_at.is_(None)).order_by(Dispute.id)
    whose = joinedload(Dispute.winner).joinedload(Ambassador.colleague)
    wanted = wanted.options(joinedload(Dispute.colleague).joinedload(Colleague.team), whose)
    return db.paginate(wanted, page=page, per_page=PAGE, error_out=False)


def count_open(campaign_id: int) -> int:
    """How many disputes wait for a manager."""
    return db.session.scalar(OPEN, {"campaign_id": campaign_id}) or 0


def contested(campaign: Campaign, found: Sequence[Dispute]) -> list[Contested]:
    """These disputes with all that speaks for each side; the same few questions for one as for a page."""
    colleague_ids = {one.colleague_id for one in found}
    parties = parties_to(campaign.id, colleague_ids)
    words = words_of(campaign.id, colleague_ids)
    sides = sides_of(campaign.id, colleague_ids, words)
    proofs = proofs_of(campaign.id, colleague_ids)
    managers = {one.settled_by_id for one in found if one.settled_by_id}
    settlers = {user.id: user for user in db.session.scalars(select(User).where(User.id.in_(managers)))}
    result = []
    for one in found:
        claiming = parties.get(one.colleague_id, {})
        mine = sides.get(one.colleague_id, {})
        for side in mine.values():
            side.since = claiming.get(side.ambassador.id)
        word = words.get(one.colleague_id)
        confirmed = word if word and word.confirmed_at else None
        result.append(
            Contested(
                one,
                sorted(mine.values(), key=lambda side: (side.since is None, side.first_at, side.ambassador.id)),
                [proof for _, proof in proofs.get(one.colleague_id, [])],
                by_the_rule(campaign.dispute_rule, claiming, confirmed) if claiming else None,
                settlers.get(one.settled_by_id or 0),
            )
        )
    return result


def sides_of(campaign_id: int, colleague_ids: Collection[int], words: dict[int, Word]) -> dict[int, dict[int, Side]]:
    """Per colleague the ambassadors with their claims, by their ids."""
    claims = (
        select(Claim)
        .where(Claim.campaign_id == campaign_id, Claim.colleague_id.in_(colleague_ids))
        .options(joinedload(Claim.ambassador).joinedload(Ambassador.colleague), joinedload(Claim.course))
        .order_by(Claim.recorded_at, Claim.id)
    )
    found: dict[int, dict[int, Side]] = {}
    for claim in db.session.scalars(claims):
        sides = found.setdefault(claim.colleague_id, {})
        sides.setdefault(claim.ambassador_id, Side(claim.ambassador)).claims.append(claim)
    named = select(Ambassador).where(Ambassador.id.in_({word.ambassador_id for word in words.values()}))
    people = {one.id: one for one in db.session.scalars(named.options(joinedload(Ambassador.colleague)))}
    for word in words.values():
        sides = found.setdefault(word.colleague_id, {})
        sides.setdefault(word.ambassador_id, Side(people[word.ambassador_id])).word = word
    return found
