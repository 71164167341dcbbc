"""Who takes over from an ambassador who stepped down helps the colleagues on; they stay with who brought them."""

import pytest
from flask import Flask
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.conversions.attribution import ambassador_of
from campaign.conversions.models import Dispute
from campaign.conversions.recruits.taken_over import taken_over
from campaign.conversions.services import record_claim
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.stepping_down import step_down
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_colleague, make_course


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign(slug="leren")


@pytest.fixture
def anna(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Anna Bakker")


@pytest.fixture
def bram(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Bram de Boer")


@pytest.fixture
def recruit(campaign: Campaign, anna: Ambassador, bram: Ambassador) -> Colleague:
    """A colleague whom Anna logged before Bram took over from her."""
    colleague = make_colleague(campaign, "Chris Dekker")
    record_claim(anna, colleague=colleague, stage=Stage.LOGIN, campaign=campaign)
    step_down(campaign, anna, successor=bram, by=None)
    db.session.commit()
    return colleague


def test_who_takes_over_sees_who_can_be_helped_on(bram: Ambassador, anna: Ambassador, recruit: Colleague) -> None:
    assert [(one.former, one.colleagues) for one in taken_over(bram)] == [(anna, [recruit])]


def test_who_completed_needs_no_help(bram: Ambassador, recruit: Colleague) -> None:
    recruit.reached = Stage.COMPLETION
    db.session.commit()
    assert [one.colleagues for one in taken_over(bram)] == [[]]


def test_what_the_successor_logs_is_recorded_for_who_brought_them(
    campaign: Campaign, bram: Ambassador, anna: Ambassador, recruit: Colleague
) -> None:
    made = record_claim(bram, colleague=recruit, stage=Stage.START, course=make_course(campaign), campaign=campaign)
    assert (made.claim.ambassador, ambassador_of(recruit.id)) == (anna, anna.id)
    assert db.session.scalar(select(Dispute.id)) is None


def test_anyone_else_still_meets_a_dispute(campaign: Campaign, recruit: Colleague) -> None:
    record_claim(make_ambassador(campaign), colleague=recruit, stage=Stage.LOGIN, campaign=campaign)
    assert db.session.scalar(select(Dispute.id))


def test_the_page_says_whose_colleague_it_stays(bram: Ambassador, recruit: Colleague, client: Client) -> None:
    client.sign_in(bram.user)
    assert "Taken over from Anna Bakker" in client.get("/c/leren/recruits").text
    answer = client.submit("/c/leren/log", colleague=recruit.email, stage="login")
    page = client.get(answer.location).text
    assert "Anna Bakker brought this colleague along before stepping down" in page


def test_a_claim_of_anyone_else_is_not_there(campaign: Campaign, bram: Ambassador, client: Client) -> None:
    other = record_claim(
        make_ambassador(campaign), colleague=make_colleague(campaign), stage=Stage.LOGIN, campaign=campaign
    )
    db.session.commit()
    client.sign_in(bram.user)
    assert client.get(f"/c/leren/log/{other.claim.id}").status_code == 404
