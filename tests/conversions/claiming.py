"""What tests about claims do again and again: log, hear, settle."""

from typing import Any

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.disputes.services import open_dispute, settle
from campaign.conversions.models import Claim, ClaimNews, Dispute, Happening, Word
from campaign.conversions.services import record_claim
from campaign.conversions.word.services import confirm_word, keep_word
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague


def log(ambassador: Ambassador, colleague: Colleague, stage: Stage = Stage.LOGIN, **facts: Any) -> Claim:
    """Log a recruit and commit; give the claim."""
    campaign = db.session.get_one(Campaign, ambassador.campaign_id)
    claim = record_claim(ambassador, colleague=colleague, stage=stage, campaign=campaign, **facts).claim
    db.session.commit()
    return claim


def say(colleague: Colleague, ambassador: Ambassador) -> Word:
    """Let a colleague name an ambassador, and confirm it by mail."""
    campaign = db.session.get_one(Campaign, ambassador.campaign_id)
    word = keep_word(campaign, colleague=colleague, ambassador=ambassador)
    confirm_word(campaign, word)
    db.session.commit()
    return word


def dispute_about(colleague: Colleague) -> Dispute:
    """The open dispute about a colleague; there is one."""
    found = open_dispute(colleague.campaign_id, colleague.id)
    assert found
    return found


def give_to(
    winner: Ambassador, colleague: Colleague, by: User, why: str = "They logged this colleague first."
) -> Dispute:
    """Settle the open dispute about a colleague."""
    found = dispute_about(colleague)
    campaign = db.session.get_one(Campaign, colleague.campaign_id)
    settle(campaign, found, winner=winner, explanation=why, by=by)
    db.session.commit()
    return found


def heard_by(ambassador: Ambassador) -> list[Happening]:
    """What there is to hear for an ambassador, in order."""
    mine = select(ClaimNews.what).where(ClaimNews.ambassador_id == ambassador.id).order_by(ClaimNews.id)
    return list(db.session.scalars(mine))


def fresh(claim: Claim) -> Claim:
    """The claim as the database has it now."""
    db.session.refresh(claim)
    return claim
