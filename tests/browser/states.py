"""What else a campaign can be than in the middle of itself, each after the one before."""

from datetime import timedelta

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.phases import follows
from campaign.campaigns.services import move_on
from campaign.campaigns.settings import CampaignSettings
from campaign.conversions.xapi.connections import make as make_connection
from campaign.core import clock
from campaign.demo.organisation import MANAGER
from campaign.extensions import db
from campaign.journeys.queries import journeys_of, open_session
from campaign.journeys.sessions.services import begin
from campaign.playbook.start import start_campaign
from campaign.scoreboard.finale.freezing import freeze
from campaign.webhooks.facts import WebhookFacts
from campaign.webhooks.services import add_webhook


def as_loaded(campaign: Campaign) -> Campaign:
    """In its sixth week, with results every day; all is connected besides, and every canvas has a room at it."""
    for journey in journeys_of(campaign.id):
        if open_session(journey) is None:
            begin(journey, by=None)
    make_connection(campaign, "The learning system", by=None)
    url = "http://localhost:9/"
    facts = WebhookFacts(name="The intranet", url=url, wants_conversions=True, wants_ranks=True)
    add_webhook(campaign, facts, local=True, by=manager())
    return campaign


def frozen(campaign: Campaign) -> Campaign:
    """The public picture stands still until the finale."""
    freeze(campaign, by=None)
    return campaign


def without_rewards(campaign: Campaign) -> Campaign:
    """No points, no ranks, nothing to earn."""
    campaign.is_reward_free = True
    return campaign


def over(campaign: Campaign) -> Campaign:
    """Closed, with rewards again."""
    campaign.is_reward_free = False
    while to := follows(campaign.phase):
        move_on(campaign, to, by=None)
    return campaign


def just_made(_campaign: Campaign) -> Campaign:
    """Another one, in draft, with nothing in it."""
    today = clock.now().date()
    settings = CampaignSettings(name="Leeg", starts_on=today, ends_on=today + timedelta(days=60))
    return start_campaign(settings, slug="leeg", by=manager())


def begun(campaign: Campaign) -> Campaign:
    """The same, running, with nothing in it yet."""
    for phase in (Phase.RECRUITING, Phase.RUNNING):
        move_on(campaign, phase, by=None)
    return campaign


def manager() -> User:
    return db.session.scalars(select(User).where(User.email == MANAGER.email)).one()


STATES = (as_loaded, frozen, without_rewards, over, just_made, begun)
