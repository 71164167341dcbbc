"""The set that a toolkit begins with."""

from datetime import date

import pytest
import time_machine

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.errors import WrongState
from campaign.core.locale import LANGUAGES
from campaign.extensions import db
from campaign.toolkit.items.contents import FIELDS
from campaign.toolkit.kinds import Audience, ItemKind
from campaign.toolkit.queries import items_for, items_of, latest_versions, newest
from campaign.toolkit.starter.services import USUAL, WORDS, add_usual
from tests.factories import make_campaign
from tests.toolkit.making import make_item


def laid(campaign: Campaign) -> None:
    add_usual(campaign, by=None)
    db.session.commit()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_is_there_for_ambassadors_in_their_language(campaign: Campaign, language: str) -> None:
    laid(campaign)
    lines = items_for(campaign.id, Audience.AMBASSADORS, language)
    assert [line.title for line in lines] == [WORDS[language][name]["title"] for name in USUAL]
    assert not any(line.is_other_language for line in lines)


def test_there_are_eight_cards_against_resistance(campaign: Campaign) -> None:
    laid(campaign)
    assert [item.kind for item in items_of(campaign.id)].count(ItemKind.CARD) == 8


def test_what_is_there_already_stays_alone(campaign: Campaign) -> None:
    make_item(campaign, "Our leaflet")
    with pytest.raises(WrongState):
        add_usual(campaign, by=None)


def test_renaming_an_item_renames_it_for_those_who_speak_the_language_of_the_campaign(campaign: Campaign) -> None:
    laid(campaign)
    item = items_of(campaign.id)[0]
    item.title = "Our own post"
    assert items_for(campaign.id, Audience.AMBASSADORS, campaign.language)[0].title == "Our own post"


def test_the_items_are_named_in_the_language_of_the_campaign(campaign: Campaign) -> None:
    dutch = make_campaign(slug="nl", language="nl")
    laid(dutch)
    assert items_of(dutch.id)[0].title == "Bericht voor het intranet"


def test_the_banner_lasts_as_long_as_the_campaign(campaign: Campaign) -> None:
    laid(campaign)
    signature = next(item for item in items_of(campaign.id) if item.kind is ItemKind.SIGNATURE)
    version = newest(signature.id, "nl")
    assert version is not None
    assert version.content["banner_until"] == campaign.ends_on.isoformat()


def test_after_the_campaign_there_is_no_banner(campaign: Campaign, clock: time_machine.Traveller) -> None:
    clock.move_to(date(2027, 1, 4))
    laid(campaign)
    signature = next(item for item in items_of(campaign.id) if item.kind is ItemKind.SIGNATURE)
    version = newest(signature.id, "nl")
    assert version is not None
    assert "banner" not in version.content


def test_the_manager_who_laid_it_made_the_versions(campaign: Campaign, manager: User) -> None:
    add_usual(campaign, by=manager)
    versions = latest_versions([item.id for item in items_of(campaign.id)])
    assert {version.made_by_id for version in versions.values()} == {manager.id}


@pytest.mark.parametrize("name", USUAL)
def test_both_languages_say_the_same_things(name: str) -> None:
    assert WORDS["nl"][name].keys() == WORDS["en"][name].keys()


@pytest.mark.parametrize("name", USUAL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_that_its_kind_does_not_ask_for(name: str, language: str) -> None:
    asked = {field.name for field in FIELDS[USUAL[name]]}
    assert WORDS[language][name].keys() - {"title", "about"} <= asked
