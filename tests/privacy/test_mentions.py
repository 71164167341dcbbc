"""A person is taken out of running text wherever they stand whole, and nobody else is."""

import json

import pytest

from campaign.privacy.erasing.mentions import Mentions, is_telling, likely, words_of
from campaign.privacy.person import Person

WORDS = ["Zoë de Vries", "zoe.devries@waterkant.example", "040127"]


def without(text: str, *, others: tuple[str, ...] = ()) -> str:
    return Mentions(WORDS, others=others, instead="[erased]").out_of_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zoë de Vries",
        "zoë de vries",
        "ZOË DE VRIES",
        "Zoë\nde  Vries",
        "Zo&#235; de Vries".replace("&#235;", "ë"),
        "zoe.devries@waterkant.example",
        "Zoe.DeVries@Waterkant.example",
        "zoe.devries%40waterkant.example",
        "040127",
    ],
)
def test_a_mention_is_found_however_it_is_written(text: str) -> None:
    assert without(f"Ask {text}, please.") == "Ask [erased], please."


@pytest.mark.parametrize(
    "text",
    [
        "Zoë",
        "Zoë de Vriesman",
        "1040127",
        "xzoe.devries@waterkant.example",
        "anna.zoe.devries@waterkant.example",
        "zoe.devries@waterkant.example.org",
    ],
)
def test_what_only_looks_alike_is_left(text: str) -> None:
    assert without(f"Ask {text}, please.") == f"Ask {text}, please."


def test_the_longer_name_of_somebody_else_is_left() -> None:
    assert (
        without("Zoë de Vries and Zoë de Vries Smit", others=("Zoë de Vries Smit",)) == "[erased] and Zoë de Vries Smit"
    )


def test_json_stays_json_and_numbers_in_it_stay_numbers() -> None:
    text = json.dumps({"who": "Zoë de Vries", "points": 40127, "040127": ["040127", None]})
    assert json.loads(without(text)) == {"who": "[erased]", "points": 40127, "[erased]": ["[erased]", None]}


def test_text_without_a_mention_stays_as_it_is_to_the_letter() -> None:
    assert without('{"a":  1}') == '{"a":  1}'


def test_a_name_with_an_apostrophe_is_found_in_html() -> None:
    without_her = Mentions(["Anne d'Hondt"], others=(), instead="…")
    assert without_her.out_of_text("Anne d&#39;Hondt, Anne d’Hondt") == "…, …"


def test_a_pattern_for_the_database_finds_every_way_of_writing() -> None:
    assert likely("Zoë d'Hondt") == "%Zo%d%Hondt%"


@pytest.mark.parametrize(("number", "telling"), [("040127", True), ("P127", True), ("2026", False), ("12", False)])
def test_short_numbers_are_no_mention_of_anyone(number: str, telling: bool) -> None:
    assert is_telling(number) is telling


def test_a_name_that_someone_else_has_too_and_a_name_of_one_word_are_not_looked_for() -> None:
    person = Person(
        ids={},
        names=frozenset({"Jan Bakker", "Jan", "Jan van Dam"}),
        addresses=frozenset(),
        numbers=frozenset(),
        shared=frozenset({"Jan Bakker"}),
    )
    assert words_of(person) == ["Jan van Dam"]
