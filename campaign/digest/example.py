"""A digest with invented numbers: what it looks like, where nothing has happened yet."""

from datetime import date, timedelta

from flask_babel import gettext as _

from campaign.achievements.badges import BY_KEY
from campaign.campaigns.models import Campaign
from campaign.digest.facts import Advice, Coming, Compared, Digest, NewBadge, OwnWeek, Place, Reach
from campaign.digest.tips import TIPS, Situation, Waiting
from campaign.outbox.addresses import absolute

BADGE = BY_KEY["five"]


def example(campaign: Campaign, first_on: date) -> Digest:
    """The digest of somebody who does not exist."""
    situation = Situation(logged_in=Waiting(2, ("Fatima", "Joost")))
    tip = next(one for one in TIPS if one.applies(situation))
    return Digest(
        name="Sanne",
        campaign=campaign.name,
        first_on=first_on,
        last_on=first_on + timedelta(days=6),
        week=OwnWeek(3, 2, 1, Compared.MORE),
        place=None if campaign.is_reward_free else Place(45, 3, 1, is_frozen=False),
        streak=4,
        badges=[NewBadge(str(BADGE.title), str(BADGE.what))],
        waiting=2,
        refused=0,
        coming=[Coming(str(_("Training: a good conversation")), str(_("Thursday at two")), str(_("Canteen")), True)],
        team=Reach(str(_("Service desk")), 12, 40),
        together=Reach(None, 130, 400),
        tip=Advice(
            tip.key,
            tip.words(situation),
            str(tip.action),
            absolute(tip.endpoint, campaign=campaign.slug, **tip.values(situation)),
        ),
    )
