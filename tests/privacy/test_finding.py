"""Finding one person in a campaign, whatever they are in it."""

from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.privacy.people.finding import Kind, find
from tests.factories import make_ambassador


def test_whoever_is_a_colleague_is_found_as_one_also_by_a_part_of_an_address(app: Flask, campaign: Campaign) -> None:
    sanne = make_ambassador(campaign, "Sanne de Vries").colleague
    middle = (sanne.email or "")[3:9]
    assert [(one.kind, one.key) for one in find(campaign, middle)] == [(Kind.COLLEAGUE, sanne.id)]
