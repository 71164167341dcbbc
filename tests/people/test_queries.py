"""Finding colleagues."""

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.people import queries
from tests.factories import make_campaign, make_colleague, make_team


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    campaign = make_campaign()
    team = make_team(campaign, "Zorg")
    make_colleague(campaign, "Sanne de Vries", emails=["s.devries@waterkant.nl"], employee_number="NL-7", team=team)
    make_colleague(campaign, "Zoë Müller", emails=["zoe@waterkant.nl"])
    make_colleague(campaign, "Daan_1 van Vliet", emails=["daan@waterkant.nl", "d.vliet@oud.nl"])
    return campaign


def names(campaign: Campaign, typed: str) -> list[str]:
    return [one.name for one in queries.suggest(campaign.id, typed)]


def test_a_few_letters_of_a_name_or_a_whole_address_find_a_colleague(
    subtests: pytest.Subtests, campaign: Campaign
) -> None:
    for typed in ("sanne", "SAN", "vries", "de vr", "sanne v", "S.deVries@waterkant.nl"):
        with subtests.test(typed=typed):
            assert names(campaign, typed) == ["Sanne de Vries"]


def test_accents_do_not_matter(subtests: pytest.Subtests, campaign: Campaign) -> None:
    for typed in ("zoe", "Zoë", "zoe muller", "müll"):
        with subtests.test(typed=typed):
            assert names(campaign, typed) == ["Zoë Müller"]


def test_what_no_name_begins_with_finds_nobody(subtests: pytest.Subtests, campaign: Campaign) -> None:
    for typed in ("", "  ", "%", "ries", "xyz"):
        with subtests.test(typed=typed):
            assert names(campaign, typed) == []


@pytest.mark.parametrize("typed", ["s.dev", "s.devries@", "s.devries@waterkant.n"])
def test_the_beginning_of_an_address_finds_nobody(campaign: Campaign, typed: str) -> None:
    assert names(campaign, typed) == []


def test_signs_in_a_name_are_only_themselves(campaign: Campaign) -> None:
    assert names(campaign, "daan_") == ["Daan_1 van Vliet"]
    assert names(campaign, "sann_") == []


def test_several_are_suggested_by_name(campaign: Campaign) -> None:
    assert names(campaign, "v") == ["Daan_1 van Vliet", "Sanne de Vries"]


def test_no_more_are_suggested_than_asked_for(campaign: Campaign) -> None:
    assert len(queries.suggest(campaign.id, "v", limit=1)) == 1


def test_a_suggestion_says_the_team(campaign: Campaign) -> None:
    assert queries.suggest(campaign.id, "sanne")[0].team == "Zorg"


def test_another_campaign_suggests_its_own_people(campaign: Campaign) -> None:
    assert names(make_campaign(), "sanne") == []


def test_a_colleague_is_found_by_exact_address_or_number(subtests: pytest.Subtests, campaign: Campaign) -> None:
    for text in ("s.devries@waterkant.nl", " <S.DeVries@Waterkant.nl> ", "nl-7", "NL-7 "):
        with subtests.test(text=text):
            found = queries.find_colleague(campaign.id, text)
            assert found
            assert found.name == "Sanne de Vries"


def test_half_an_identity_is_nobody(subtests: pytest.Subtests, campaign: Campaign) -> None:
    for text in ("", "sanne", "7", "devries@waterkant.nl"):
        with subtests.test(text=text):
            assert queries.find_colleague(campaign.id, text) is None


def test_all_identities_come_in_one_go(campaign: Campaign) -> None:
    known = queries.identities(campaign.id)
    assert known.by_email["daan@waterkant.nl"] == known.by_email["d.vliet@oud.nl"]
    assert list(known.by_number) == ["nl-7"]


def test_the_list_has_pages(campaign: Campaign) -> None:
    for _ in range(queries.PAGE):
        make_colleague(campaign)
    page = queries.colleagues(campaign.id, page=2)
    assert (page.total, len(page.items), page.pages) == (53, 3, 2)


@pytest.mark.parametrize("text", ["NL-7", "vries", "s.devries@waterkant.nl"])
def test_the_list_is_searched_by_name_address_and_number(campaign: Campaign, text: str) -> None:
    assert [one.name for one in queries.colleagues(campaign.id, text=text).items] == ["Sanne de Vries"]


def test_the_list_shows_one_team(campaign: Campaign) -> None:
    team = queries.teams_of(campaign.id)[0]
    assert queries.colleagues(campaign.id, team_key=team.id).total == 1


def test_the_list_shows_those_without_a_team(campaign: Campaign) -> None:
    assert queries.colleagues(campaign.id, team_key=queries.NO_TEAM).total == 2
