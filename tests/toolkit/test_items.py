"""Items: made, written in versions, published, ordered and removed."""

import pytest
import time_machine
from sqlalchemy import select

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.toolkit.items import services as items
from campaign.toolkit.items.services import Overtaken, item_as_seen
from campaign.toolkit.kinds import Audience, ItemKind
from campaign.toolkit.models import ItemVersion, ToolkitItem
from campaign.toolkit.queries import items_for, items_of, newest, versions_of
from tests.factories import make_campaign
from tests.toolkit.making import make_item, make_version


def titles(campaign: Campaign) -> list[str]:
    return [item.title for item in items_of(campaign.id)]


def test_a_new_item_is_a_draft_that_ambassadors_do_not_have(campaign: Campaign) -> None:
    item = make_item(campaign, "Leaflet", languages=("en",))
    assert item.published_at is None
    assert items_for(campaign.id, Audience.AMBASSADORS, "en") == []


def test_what_is_published_ambassadors_have(campaign: Campaign) -> None:
    make_item(campaign, "Leaflet", published=True)
    assert [line.title for line in items_for(campaign.id, Audience.AMBASSADORS, "en")] == ["Leaflet"]


def test_an_item_without_a_word_in_it_is_not_published(campaign: Campaign) -> None:
    item = make_item(campaign, "Leaflet")
    with pytest.raises(WrongState, match="nothing in it yet"):
        items.publish(campaign, item, by=None)


def test_what_is_taken_back_ambassadors_have_no_more(campaign: Campaign) -> None:
    item = make_item(campaign, published=True)
    items.take_back(campaign, item, by=None)
    assert items_for(campaign.id, Audience.AMBASSADORS, "en") == []


def test_what_is_for_managers_ambassadors_do_not_have(campaign: Campaign) -> None:
    make_item(campaign, "Script", published=True, audience=Audience.MANAGERS)
    assert items_for(campaign.id, Audience.AMBASSADORS, "en") == []
    assert [line.title for line in items_for(campaign.id, Audience.MANAGERS, "en")] == ["Script"]


def test_an_item_is_given_in_the_language_of_who_reads(campaign: Campaign) -> None:
    item = make_item(campaign, published=True, languages=("nl", "en"))
    (line,) = items_for(campaign.id, Audience.AMBASSADORS, "nl")
    assert (line.item, line.version.language, line.is_other_language) == (item, "nl", False)


def test_where_a_language_is_missing_the_other_is_given_and_says_so(campaign: Campaign) -> None:
    make_item(campaign, published=True, languages=("nl",))
    (line,) = items_for(campaign.id, Audience.AMBASSADORS, "en")
    assert (line.version.language, line.is_other_language) == ("nl", True)


def test_an_item_has_a_title_of_its_own_in_each_language(campaign: Campaign) -> None:
    item = make_item(campaign, "Folder", published=True, languages=("nl",))
    make_version(campaign, item, "en", title="Leaflet", about="For the coffee machine.")
    (line,) = items_for(campaign.id, Audience.AMBASSADORS, "en")
    assert (line.title, line.about) == ("Leaflet", "For the coffee machine.")


def test_every_change_is_a_version(campaign: Campaign) -> None:
    item = make_item(campaign, languages=("en",))
    second = make_version(campaign, item, "en", title="Other")
    assert second.number == 2
    assert newest(item.id, "en") == second


def test_versions_are_counted_in_each_language(campaign: Campaign) -> None:
    item = make_item(campaign, languages=("nl", "en"))
    assert {(version.language, version.number) for version in versions_of(item.id)} == {("nl", 1), ("en", 1)}


def test_saving_the_same_makes_no_version(campaign: Campaign) -> None:
    item = make_item(campaign)
    first = make_version(campaign, item, title="Leaflet")
    again = items.new_version(campaign, item, language="en", content={"title": " Leaflet "}, by=None)
    assert again == first


def test_without_a_new_file_the_former_one_stays(campaign: Campaign) -> None:
    item = make_item(campaign)
    first = make_version(campaign, item)
    second = items.new_version(campaign, item, language="en", content={"title": "Other"}, by=None)
    assert (second.number, second.key, second.file_name) == (2, first.key, "poster.pdf")


def test_a_first_version_of_a_file_needs_one(campaign: Campaign) -> None:
    item = make_item(campaign)
    with pytest.raises(DomainError, match="Choose a file") as caught:
        items.new_version(campaign, item, language="en", content={}, by=None)
    assert caught.value.field == "file"


def test_a_version_says_who_made_it_when_and_what_is_new(campaign: Campaign, manager: User) -> None:
    item = make_item(campaign)
    make_version(campaign, item, by=manager)
    version = items.new_version(campaign, item, language="en", content={"title": "New"}, note="Other title", by=manager)
    assert (version.made_by_id, version.note) == (manager.id, "Other title")


def test_a_former_version_comes_back_as_the_newest(campaign: Campaign) -> None:
    item = make_item(campaign)
    first = make_version(campaign, item, title="First")
    make_version(campaign, item, title="Second", name="second.pdf")
    back = items.restore(campaign, item, first, by=None)
    assert (back.number, back.content, back.key) == (3, {"title": "First"}, first.key)
    assert len(versions_of(item.id)) == 3


def test_a_second_click_brings_a_version_back_once(campaign: Campaign) -> None:
    item = make_item(campaign)
    first = make_version(campaign, item, title="First")
    make_version(campaign, item, title="Second")
    back = items.restore(campaign, item, first, by=None)
    assert items.restore(campaign, item, first, by=None) == back
    assert len(versions_of(item.id)) == 3


def test_the_newest_version_needs_no_bringing_back(campaign: Campaign) -> None:
    item = make_item(campaign)
    first = make_version(campaign, item)
    assert items.restore(campaign, item, first, by=None) == first


def test_a_language_that_nobody_here_reads_is_refused(campaign: Campaign) -> None:
    with pytest.raises(DomainError):
        make_version(campaign, make_item(campaign), "xx")


@pytest.mark.parametrize("title", ["", "   ", "x" * 201, "\u202e"])
def test_an_item_needs_a_title_of_200_characters_at_most(campaign: Campaign, title: str) -> None:
    with pytest.raises(DomainError) as caught:
        items.make(campaign, kind=ItemKind.FILE, title=title, by=None)
    assert caught.value.field == "title"


def test_a_title_has_nothing_in_it_that_turns_letters_round(campaign: Campaign) -> None:
    assert make_item(campaign, "Folder\u202efdp.exe\n  2").title == "Folder fdp.exe 2"


def test_two_managers_who_write_at_once_lose_nothing(campaign: Campaign) -> None:
    item = make_item(campaign)
    make_version(campaign, item, title="First")
    items.new_version(campaign, item, language="en", content={"title": "Hers"}, by=None, seen=1)
    with pytest.raises(Overtaken):
        items.new_version(campaign, item, language="en", content={"title": "His"}, by=None, seen=1)


def test_two_managers_who_rename_at_once_lose_nothing(campaign: Campaign) -> None:
    item = make_item(campaign, "Leaflet")
    seen = item_as_seen(item)
    facts = {"about": "", "audience": Audience.AMBASSADORS, "by": None}
    items.change(campaign, item, title="Hers", seen=seen, **facts)
    with pytest.raises(Overtaken):
        items.change(campaign, item, title="His", seen=seen, **facts)


def test_an_item_changes_places_with_its_neighbour(campaign: Campaign) -> None:
    make_item(campaign, "One")
    second = make_item(campaign, "Two")
    make_item(campaign, "Three")
    items.move(campaign, second, up=True)
    assert titles(campaign) == ["Two", "One", "Three"]
    items.move(campaign, second, up=False)
    assert titles(campaign) == ["One", "Two", "Three"]


def test_the_first_of_its_kind_goes_no_higher(campaign: Campaign) -> None:
    make_item(campaign, "Text", kind=ItemKind.TEXT)
    file = make_item(campaign, "File")
    items.move(campaign, file, up=True)
    assert titles(campaign) == ["Text", "File"]


def test_the_order_of_one_kind_leaves_the_others_alone(campaign: Campaign) -> None:
    make_item(campaign, "File 1")
    make_item(campaign, "Text", kind=ItemKind.TEXT)
    second = make_item(campaign, "File 2")
    items.move(campaign, second, up=True)
    assert titles(campaign) == ["Text", "File 2", "File 1"]


def test_a_removed_item_goes_with_its_versions_and_tells_its_files(campaign: Campaign) -> None:
    item = make_item(campaign)
    keys = {make_version(campaign, item, title=title).key for title in ("One", "Two")}
    assert items.remove(campaign, item, by=None) == keys
    assert db.session.scalars(select(ItemVersion)).all() == []
    assert db.session.scalars(select(ToolkitItem)).all() == []


def test_what_managers_do_is_in_the_audit_log(campaign: Campaign, manager: User) -> None:
    item = items.make(campaign, kind=ItemKind.FILE, title="Leaflet", by=manager)
    make_version(campaign, item, by=manager)
    items.publish(campaign, item, by=manager)
    items.take_back(campaign, item, by=manager)
    items.remove(campaign, item, by=manager)
    mine = select(AuditEntry.action).where(AuditEntry.user_id == manager.id).order_by(AuditEntry.id)
    done = [action for action in db.session.scalars(mine) if action.startswith("toolkit.")]
    assert done == ["toolkit.made", "toolkit.written", "toolkit.published", "toolkit.taken_back", "toolkit.removed"]


def test_there_is_an_end_to_what_anyone_finds_anything_among(campaign: Campaign) -> None:
    for _number in range(items.MOST_ITEMS):
        items.make(campaign, kind=ItemKind.TEXT, title="Text", by=None)
    with pytest.raises(DomainError, match="200 items are enough"):
        items.make(campaign, kind=ItemKind.TEXT, title="Text", by=None)


def test_the_toolkit_of_another_campaign_is_another(campaign: Campaign) -> None:
    make_item(make_campaign(), published=True)
    assert items_for(campaign.id, Audience.AMBASSADORS, "en") == []


def test_an_item_that_is_published_again_is_new_again(campaign: Campaign, clock: time_machine.Traveller) -> None:
    item = make_item(campaign, published=True)
    before = item.published_at
    items.take_back(campaign, item, by=None)
    clock.shift(60)
    items.publish(campaign, item, by=None)
    assert before
    assert item.published_at
    assert item.published_at > before
