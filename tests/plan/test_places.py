"""Where in the program an action is done."""

from flask import Flask

from campaign.plan.blueprint import PLACES
from campaign.plan.models import Place


def test_every_place_of_an_action_is_a_page_of_the_campaign(app: Flask) -> None:
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if rule.arguments == {"campaign"}}
    assert (set(PLACES), set(PLACES.values()) - pages) == (set(Place), set())
