"""The vision canvas in versions, and what ambassadors read of it."""

import pytest

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.toolkit.models import Vision
from campaign.toolkit.vision.forms import brought_together
from campaign.toolkit.vision.services import (
    LONGEST_PART,
    Overtaken,
    changed_parts,
    keep_to_managers,
    newest,
    restore,
    share,
    shared_with_ambassadors,
    versions_of,
    write,
)
from tests.factories import make_campaign

NOTHING = {"vision": "", "strategy": "", "people": "", "organisation": ""}


def written(campaign: Campaign, vision: str = "Everyone learns", **parts: str) -> Vision:
    version = write(campaign, {"vision": vision, **parts}, by=None)
    db.session.commit()
    return version


def test_every_change_is_a_version(campaign: Campaign) -> None:
    written(campaign, "Everyone learns")
    written(campaign, "Everyone learns and tells it on")
    assert [version.number for version in versions_of(campaign.id)] == [2, 1]
    assert versions_of(campaign.id)[1].vision == "Everyone learns"


def test_saving_the_same_words_makes_no_version(campaign: Campaign) -> None:
    first = written(campaign)
    assert written(campaign) is first


def test_an_empty_canvas_is_no_version(campaign: Campaign) -> None:
    with pytest.raises(DomainError):
        write(campaign, {"vision": " \n "}, by=None)


def test_everything_can_be_taken_out_of_one_part(campaign: Campaign) -> None:
    written(campaign, people="Curious")
    assert written(campaign, people="").people == ""


def test_a_part_that_is_too_long_is_refused_beside_it(campaign: Campaign) -> None:
    with pytest.raises(DomainError) as refused:
        write(campaign, {"people": "x" * (LONGEST_PART + 1)}, by=None)
    assert refused.value.field == "people"


def test_letters_that_turn_others_round_are_left_out(campaign: Campaign) -> None:
    assert written(campaign, "left\u202eright\x00").vision == "leftright"


def test_the_second_of_two_managers_is_told(campaign: Campaign) -> None:
    written(campaign)
    write(campaign, {"vision": "By Anna"}, by=None, seen=1)
    with pytest.raises(Overtaken):
        write(campaign, {"vision": "By Bert"}, by=None, seen=1)


def test_two_managers_who_write_the_same_do_not_disturb_each_other(campaign: Campaign) -> None:
    written(campaign)
    first = write(campaign, {"vision": "The same"}, by=None, seen=1)
    assert write(campaign, {"vision": "The same"}, by=None, seen=1) is first


def test_the_first_version_can_be_overtaken_too(campaign: Campaign) -> None:
    written(campaign)
    with pytest.raises(Overtaken):
        write(campaign, {"vision": "Ours"}, by=None, seen=0)


def test_an_earlier_version_comes_back_as_a_new_one(campaign: Campaign) -> None:
    first = written(campaign, "Everyone learns")
    written(campaign, "Something else")
    assert restore(campaign, first, by=None).number == 3
    assert [version.vision for version in versions_of(campaign.id)] == [
        "Everyone learns",
        "Something else",
        "Everyone learns",
    ]


def test_ambassadors_read_nothing_until_it_is_shared(campaign: Campaign) -> None:
    written(campaign)
    assert shared_with_ambassadors(campaign.id) is None


def test_ambassadors_keep_reading_what_was_shared_while_a_manager_writes_on(campaign: Campaign) -> None:
    share(campaign, written(campaign, "One"), by=None)
    written(campaign, "Two")
    shared = shared_with_ambassadors(campaign.id)
    assert shared is not None
    assert shared.vision == "One"


def test_one_version_at_most_is_shared(campaign: Campaign) -> None:
    share(campaign, written(campaign, "One"), by=None)
    share(campaign, written(campaign, "Two"), by=None)
    assert [version.number for version in versions_of(campaign.id) if version.is_shared] == [2]


def test_what_is_shared_no_longer_leaves_nothing_to_read(campaign: Campaign) -> None:
    share(campaign, written(campaign, "One"), by=None)
    share(campaign, written(campaign, "Two"), by=None)
    keep_to_managers(campaign, by=None)
    assert shared_with_ambassadors(campaign.id) is None


def test_another_campaign_has_a_canvas_of_its_own(campaign: Campaign) -> None:
    written(campaign)
    other = make_campaign(slug="other")
    assert newest(other.id) is None
    assert written(other).number == 1


def test_what_changed_is_named_by_part(campaign: Campaign) -> None:
    first = written(campaign, people="Curious")
    second = written(campaign, people="Curious and busy")
    assert [part.name for part in changed_parts(first, second)] == ["people"]


def test_who_writes_and_shares_is_on_record(campaign: Campaign, manager: User) -> None:
    version = write(campaign, {"vision": "Everyone learns"}, by=manager)
    share(campaign, version, by=manager)
    actions = db.session.query(AuditEntry.action).filter_by(user_id=manager.id).order_by(AuditEntry.id)
    assert [action for (action,) in actions] == ["vision.written", "vision.shared"]


def test_what_only_the_other_changed_is_taken_over() -> None:
    before, mine, now = NOTHING, {**NOTHING, "vision": "Mine"}, {**NOTHING, "people": "Theirs"}
    words, others = brought_together(before, mine, now)
    assert words == {**NOTHING, "vision": "Mine", "people": "Theirs"}
    assert others["people"].is_taken


def test_where_both_wrote_mine_stays_and_the_other_stands_beside_it() -> None:
    words, others = brought_together(NOTHING, {**NOTHING, "vision": "Mine"}, {**NOTHING, "vision": "Theirs"})
    assert words["vision"] == "Mine"
    assert [piece.text for piece in others["vision"].text] == ["Theirs"]
    assert not others["vision"].is_taken
