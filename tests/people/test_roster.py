"""Reading a list of people."""

from pathlib import Path

import openpyxl
import pytest

from campaign.core.files.tabular import TabularError
from campaign.people.roster import Roster, meaning, read_roster


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Write a CSV file and read it."""

    def read_text(text: str, encoding: str = "utf-8") -> Roster:
        path = tmp_path / "people.csv"
        path.write_bytes(text.encode(encoding))
        return read_roster(path)

    return read_text


def facts(roster: Roster) -> list[tuple[str, tuple[str, ...], str | None, str | None]]:
    return [(entry.name, entry.emails, entry.number, entry.team) for entry in roster.entries]


ANNA = [("Anna Bakker", ("anna@waterkant.nl",), "0042", "Zorg Noord")]


@pytest.mark.parametrize(
    "text",
    [
        "Naam,E-mailadres,Personeelsnummer,Team\nAnna Bakker,Anna@Waterkant.nl,0042,Zorg Noord\n",
        "name;email;employee number;department\nAnna Bakker;anna@waterkant.nl;0042;Zorg Noord\n",
        "Afdeling\tPersoneelsnr.\tMail\tVolledige naam\nZorg Noord\t0042\tanna@waterkant.nl\tAnna Bakker\n",
        "Voornaam,Tussenvoegsel,Achternaam,Email,Employee ID,Team\nAnna,,Bakker,anna@waterkant.nl,0042,Zorg Noord\n",
        "Lijst van HR\n\nNaam,E-mail,Personeelsnummer,Afdeling\nAnna  Bakker,<anna@waterkant.nl>,0042,Zorg  Noord\n",
    ],
)
def test_columns_are_known_by_their_titles_in_both_languages(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert facts(read(text)) == ANNA


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_every_encoding(read, encoding: str) -> None:  # type: ignore[no-untyped-def]
    assert read("Naam;E-mail\nZoë Müller;zoe@waterkant.nl\n", encoding).entries[0].name == "Zoë Müller"


def test_first_name_prefix_and_last_name_make_a_name(read) -> None:  # type: ignore[no-untyped-def]
    text = "Roepnaam,Voorvoegsels,Achternaam,E-mail\nSanne,van der,Berg,sanne@waterkant.nl\n"
    assert read(text).entries[0].name == "Sanne van der Berg"


def test_a_name_with_the_last_name_first_is_turned_round(read) -> None:  # type: ignore[no-untyped-def]
    assert read('Naam,E-mail\n"Berg, Sanne van der",s@waterkant.nl\n').entries[0].name == "Sanne van der Berg"


def test_addresses_stand_in_several_columns_or_in_one_cell(read) -> None:  # type: ignore[no-untyped-def]
    text = "Naam,E-mail,E-mail 2\nAnna,anna@waterkant.nl; a.bakker@waterkant.nl,anna@oud.nl\n"
    assert read(text).entries[0].emails == ("anna@waterkant.nl", "a.bakker@waterkant.nl", "anna@oud.nl")


def test_an_address_may_carry_the_name_with_it(read) -> None:  # type: ignore[no-untyped-def]
    assert read("Naam,E-mail\nAnna,Anna Bakker <anna@waterkant.nl>\n").entries[0].emails == ("anna@waterkant.nl",)


def test_a_number_alone_is_enough(read) -> None:  # type: ignore[no-untyped-def]
    assert facts(read("Naam,Personeelsnummer\nAnna,0042\n")) == [("Anna", (), "0042", None)]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("Anna,anna-at-waterkant,,", "e-mail", "This is not an e-mail address."),
        ("Anna,,,Zorg", "e-mail", "There is neither an e-mail address nor an employee number."),
        (",anna@waterkant.nl,,", "name", "The name is missing."),
        (f"{'a' * 161},anna@waterkant.nl,,", "name", "This is longer than 160 characters."),
    ],
)
def test_a_bad_row_is_listed_with_line_column_and_reason(app, read, row: str, column: str, reason: str) -> None:  # type: ignore[no-untyped-def]
    refused = read(f"Naam,E-mail,Personeelsnummer,Team\nBram,bram@waterkant.nl,,\n{row}\n").refused
    assert [(one.line, str(one.column), str(one.reason)) for one in refused] == [(3, column, reason)]


def test_good_rows_stand_beside_bad_ones(read) -> None:  # type: ignore[no-untyped-def]
    rows = "\n".join(f"P{n},{'wrong' if n % 10 == 0 else f'p{n}@waterkant.nl'}" for n in range(1000))
    roster = read(f"Naam,E-mail\n{rows}\n")
    assert (len(roster.entries), len(roster.refused)) == (900, 100)


def test_empty_rows_are_no_people(read) -> None:  # type: ignore[no-untyped-def]
    assert read("Naam,E-mail\n,\nAnna,anna@waterkant.nl\n,\n").rows == 1


def test_a_file_of_something_else_is_refused_with_what_is_missing(app, read) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TabularError) as refused:
        read("Cursus,Datum\nVeilig werken,2026-11-01\n")
    assert "The first row must name the columns" in str(refused.value)


def test_a_workbook_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Naam", "E-mail", "Personeelsnummer"])
    book.active.append(["Anna Bakker", "anna@waterkant.nl", 42])
    book.save(path)
    assert facts(read_roster(path)) == [("Anna Bakker", ("anna@waterkant.nl",), "42", None)]


def test_gender_is_not_read() -> None:
    assert meaning("Geslacht") is None
    assert meaning("Gender") is None
