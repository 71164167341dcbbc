"""Nothing of a person is kept in a place that nobody declared."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, Column, String

from campaign.core.models import JsonText, State, metadata
from campaign.privacy import models
from campaign.privacy.places import PLACES, TECHNICAL

# With the package of the program all tables are known; this one is named so that it can be tested by itself.
assert models.Erasure.__table__ in metadata.sorted_tables


def columns_of_words() -> Iterator[Column[Any]]:
    """All columns that can hold words: text, JSON; a state has its few words from the program."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            points_elsewhere = bool(column.foreign_keys)
            if isinstance(column.type, (String, JSON, JsonText)) and not points_elsewhere:
                yield column


DECLARED = {f"{place.table}.{column}" for place in PLACES for column in place.columns}


def test_every_column_of_words_says_what_it_holds_of_people() -> None:
    words = {str(column) for column in columns_of_words() if not isinstance(column.type, State)}
    silent = words - DECLARED - TECHNICAL
    assert not silent, (
        f"Say in campaign/privacy/places.py what {', '.join(sorted(silent))} hold: words of or about people (PEOPLE), "
        "words in which anyone can be mentioned (TEXTS), or nothing of anyone (SAY_NOTHING). "
        "Else a person’s export would leave it out, and an erasure would leave it standing."
    )


def test_what_is_said_of_columns_is_about_columns_that_are_there() -> None:
    there = {str(column) for table in metadata.sorted_tables for column in table.columns}
    assert there >= DECLARED | TECHNICAL


def test_no_column_is_both_of_a_person_and_of_nobody() -> None:
    assert DECLARED.isdisjoint(TECHNICAL)


def test_whose_rows_they_are_stands_in_a_column_that_is_there() -> None:
    pointed = {f"{place.table}.{column}" for place in PLACES for column in (*place.of, *place.by, *place.clears)}
    assert pointed <= {str(column) for table in metadata.sorted_tables for column in table.columns}
