"""Names as people type them."""

import pytest

from campaign.core.letters import plain, tidy


@pytest.mark.parametrize(
    ("text", "same"), [("Zoë", "zoe"), ("ØSTER", "oster"), ("Łódź", "lodz"), ("Straße", "strasse"), ("Anna", "anna")]
)
def test_capitals_and_accents_do_not_matter(text: str, same: str) -> None:
    assert plain(text) == same


def test_a_name_is_kept_with_its_accents_in_one_piece_and_single_spaces() -> None:
    assert tidy("  Zoe\u0308   de\tVries ") == "Zoë de Vries"
