"""Claims as a manager decides about them: each with what makes one look twice, and with what can be done."""

from collections.abc import Collection
from dataclasses import dataclass

from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.disputes.services import open_among
from campaign.conversions.flags import Raised, flags_of
from campaign.conversions.models import STANDS, Claim, ClaimState


@dataclass(frozen=True)
class QueueLine:
    """A claim in the queue."""

    claim: Claim
    flags: list[Raised]
    dispute_id: int | None
    """The open dispute about the colleague: that is settled, not confirmed."""
    can_undo: bool

    @property
    def can_confirm(self) -> bool:
        return self.claim.state is ClaimState.WAITING and self.dispute_id is None

    @property
    def can_refuse(self) -> bool:
        return self.claim.state in STANDS and self.dispute_id is None


def queue_lines(campaign: Campaign, claims: Collection[Claim]) -> list[QueueLine]:
    """These claims as lines of the queue; the same few questions for one as for a page."""
    flags = flags_of(campaign, claims)
    disputes = open_among(campaign.id, {claim.colleague_id for claim in claims})
    is_open = campaign.phase is not Phase.CLOSED
    return [
        QueueLine(
            claim,
            flags[claim.id],
            disputes.get(claim.colleague_id) if claim.state in STANDS else None,
            can_undo=is_open and was_decided_by_hand(claim),
        )
        for claim in claims
    ]


def was_decided_by_hand(claim: Claim) -> bool:
    """Whether a manager decided about this very claim; a settlement is undone in its dispute."""
    decided = claim.state in {ClaimState.CONFIRMED, ClaimState.REJECTED}
    return decided and claim.decided_by_id is not None and claim.dispute_id is None
