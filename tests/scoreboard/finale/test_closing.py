"""What is left of a name in a picture that stands still."""

import pytest

from campaign.campaigns.models import NamePrivacy
from campaign.scoreboard.finale.closing import closed

FULL, INITIAL, ALIAS, HIDDEN = NamePrivacy.FULL, NamePrivacy.INITIAL, NamePrivacy.ALIAS, NamePrivacy.HIDDEN


@pytest.mark.parametrize(
    ("name", "then", "now", "left"),
    [
        ("Sanne de Vries", FULL, FULL, "Sanne de Vries"),
        ("Sanne de Vries", FULL, INITIAL, "Sanne V."),
        ("Sanne de Vries", FULL, ALIAS, None),
        ("Sanne de Vries", FULL, HIDDEN, None),
        ("Sanne V.", INITIAL, FULL, "Sanne V."),
        ("Sanne V.", INITIAL, INITIAL, "Sanne V."),
        ("Sanne V.", INITIAL, ALIAS, None),
        ("The Oak", ALIAS, ALIAS, "The Oak"),
        ("The Oak", ALIAS, FULL, "The Oak"),
        ("The Oak", ALIAS, HIDDEN, None),
    ],
)
def test_a_name_is_never_more_open_than_it_was(name: str, then: NamePrivacy, now: NamePrivacy, left: str | None):
    assert closed(name, then, now, alias="The Oak") == left


def test_an_alias_that_its_owner_gave_up_is_not_read_any_more():
    assert closed("The Oak", ALIAS, ALIAS, alias="The Elm") is None
