"""Finding one person in a campaign, whatever they are in it."""

from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.people.stepping_down import step_down
from campaign.privacy.people.finding import Kind, find
from campaign.selection.models import TeamLeader
from tests.factories import make_ambassador, make_colleague


def test_whoever_is_a_colleague_is_found_as_one_also_by_a_part_of_an_address(app: Flask, campaign: Campaign) -> None:
    sanne = make_ambassador(campaign, "Sanne de Vries").colleague
    middle = (sanne.email or "")[3:9]
    assert [(one.kind, one.key) for one in find(campaign, middle)] == [(Kind.COLLEAGUE, sanne.id)]


def test_it_says_what_else_a_colleague_is(app: Flask, campaign: Campaign) -> None:
    make_ambassador(campaign, "Sanne de Vries")
    step_down(campaign, make_ambassador(campaign, "Sanne Bakker"), successor=None, by=None)
    leading = make_colleague(campaign, "Sanne Smit")
    db.session.add(TeamLeader(campaign_id=campaign.id, name="Sanne Smit", email=leading.email, created_at=clock.now()))
    db.session.commit()
    assert [(one.name, one.what) for one in find(campaign, "sanne")] == [
        ("Sanne Bakker", "colleague, was an ambassador"),
        ("Sanne Smit", "colleague, team leader"),
        ("Sanne de Vries", "colleague, ambassador"),
    ]
