"""One owner at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    "text",
    [
        "the team",
        "iedereen",
        "everyone",
        "wij",
        "wij samen",
        "het team",
        "team HR",
        "the HR team",
        "HR-team",
        "zorgteam Noord",
        "HR",
        "P&O",
        "HR department",
        "de directie",
        "het bestuur",
        "het MT",
        "de staf",
        "afdeling van Joke",
        "teamleiders",
        "recruiters",
        "alle collega’s",
        "leden van het team",
        "iemand van HR",
    ],
)
def test_everyone_is_nobody(text: str) -> None:
    with pytest.raises(DomainError, match="nobody in particular"):
        one_owner(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lotte",
        "Lotte de Vries",
        "M. Jansen-de Boer (planning)",
        "Head of Sales",
        "Andrea Orlando",
        "Enna",
        "Marieke Teamers",
        "Joke (team HR)",
        "Joke van team Noord",
        "MT Jansen",
        "HR department head",
        "de teamleider",
        "Lid van de directie",
        "Directiesecretaris Anne",
        "Staf",
        "Peter Meesters",
    ],
)
def test_one_name_stays_as_it_is(text: str) -> None:
    assert one_owner(f"  {text} ") == text


@pytest.mark.parametrize("text", ["", "  ", "-", "?"])
def test_nobody_yet_is_allowed(text: str) -> None:
    assert one_owner(text) == ""


FIRST = """
Sanne Murat Lotte Staf Joke Marieke Anne Jan Piet Kees Wil Guus Ide It Us Lea Tim Tess Hanna Fatima Mohammed Yusuf
Emma Oliver Amelia Noah Isla George Ava Harry Mia Leo Lily Oscar Grace Will Rob Mark Dean Chase Crew Page Sydney Ester
"""
LAST = """
Vries Jansen Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Dijkstra Raad Groep Leiders Meesters
Smith Jones Taylor Brown Wilson Evans Thomas Roberts Walker Wright Green Hall Wood Crewe Staffer Teamers Steam Boardman
"""


@given(
    st.sampled_from(FIRST.split()),
    st.sampled_from(["", "de", "van", "van der", "van de", "O."]),
    st.sampled_from(LAST.split()),
)
def test_an_ordinary_name_is_one_person(first: str, between: str, last: str) -> None:
    name = " ".join(filter(None, (first, between, last)))
    assert one_owner(name) == name
