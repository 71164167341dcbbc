"""Where a testimonial may be shown: a table of consent, and the line beneath it."""

from itertools import product

import pytest

from campaign.testimonials.lines import Called, line_of
from campaign.testimonials.models import Use
from campaign.testimonials.showing import may_be_shown

IN_PUBLIC = {Use.INTRANET, Use.SCREEN}


@pytest.mark.parametrize(("use", "other"), [*product(Use, Use)])
def test_consent_for_one_use_is_no_consent_for_another(use: Use, other: Use) -> None:
    assert may_be_shown(use, {other}, is_hidden=False, names_are_off=False) is (use is other)


@pytest.mark.parametrize("use", Use)
def test_without_consent_it_is_shown_nowhere(use: Use) -> None:
    assert not may_be_shown(use, frozenset(), is_hidden=False, names_are_off=False)


@pytest.mark.parametrize("use", Use)
def test_what_a_manager_hides_is_shown_nowhere_whatever_is_allowed(use: Use) -> None:
    assert not may_be_shown(use, set(Use), is_hidden=True, names_are_off=False)


@pytest.mark.parametrize("use", Use)
def test_once_names_are_off_only_what_is_not_public_is_left(use: Use) -> None:
    assert may_be_shown(use, set(Use), is_hidden=False, names_are_off=True) is (use not in IN_PUBLIC)


@pytest.mark.parametrize(
    ("called", "role", "line"),
    [
        (Called.FULL, "", "Sanne de Vries"),
        (Called.FULL, "nurse", "Sanne de Vries, nurse"),
        (Called.INITIAL, "", "Sanne V."),
        (Called.INITIAL, "nurse", "Sanne V., nurse"),
        (Called.ROLE, "A nurse in the district", "A nurse in the district"),
    ],
)
def test_the_line_beneath_says_no_more_than_its_owner_wants(called: Called, role: str, line: str) -> None:
    assert line_of("Sanne de Vries", called, role) == line
