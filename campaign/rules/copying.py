"""Agreements and expectations in the next campaign; they are published anew."""

from datetime import timedelta

from campaign.campaigns.models import Campaign
from campaign.core.copying import Maps, all_of, moved_day
from campaign.extensions import db
from campaign.goals.models import Kpi
from campaign.rules.models import Expectation, RulesText

TABLES = (RulesText, Expectation)


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """What the rules say in the campaign's own words, and what is expected of each ambassador."""
    session = db.session()
    for text in all_of(session, RulesText, RulesText.campaign_id == old.id):
        maps.copied(text, campaign_id=new.id)
    for expectation in all_of(session, Expectation, Expectation.campaign_id == old.id):
        maps.copied(
            expectation,
            campaign_id=new.id,
            kpi_id=maps.of(Kpi, expectation.kpi_id),
            due_on=moved_day(expectation.due_on, moved),
        )
