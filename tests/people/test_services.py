"""Teams and colleagues, one at a time."""

import pytest
from flask import Flask
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people import services
from campaign.people.facts import ColleagueFacts
from campaign.people.models import Colleague, TeamReach
from campaign.people.queries import NO_TEAM, count_colleagues, teams_of
from tests.factories import make_ambassador, make_campaign, make_colleague, make_team


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


def reach(campaign: Campaign) -> dict[int, tuple[int, int, int, int]]:
    found = db.session.scalars(select(TeamReach).execution_options(populate_existing=True))
    return {row.team_key: (row.colleagues, row.login, row.start, row.completion) for row in found}


def test_colleagues_are_counted_by_team_and_furthest_stage(campaign: Campaign) -> None:
    team = make_team(campaign)
    for stage in (None, Stage.LOGIN, Stage.COMPLETION, Stage.COMPLETION):
        make_colleague(campaign, team=team).reached = stage
    make_colleague(campaign).reached = Stage.START
    services.recount_teams(campaign.id)
    assert reach(campaign) == {team.id: (4, 1, 0, 2), NO_TEAM: (1, 0, 1, 0)}


def test_a_team_that_is_gone_is_counted_no_more(campaign: Campaign) -> None:
    team = make_team(campaign)
    services.remove_team(campaign, team, by=None)
    assert team.id not in reach(campaign)


def test_two_teams_do_not_share_a_name(campaign: Campaign) -> None:
    make_team(campaign, "Zorg")
    with pytest.raises(DomainError) as refused:
        services.add_team(campaign, "  ZORG ", by=None)
    assert refused.value.field == "name"


def test_a_team_keeps_its_own_name(campaign: Campaign) -> None:
    team = make_team(campaign, "Zorg")
    services.change_team(campaign, team, name="zorg", headcount=12, by=None)
    assert (team.name, team.headcount) == ("zorg", 12)


def test_a_team_with_people_is_not_removed(campaign: Campaign) -> None:
    team = make_team(campaign)
    make_colleague(campaign, team=team)
    with pytest.raises(DomainError) as refused:
        services.remove_team(campaign, team, by=None)
    assert refused.value.field == "move_to"


def test_the_people_of_a_removed_team_go_to_another(campaign: Campaign) -> None:
    team, other = make_team(campaign), make_team(campaign)
    colleague = make_colleague(campaign, team=team)
    services.remove_team(campaign, team, move_to=other, by=None)
    db.session.refresh(colleague)
    assert (colleague.team, teams_of(campaign.id)) == (other, [other])


def test_a_change_of_people_reaches_the_board(campaign: Campaign) -> None:
    version = campaign.version
    make_colleague(campaign)
    assert campaign.version == version + 1


def test_what_cannot_be_true_of_a_colleague_is_refused_beside_its_field(
    subtests: pytest.Subtests, campaign: Campaign
) -> None:
    make_colleague(campaign, "Bram", emails=["bram@waterkant.nl"], employee_number="B-7")
    cases = [
        ("name", {"name": "  "}),
        ("emails", {"name": "Anna"}),
        ("emails", {"name": "Anna", "emails": ["anna"]}),
        ("emails", {"name": "Anna", "emails": ["Bram@Waterkant.nl"]}),
        ("employee_number", {"name": "Anna", "employee_number": "b-7"}),
        ("employee_number", {"name": "Anna", "employee_number": "anna@waterkant.nl"}),
    ]
    for field, facts in cases:
        with subtests.test(field=field, facts=facts):
            with pytest.raises(DomainError) as refused:
                services.add_colleague(campaign, ColleagueFacts(**facts), by=None)
            assert refused.value.field == field


def test_mail_goes_to_the_first_address(campaign: Campaign) -> None:
    colleague = make_colleague(campaign, emails=["new@waterkant.nl", "old@waterkant.nl"])
    facts = ColleagueFacts(name="Anna", emails=["old@waterkant.nl", "new@waterkant.nl"])
    services.change_colleague(campaign, colleague, facts, by=None)
    db.session.commit()
    assert [row.email for row in colleague.emails] == ["old@waterkant.nl", "new@waterkant.nl"]


def test_a_colleague_on_whom_nothing_hangs_can_be_removed(campaign: Campaign) -> None:
    services.remove_colleague(campaign, make_colleague(campaign), by=None)
    assert count_colleagues(campaign.id) == 0


def test_an_ambassador_is_not_removed_from_the_list(campaign: Campaign) -> None:
    ambassador = make_ambassador(campaign)
    with pytest.raises(DomainError):
        services.remove_colleague(campaign, ambassador.colleague, by=None)


def test_addresses_go_with_their_colleague(campaign: Campaign) -> None:
    services.remove_colleague(campaign, make_colleague(campaign, emails=["anna@waterkant.nl"]), by=None)
    make_colleague(campaign, "Anna again", emails=["anna@waterkant.nl"])
    assert [one.name for one in db.session.scalars(select(Colleague))] == ["Anna again"]
