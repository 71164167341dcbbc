"""Names in the shapes in which people paste them, and in files."""

from pathlib import Path

import pytest

from campaign.core.errors import DomainError
from campaign.core.files.tabular import TabularError, write_xlsx
from campaign.selection.longlist.lists import MOST_NAMES, read_file, read_pasted
from campaign.selection.longlist.matching import Typed

TEAMS = frozenset({"zorg", "techniek"})


def people(text: str) -> list[Typed]:
    return [one.typed for one in read_pasted(text, TEAMS).people]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anna Bakker", Typed(name="Anna Bakker")),
        ("- Anna Bakker", Typed(name="Anna Bakker")),
        ("12. Anna Bakker", Typed(name="Anna Bakker")),
        ("Bakker, Anna", Typed(name="Anna Bakker")),
        ("Anna Bakker, Zorg", Typed(name="Anna Bakker", team="Zorg")),
        ("Anna Bakker (Zorg)", Typed(name="Anna Bakker", team="Zorg")),
        ("Anna Bakker - Zorg", Typed(name="Anna Bakker", team="Zorg")),
        ("Anna-Marie Bakker", Typed(name="Anna-Marie Bakker")),
        ("Zorg; Anna Bakker", Typed(name="Anna Bakker", team="Zorg")),
        ("Anna Bakker; anna@waterkant.nl", Typed(name="Anna Bakker", emails=("anna@waterkant.nl",))),
        ("anna@waterkant.nl", Typed(emails=("anna@waterkant.nl",))),
        ("Anna Bakker <Anna@Waterkant.nl>", Typed(name="Anna Bakker", emails=("anna@waterkant.nl",))),
        ("Anna Bakker\tanna@w.nl\tZorg", Typed(name="Anna Bakker", emails=("anna@w.nl",), team="Zorg")),
        ("Anna Bakker; 10442; Zorg", Typed(name="Anna Bakker", number="10442", team="Zorg")),
        ("Anna\u202eBakker", Typed(name="Anna Bakker")),
    ],
)
def test_a_line_is_read_by_what_stands_on_it(line: str, expected: Typed) -> None:
    assert people(line) == [expected]


def test_several_people_of_a_mail_program_are_several() -> None:
    line = "Anna Bakker <anna@w.nl>; Bram Kok <bram@w.nl>"
    assert [one.emails for one in people(line)] == [("anna@w.nl",), ("bram@w.nl",)]


def test_a_line_that_names_the_columns_is_obeyed() -> None:
    text = "Afdeling;Achternaam;Tussenvoegsel;Voornaam\nZorg;Vries;de;Sanne"
    assert people(text) == [Typed(name="Sanne de Vries", team="Zorg")]


def test_empty_lines_are_nothing() -> None:
    assert people("\n\nAnna\n  \n;;\n") == [Typed(name="Anna")]


def test_a_wrong_address_is_refused_with_its_line() -> None:
    names = read_pasted("Anna; anna@w.nl\nBram; bram@", TEAMS)
    assert [(row.line, row.value) for row in names.refused] == [(2, "bram@")]


def test_a_name_without_end_is_refused() -> None:
    assert len(read_pasted("x" * 5000, TEAMS).refused) == 1


def test_too_many_names_at_once_are_refused() -> None:
    text = "\n".join(f"Person {number}" for number in range(MOST_NAMES + 1))
    with pytest.raises(DomainError, match="at most"):
        read_pasted(text, TEAMS)


def test_a_file_needs_no_more_than_names(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Naam;Afdeling\nAnna Bakker;Zorg\n;\nBram Kok;\n")
    found = [(one.line, one.typed.name, one.typed.team) for one in read_file(path).people]
    assert found == [(2, "Anna Bakker", "Zorg"), (4, "Bram Kok", "")]


def test_a_row_with_a_team_and_no_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Naam;Afdeling\n;Zorg\n")
    assert [row.line for row in read_file(path).refused] == [2]


def test_a_file_without_names_of_columns_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Anna Bakker;Zorg\nBram Kok;Zorg\n")
    with pytest.raises(TabularError, match="must name the columns"):
        read_file(path)


def test_an_excel_file_is_read_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with path.open("wb") as stream:
        write_xlsx(stream, [("Voornaam", "Achternaam", "Personeelsnummer"), ("Anna", "Bakker", 10442)])
    assert [one.typed for one in read_file(path).people] == [Typed(name="Anna Bakker", number="10442")]
