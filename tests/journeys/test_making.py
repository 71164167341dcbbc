"""Journeys are made from templates, put away, taken out and removed."""

import pytest

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.making.services import (
    contents_of,
    make_journey,
    put_away,
    remove_journey,
    rename_journey,
    take_out,
)
from campaign.journeys.making.template import BLANK
from campaign.journeys.making.templates import IN
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.queries import journeys_of, own_journey, phases_of
from tests.factories import make_campaign
from tests.journeys.canvases import open_workshop, put

AMBASSADOR, CUSTOMER, EMPLOYEE = JourneyKind


def made(campaign: Campaign, kind: JourneyKind = AMBASSADOR, **facts: object) -> Journey:
    """A journey; committed."""
    journey = make_journey(campaign, kind, by=None, **facts)  # type: ignore[arg-type]
    db.session.commit()
    return journey


def test_the_templates_are_the_same_in_both_languages() -> None:
    nl, en = ([(one.key, one.kind, len(one.phases)) for one in IN[language]] for language in ("nl", "en"))
    assert nl == en


def test_every_phase_of_a_template_has_its_main_question() -> None:
    assert [
        phase.name for language in IN.values() for one in language for phase in one.phases if not phase.question
    ] == []


def test_a_customer_goes_through_six_phases(campaign: Campaign) -> None:
    names = [phase.name for phase in phases_of(made(campaign, CUSTOMER, language="nl"))]
    assert names == ["Latente behoefte", "Bewuste behoefte", "Oriëntatie", "Keuze", "Gebruik", "Nazorg"]


def test_a_journey_speaks_the_language_of_its_campaign(campaign: Campaign) -> None:
    assert made(make_campaign(language="nl"), CUSTOMER).title == "De reis van onze klant"


def test_what_is_said_goes_before_what_the_template_says(campaign: Campaign) -> None:
    journey = made(campaign, CUSTOMER, template="employer", title=" Our employers ", for_whom="a baker without bakers")
    assert (journey.title, journey.for_whom) == ("Our employers", "a baker without bakers")


def test_a_blank_journey_has_no_phases(campaign: Campaign) -> None:
    assert phases_of(made(campaign, CUSTOMER, template=BLANK)) == []


def test_a_template_of_another_kind_is_refused(campaign: Campaign) -> None:
    with pytest.raises(DomainError, match="Choose a template") as error:
        make_journey(campaign, CUSTOMER, template="learning", by=None)
    assert error.value.field == "template"


def test_the_first_ambassador_journey_is_the_campaigns_own(campaign: Campaign) -> None:
    made(campaign, CUSTOMER)
    first, second = made(campaign), made(campaign)
    assert (first.is_own, second.is_own, own_journey(campaign.id)) == (True, False, first)


def test_an_employee_journey_stands_on_a_customer_journey(campaign: Campaign) -> None:
    source = made(campaign, CUSTOMER)
    assert phases_of(made(campaign, EMPLOYEE, source=source)) == phases_of(source)


def test_an_employee_journey_without_a_customer_journey_is_refused(campaign: Campaign) -> None:
    with pytest.raises(DomainError, match="go hand in hand") as error:
        make_journey(campaign, EMPLOYEE, by=None)
    assert error.value.field == "source"


def test_the_customer_journey_of_another_campaign_is_none_of_ours(campaign: Campaign) -> None:
    elsewhere = made(make_campaign(), CUSTOMER)
    with pytest.raises(DomainError, match="go hand in hand"):
        make_journey(campaign, EMPLOYEE, source=elsewhere, by=None)


def test_what_is_put_away_is_not_changed(campaign: Campaign) -> None:
    journey = made(campaign)
    put_away(journey, by=None)
    with pytest.raises(WrongState, match="put away"):
        rename_journey(journey, "Another name", by=None)


def test_what_is_taken_out_again_can_be_the_campaigns_own_again(campaign: Campaign) -> None:
    journey = made(campaign)
    put_away(journey, by=None)
    take_out(journey, by=None)
    assert (journey.archived_at, journey.is_own) == (None, True)


def test_what_is_taken_out_again_leaves_the_other_the_campaigns_own(campaign: Campaign) -> None:
    journey = made(campaign)
    put_away(journey, by=None)
    other = made(campaign)
    take_out(journey, by=None)
    assert (journey.is_own, other.is_own) == (False, True)


def test_nothing_is_put_away_while_people_work_on_it(campaign: Campaign) -> None:
    journey = made(campaign, CUSTOMER)
    open_workshop(journey)
    with pytest.raises(WrongState, match="A session is going on"):
        put_away(journey, by=None)


def test_a_journey_goes_with_all_that_is_on_it(campaign: Campaign) -> None:
    journey = made(campaign, CUSTOMER)
    put(journey, "Looks for help", lane=Lane.STEP, phase=phases_of(journey)[0].key)
    assert contents_of(journey).cards == 1
    remove_journey(journey, by=None)
    db.session.commit()
    assert (journeys_of(campaign.id), db.session.query(JourneyCard).count()) == ([], 0)


def test_a_customer_journey_stays_while_an_employee_journey_stands_on_it(campaign: Campaign) -> None:
    source = made(campaign, CUSTOMER)
    made(campaign, EMPLOYEE, source=source, title="What it asks of us")
    with pytest.raises(WrongState, match="“What it asks of us” stands on the phases"):
        remove_journey(source, by=None)
