"""What a customer thinks and feels is written as it is in their head, not named."""

import pytest

from campaign.journeys.customer.rules import as_it_is_felt
from campaign.journeys.customer.thoughts import is_feeling_alone, sounds_bad
from campaign.journeys.drafts import Draft
from campaign.journeys.kinds import Lane

OF_THE_DOCUMENT = (
    "Verdorie, ik geraak niet rond met het werk in de organisatie",
    "Zucht, weer de zoveelste organisatie die mij contacteert",
    "Damn, I cannot get the work in my organisation done",
    "Sigh, yet another organisation that contacts me",
)


FLEMISH = ("ik ben gestresseerd", "Ik maak me zorgen", "Ik erger me", "Gestresseerd en moe")


def hint(text: str) -> str:
    return str(as_it_is_felt(Draft(Lane.THINKS, text=text), "en") or "")


@pytest.mark.parametrize(
    "text", ["stress", "Irritatie!", "BOOS", "heel gefrustreerd", "a bit annoyed", "ik ben boos", "Angry.", *FLEMISH]
)
def test_a_feeling_that_is_only_named_gets_the_documents_two_examples(text: str) -> None:
    assert is_feeling_alone(text)
    assert "Sigh, yet another organisation that contacts me" in hint(text)


@pytest.mark.parametrize("text", OF_THE_DOCUMENT)
def test_the_examples_of_the_document_get_no_advice(text: str) -> None:
    assert hint(text) == ""


@pytest.mark.parametrize("text", ["", "😡", "Geen idee", "A long wait", "Ik maak me zorgen of we het redden"])
def test_other_words_are_no_feeling_alone(text: str) -> None:
    assert not is_feeling_alone(text)


def test_what_is_said_of_the_customer_is_not_what_the_customer_says() -> None:
    assert "first person" in hint("The employer does not understand the letter")


@pytest.mark.parametrize("text", OF_THE_DOCUMENT)
def test_where_someone_sighs_something_goes_wrong(text: str) -> None:
    assert sounds_bad(text)


def test_a_kind_word_is_no_trouble() -> None:
    assert not sounds_bad("They called me back within the hour, lovely")
