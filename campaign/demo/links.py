"""Personal links that were followed, and what two colleagues said of who brought them."""

from datetime import timedelta

from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.conversions.models import Claim, Evidence
from campaign.conversions.word.services import confirm_word, keep_word
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.visits import count_visit

DAYS = 14


def follow_links(campaign: Campaign) -> None:
    """Two weeks of visits, a word that waits for its colleague, and one that was confirmed."""
    ambassadors = list(
        db.session.scalars(select(Ambassador).where(Ambassador.campaign_id == campaign.id).order_by(Ambassador.id))
    )
    today = clock.today(campaign.zone)
    for place, ambassador in enumerate(ambassadors):
        for back in range(DAYS):
            for _ in range((place * 5 + back * 3) % 4):
                count_visit(ambassador.id, today - timedelta(days=back))
    first, second = unseen(campaign)
    keep_word(campaign, colleague=first, ambassador=ambassadors[0])
    confirm_word(campaign, keep_word(campaign, colleague=second, ambassador=ambassadors[1]))


def unseen(campaign: Campaign) -> list[Colleague]:
    """Two colleagues of whom nothing is known yet: their word moves no points."""
    known = (
        select(Claim.id).where(Claim.colleague_id == Colleague.id),
        select(Evidence.colleague_id).where(Evidence.colleague_id == Colleague.id),
        select(Ambassador.id).where(Ambassador.colleague_id == Colleague.id),
    )
    nothing = (~question.exists() for question in known)
    wanted = select(Colleague).where(Colleague.campaign_id == campaign.id, *nothing).order_by(Colleague.name).limit(2)
    return list(db.session.scalars(wanted))
