"""One owner at a time."""

import pytest

from campaign.core.errors import DomainError
from campaign.journeys.ownership import one_owner


@pytest.mark.parametrize(
    "text",
    [
        "Lotte en Murat",
        "Lotte/Murat",
        "Lotte, Murat",
        "Lotte & Murat",
        "Lotte + Murat",
        "Lotte and Murat",
        "Lotte of Murat",
        "Lotte i.s.m. Murat",
        "Lotte\nMurat",
        "Lotte; Murat; Sanne",
        "Lotte én Murat",
        "Lotte (en Murat)",
        "Lotte plus Murat",
        "Lotte → Murat",
        "Lotte ＆ Murat",
        "Lotte、Murat",
    ],
)
def test_two_names_are_refused_with_what_comes_of_it(text: str) -> None:
    with pytest.raises(
        DomainError, match="One owner at a time: with Lotte and Murat each waits for the other"
    ) as error:
        one_owner(text)
    assert error.value.field == "owner"


@pytest.mark.parametrize("text", ["the team", "iedereen", "everyone", "wij", "het team"])
def test_everyone_is_nobody(text: str) -> None:
    with pytest.raises(DomainError, match="nobody in particular"):
        one_owner(text)


@pytest.mark.parametrize(
    "text", ["Lotte", "Lotte de Vries", "M. Jansen-de Boer (planning)", "Head of Sales", "Andrea Orlando", "Enna"]
)
def test_one_name_stays_as_it_is(text: str) -> None:
    assert one_owner(f"  {text} ") == text


@pytest.mark.parametrize("text", ["", "  ", "-", "?"])
def test_nobody_yet_is_allowed(text: str) -> None:
    assert one_owner(text) == ""
