"""The name of a campaign in addresses."""

import pytest

from campaign.campaigns.slugs import is_slug, numbered, slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Samen léren 2026!", "samen-leren-2026"),
        ("  Ærø & Łódź ", "aero-lodz"),
        ("学习", "campaign"),
        ("a" * 80, "a" * 60),
    ],
)
def test_a_slug_is_made_of_the_letters_and_digits_of_a_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize("text", ["", "-a", "a--b", "A", "a b", "a/b", "a" * 61])
def test_a_slug_needs_no_escaping_in_an_address(text: str) -> None:
    assert not is_slug(text)


def test_a_number_behind_a_long_slug_keeps_it_short_enough() -> None:
    assert numbered("a" * 60, 12) == "a" * 57 + "-12"
