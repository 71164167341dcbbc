"""Points that come by a whole team: explained to the ambassador and in the ledger, without a colleague of others."""

from datetime import UTC, datetime

import pytest

from campaign.campaigns.models import Campaign
from campaign.conversions.recruits.bonuses import Bonus, bonuses_of
from campaign.conversions.recruits.queries import results_of
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import TeamBonus
from tests.client import Client
from tests.factories import make_ambassador, make_team
from tests.points.results import prove


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def omar(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Omar Haddad")


@pytest.fixture
def last(campaign: Campaign, sanne: Ambassador, omar: Ambassador) -> Colleague:
    """The colleague, brought by Omar, with whom half of a team of four was reached."""
    team = make_team(campaign, "Care", headcount=4)
    db.session.add(TeamBonus(campaign_id=campaign.id, percent=50, points=10))
    db.session.commit()
    prove(campaign, sanne, datetime(2026, 11, 9, 9, tzinfo=UTC), team=team)
    return prove(campaign, omar, datetime(2026, 11, 10, 9, tzinfo=UTC), team=team)


@pytest.mark.usefixtures("last")
def test_an_ambassador_reads_which_team_brought_which_points(sanne: Ambassador) -> None:
    found = bonuses_of(sanne)
    assert found == [Bonus("Care", 50, datetime(2026, 11, 10, tzinfo=UTC).date(), 10)]


def test_a_bonus_is_not_among_the_points_of_a_colleague(omar: Ambassador, last: Colleague) -> None:
    assert [result.points for result in results_of(omar, [last.id])] == [1]


def test_the_page_of_an_ambassador_names_no_colleague_of_another(
    client: Client, campaign: Campaign, sanne: Ambassador, last: Colleague
) -> None:
    client.sign_in(sanne.user)
    page = client.get(f"/c/{campaign.slug}/recruits").text
    assert "50% of Care reached" in page
    assert last.name not in page


def test_the_ledger_tells_a_bonus_by_its_team(managing: Client, campaign: Campaign, last: Colleague) -> None:
    page = managing.get(f"/c/{campaign.slug}/ledger").text
    assert page.count("50% of Care reached") == 2


def test_the_ledger_as_a_table_adds_up_with_bonuses(managing: Client, campaign: Campaign, last: Colleague) -> None:
    with managing.get(f"/c/{campaign.slug}/ledger.csv") as answer:
        lines = answer.text.splitlines()
    bonuses = [line for line in lines if "Team bonus" in line]
    assert len(bonuses) == 2
    assert all(last.name not in line for line in bonuses)
