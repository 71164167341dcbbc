"""What canvases keep of people who were there, and of what was taken off, ends."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.journeys.employee.assessed import newest_means, statement_rows
from campaign.journeys.employee.functions import remove_function
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey, JourneyCard, Presence
from campaign.journeys.revisions import next_revision
from campaign.journeys.together.forgetting import forget_guests, forget_presence, forget_taken_off
from tests.journeys.canvases import NOBODY
from tests.journeys.employees import ask, enough, make_employee_map, put_function, say

A_DAY = timedelta(days=1)


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    made = Journey(campaign_id=campaign.id, kind=JourneyKind.AMBASSADOR, title="Our carer", created_at=clock.now())
    db.session.add(made)
    db.session.flush()
    return made


def test_nobody_knows_an_hour_later_who_was_at_a_canvas(journey: Journey) -> None:
    now = clock.now()
    for who, ago in (("here", timedelta(minutes=5)), ("gone", timedelta(hours=2))):
        db.session.add(Presence(journey_id=journey.id, who=who, name=who, seen_at=now - ago))
    db.session.commit()
    forget_presence()
    assert db.session.scalars(select(Presence.name)).all() == ["here"]


def test_the_name_of_a_guest_goes_and_the_card_stays(campaign: Campaign, journey: Journey) -> None:
    card = JourneyCard(journey_id=journey.id, key="a", lane=Lane.NEED, text="I want to learn", changed_by="Lotte")
    card.changed_at = clock.now() - 2 * A_DAY
    db.session.add(card)
    db.session.flush()
    forget_guests(campaign.id, clock.now() - A_DAY)
    db.session.refresh(card)
    assert (card.text, card.changed_by) == ("I want to learn", "")


def test_what_was_taken_off_long_ago_goes_for_good(campaign: Campaign, journey: Journey) -> None:
    for key, days in (("a", 40), ("b", 3)):
        card = JourneyCard(journey_id=journey.id, key=key, lane=Lane.NEED, text="Gone", changed_at=clock.now())
        card.removed_at = clock.now() - days * A_DAY
        db.session.add(card)
    db.session.flush()
    assert forget_taken_off(campaign.id, clock.now() - 30 * A_DAY) == 1
    assert db.session.scalar(select(func.count(JourneyCard.id))) == 1


def test_what_a_function_answered_never_comes_out_because_it_was_taken_off(campaign: Campaign) -> None:
    people = make_employee_map(campaign)
    many, one = put_function(people), put_function(people, "Director", people=1)
    asking = ask(people)
    key = statement_rows(people)[0].key
    say(asking, many, 3, 3, 3, 3, 3, culture={key: 3})
    say(asking, one, 1, culture={key: 1})
    enough(people, asking)
    shown = newest_means(people).culture
    remove_function(people, one, by=NOBODY)
    one.removed_at = clock.now() - 40 * A_DAY
    db.session.flush()
    forget_taken_off(campaign.id, clock.now() - 30 * A_DAY)
    assert newest_means(people).culture == shown


def test_the_canvas_of_a_closed_campaign_stays_as_it_is(campaign: Campaign, journey: Journey) -> None:
    campaign.phase = Phase.CLOSED
    db.session.flush()
    with pytest.raises(WrongState, match="archive"):
        next_revision(journey)
