"""How an ambassador is named in public."""

import pytest

from campaign.campaigns.models import NamePrivacy
from campaign.people.naming import allowed, effective, public_name

FULL, INITIAL, ALIAS, HIDDEN = NamePrivacy


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Sanne de Vries", "Sanne V."),
        ("Daan van der Berg", "Daan B."),
        ("Willem in 't Veld", "Willem V."),
        ("Willem in ’t Veld", "Willem V."),
        ("José Op den Camp", "José C."),
        ("Mohammed el Amrani", "Mohammed A."),
        ("Jan Peter Bos", "Jan B."),
        ("Anne-Marie Kuijpers-de Wit", "Anne-Marie K."),
        ("Fleur van IJsselstein", "Fleur IJ."),
        ("Bram d'Hondt", "Bram H."),
        ("Marco D'Angelo", "Marco D."),
        ("Özlem öztürk", "Özlem Ö."),
        ("Sanne de", "Sanne D."),
        ("Cher", "Cher"),
        ("  Noor   Smit ", "Noor S."),
        ("Şule Öztürk 🎉", "Şule Ö."),
        ("🎉 Şule Öztürk", "Şule Ö."),
        ("O'Neil <b>", "O'Neil B."),
        ("Sanne 🎉", "Sanne 🎉"),
        ("Sanne *-de", "Sanne D."),
    ],
)
def test_first_name_and_initial_leaves_out_the_words_before_a_surname(name: str, short: str) -> None:
    assert public_name(name, None, INITIAL) == short


def test_an_open_campaign_names_ambassadors_in_full() -> None:
    assert public_name("Sanne de Vries", "Night Owl", FULL) == "Sanne de Vries"


def test_a_campaign_of_aliases_names_no_one_without_an_alias() -> None:
    assert public_name("Sanne de Vries", None, ALIAS) is None


def test_a_campaign_of_aliases_shows_the_alias() -> None:
    assert public_name("Sanne de Vries", "Night Owl", ALIAS) == "Night Owl"


def test_a_hidden_ambassador_has_no_name() -> None:
    assert public_name("Sanne de Vries", "Night Owl", FULL, HIDDEN) is None


@pytest.mark.parametrize(
    ("campaign", "own", "outcome"),
    [
        (FULL, None, FULL),
        (FULL, INITIAL, INITIAL),
        (INITIAL, FULL, INITIAL),
        (INITIAL, ALIAS, ALIAS),
        (ALIAS, INITIAL, ALIAS),
        (HIDDEN, FULL, HIDDEN),
    ],
)
def test_an_ambassador_may_choose_less_than_the_campaign_and_never_more(
    campaign: NamePrivacy, own: NamePrivacy | None, outcome: NamePrivacy
) -> None:
    assert effective(campaign, own) is outcome


def test_only_what_the_campaign_allows_can_be_chosen() -> None:
    assert allowed(INITIAL) == [INITIAL, ALIAS, HIDDEN]
