"""What Waterkant gives its ambassadors: something for everyone who gets far, something to win, a shop, a good cause."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.queries import ambassadors_of
from campaign.rewards.awarding import award_due
from campaign.rewards.facts import RewardFacts
from campaign.rewards.models import Award, Reward
from campaign.rewards.moving import approve, hand_over
from campaign.rewards.services import change_settings, make
from campaign.rewards.shop import buy
from campaign.rewards.states import AwardState, Kind, LeaverRule

BUDGET = 2_400_00
TO_HAND_OVER, HANDED_OVER = 17, 15
"""How many awards are approved, and how many of those were given."""
BOUGHT = {"sanne.devries": ("Koffiemok",), "murat.yilmaz": ("Lunch", "Koffiemok"), "lotte.mulder": ("Voedselbank",)}
"""The beginning of the title of what someone spent points on."""


def promise(campaign: Campaign, *, by: User) -> None:
    """Say what can be earned, and what it may cost."""
    change_settings(campaign, budget_cents=BUDGET, currency="EUR", leaver_rule=LeaverRule.APPROVED_ONLY, by=by)
    for kind, facts in promised(campaign):
        make(campaign, kind, facts, by=by)


def reward(campaign: Campaign, *, by: User) -> None:
    """Give what was earned by now, and let some of it be approved and handed over."""
    award_due(campaign)
    earned = select(Award.id).where(Award.campaign_id == campaign.id, Award.state == AwardState.EARNED)
    ready = list(db.session.scalars(earned.order_by(Award.id)))
    approve(campaign, ready[:TO_HAND_OVER], by=by)
    hand_over(campaign, ready[:HANDED_OVER], by=by)
    spend(campaign)


def promised(campaign: Campaign) -> list[tuple[Kind, RewardFacts]]:
    """Everything that can be earned."""
    last_day = campaign.ends_on
    return [
        (
            Kind.THRESHOLD,
            RewardFacts(
                title="Een middag vrij voor je eigen cursus",
                about="Kies zelf wat je leert. We regelen de vervanging met je teamleider.",
                stage=Stage.LOGIN,
                threshold=5,
            ),
        ),
        (
            Kind.THRESHOLD,
            RewardFacts(
                title="Boekenbon van € 25",
                stage=Stage.COMPLETION,
                threshold=5,
                cost_cents=25_00,
            ),
        ),
        (
            Kind.RANK,
            RewardFacts(
                title="Drie dagen voor twee naar een Europese stad",
                about="Naar keuze, met de trein.",
                first_rank=1,
                last_rank=1,
                cost_cents=900_00,
            ),
        ),
        (Kind.RANK, RewardFacts(title="Diner voor twee", first_rank=2, last_rank=3, cost_cents=110_00)),
        (
            Kind.TEAM,
            RewardFacts(title="Lunch met het hele team", about="Ook met wie niet meedeed.", cost_cents=60_00),
        ),
        (
            Kind.LOTTERY,
            RewardFacts(
                title="Een dag mee met Marleen Vos",
                about="Elke collega die iets afrondt is een lot.",
                stage=Stage.COMPLETION,
                threshold=1,
                stock=2,
                draw_on=last_day + timedelta(days=3),
                cost_cents=75_00,
            ),
        ),
        (Kind.SHOP, RewardFacts(title="Koffiemok met de druppel", price=10, stock=20, cost_cents=8_50)),
        (
            Kind.SHOP,
            RewardFacts(title="Lunch met de directeur", about="Vraag haar wat je wilt weten.", price=15, stock=4),
        ),
        (
            Kind.DONATION,
            RewardFacts(
                title="Voedselbank Waterkant", about="Tien euro per twintig punten.", price=20, cost_cents=10_00
            ),
        ),
    ]


def spend(campaign: Campaign) -> None:
    """Let some ambassadors have something for their points."""
    mine = select(Reward).where(Reward.campaign_id == campaign.id, Reward.price.is_not(None)).order_by(Reward.position)
    offers = list(db.session.scalars(mine))
    people = {one.ambassador.user.email.partition("@")[0]: one.ambassador for one in ambassadors_of(campaign.id)}
    for name, wanted in BOUGHT.items():
        for title in wanted:
            offer = next(one for one in offers if one.title.startswith(title))
            buy(campaign, people[name], offer, key=uuid4().hex)
