"""What may be answered to what an item asks."""

from datetime import date

import pytest

from campaign.core.errors import DomainError
from campaign.toolkit.items.contents import FIELDS, checked
from campaign.toolkit.kinds import ItemKind

POSTER = {"headline": "Learn", "lines": "One\nTwo\nThree", "call": "Scan"}
SIGNATURE = {"call": "Begin", "banner": "Week of learning", "banner_until": "2026-12-01"}
CARD = {"hear": "No time", "behind": "b", "ask": "a", "say": "s"}


def refused(kind: ItemKind, **said: object) -> str | None:
    with pytest.raises(DomainError) as raised:
        checked(kind, said)
    return raised.value.field


@pytest.mark.parametrize("kind", list(ItemKind))
def test_every_kind_has_its_fields(kind: ItemKind) -> None:
    assert len({field.name for field in FIELDS[kind]}) == len(FIELDS[kind])


def test_what_is_asked_must_be_there() -> None:
    assert refused(ItemKind.TEXT, words="  ") == "words"


def test_what_is_too_long_is_refused_and_never_cut() -> None:
    assert refused(ItemKind.TEXT, words="x" * 6001) == "words"


def test_a_typing_error_in_a_placeholder_never_gets_in() -> None:
    assert refused(ItemKind.TEXT, words="Hi {frist_name}") == "words"


def test_a_poster_has_three_lines_at_most() -> None:
    assert refused(ItemKind.POSTER, **{**POSTER, "lines": "1\n2\n3\n4"}) == "lines"


def test_what_cannot_be_drawn_is_refused_for_paper() -> None:
    assert refused(ItemKind.CARD, **{**CARD, "say": "Yes \U0001fadf"}) == "say"


def test_what_cannot_be_drawn_is_fine_in_a_chat() -> None:
    assert checked(ItemKind.TEXT, {"words": "Yes \U0001fadf"})["words"] == "Yes \U0001fadf"


def test_a_banner_has_an_end() -> None:
    assert refused(ItemKind.SIGNATURE, **{**SIGNATURE, "banner_until": ""}) == "banner_until"


def test_a_banner_ends_after_it_begins() -> None:
    assert refused(ItemKind.SIGNATURE, **{**SIGNATURE, "banner_from": "2026-12-02"}) == "banner_until"


def test_a_day_is_kept_as_a_day() -> None:
    said = checked(ItemKind.SIGNATURE, {**SIGNATURE, "banner_until": date(2026, 12, 1)})
    assert said["banner_until"] == "2026-12-01"


def test_what_is_no_day_is_refused() -> None:
    assert refused(ItemKind.SIGNATURE, **{**SIGNATURE, "banner_until": "soon"}) == "banner_until"


def test_steps_have_names() -> None:
    assert refused(ItemKind.HOW_TO, steps="Just log in.") == "steps"


def test_letters_that_turn_a_line_around_are_gone() -> None:
    assert checked(ItemKind.POSTER, {**POSTER, "headline": "Learn\u202e now"})["headline"] == "Learn now"
