"""Moodle's course completion report, as sites export it in English and Dutch."""

import json
from pathlib import Path

import pytest

from campaign.conversions.reports.formats.moodle_completion import COMPLETION_DATE, COURSE_COMPLETE, course_in_file_name
from campaign.conversions.reports.reading import Need
from campaign.conversions.reports.words import stage_of
from campaign.core.errors import DomainError
from campaign.core.stages import Stage
from tests.conversions.reports.conftest import Reader

STRINGS = Path(__file__).parents[5] / "shared" / "data" / "reports" / "moodle_headers_en_nl.json"

ENGLISH = """\
ID,Name,"Email address",Welcome,"Welcome - Completion date",Quiz,"Quiz - Completion date","Course complete"
12,"Anna de Wit",Anna@waterkant.example,Completed,"29/09/26, 10:17",Completed,"01/10/26, 09:00","01/10/26, 09:01"
13,"Bo Smit",bo@waterkant.example,"Completed (set by Fem Bos)","12/10/26, 16:40","Not completed",,
14,"Cas Vos",cas@waterkant.example,"Not completed",,"Not completed",,
"""
DUTCH = """\
ID,Naam,E-mailadres,Welkom,"Welkom - Voltooiingsdatum",Toets,"Toets - Voltooiingsdatum","Cursus voltooid"
12,Anna,anna@waterkant.example,Voltooid,29/09/2026 10:17,"Voltooid (voldoende cijfer behaald)",01/10/2026 09:00,\
01/10/2026 09:01
13,Bo,bo@waterkant.example,"Voltooid (ingesteld door Fem Bos)",12/10/2026 16:40,"Niet voltooid",,
14,Cas,cas@waterkant.example,"Niet voltooid",,"Niet voltooid",,
"""
RESULTS = [
    ("anna@waterkant.example", "start", "veilig", "2026-09-29"),
    ("anna@waterkant.example", "completion", "veilig", "2026-10-01"),
    ("bo@waterkant.example", "start", "veilig", "2026-10-12"),
]


@pytest.mark.parametrize("content", [ENGLISH, DUTCH], ids=["en", "nl"])
def test_a_report_proves_starts_and_completions(read: Reader, content: str) -> None:
    found = read(content, filename="completion-veilig.csv")
    assert (found.recognised.format.name, found.short, found.rows, found.silent, found.refused) == (
        *("moodle-completion", RESULTS),
        *(3, 1, []),
    )


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe" + DUTCH.replace('"', "").replace(",", "\t").encode("utf-16-le"),
        DUTCH.replace(",", ";").encode("cp1252"),
        DUTCH.replace("\n", "\r").encode(),
        DUTCH.replace("\n", "\r\n").encode("utf-8-sig"),
    ],
    ids=["utf-16 tab", "cp1252 semicolon", "cr", "crlf with mark"],
)
def test_a_report_says_the_same_in_every_form(read: Reader, content: bytes) -> None:
    assert read(content, filename="completion-veilig (2).csv").short == RESULTS


def test_the_earliest_completed_activity_proves_the_start(read: Reader) -> None:
    content = DUTCH.replace("29/09/2026 10:17", "05/10/2026 10:17")
    assert read(content, filename="completion-veilig.csv").short[0][3] == "2026-10-01"


def test_an_activity_that_was_not_completed_proves_nothing(read: Reader) -> None:
    content = DUTCH.replace("Voltooid (ingesteld door Fem Bos)", "Niet voltooid (ingesteld door Voltooid)")
    assert len(read(content, filename="completion-veilig.csv").results) == 2


def test_an_activity_that_was_failed_proves_that_someone_began(read: Reader) -> None:
    content = DUTCH.replace("Voltooid (ingesteld door Fem Bos)", "Voltooid (behaald cijfer onvoldoende)")
    assert read(content, filename="completion-veilig.csv").short == RESULTS


def test_an_unknown_state_is_refused_with_its_column(read: Reader) -> None:
    content = DUTCH.replace("Voltooid (ingesteld door Fem Bos)", "Vermoedelijk voltooid")
    assert read(content, filename="completion-veilig.csv").refused == [(3, "Welkom", "unknown_status")]


def test_people_are_found_by_employee_number_where_there_is_no_address(read: Reader) -> None:
    content = DUTCH.replace("E-mailadres", '"Nummer (ID)"').replace("anna@waterkant.example", "P0042")
    assert read(content, filename="completion-veilig.csv").results[0].identity == "p0042"


def test_other_columns_about_a_person_do_no_harm(read: Reader) -> None:
    header = 'ID,Naam,Gebruikersnaam,E-mailadres,"Nummer (ID)",Afdeling,"Cursus voltooid"'
    found = read(f'{header}\n1,"Anna de Wit",adewit,anna@waterkant.example,P42,Zorg,13/10/2026 09:00\n')
    assert (found.results[0].identity, found.results[0].alternative) == ("anna@waterkant.example", "p42")


def test_an_activity_called_like_an_address_is_an_activity(read: Reader) -> None:
    header = 'ID,Naam,Gebruikersnaam,E-mailadres,"E-mailadres - Voltooiingsdatum","Cursus voltooid"'
    found = read(f"{header}\n1,Anna,adewit,Voltooid,13/10/2026 09:00,\n")
    assert found.results[0].identity == "adewit"


def test_a_report_that_names_nobody_is_refused_with_what_is_missing(read: Reader) -> None:
    with pytest.raises(DomainError, match="e-mail address"):
        read('ID,Naam,"Cursus voltooid"\n1,Anna,13/10/2026 09:00\n')


def test_day_and_month_are_as_moodle_writes_them(read: Reader) -> None:
    content = 'ID,Naam,E-mailadres,"Cursus voltooid"\n1,Anna,anna@waterkant.example,03/04/2026 09:00\n'
    assert read(content).short[0][3] == "2026-04-03"


def test_a_site_with_the_month_first_is_asked_about(read: Reader) -> None:
    content = 'ID,Name,"Email address","Course complete"\n1,Anna,anna@waterkant.example,"10/13/26, 09:00"\n'
    with pytest.raises(DomainError) as question:
        read(content)
    assert question.value.field == "dates"


def test_without_a_course_in_the_file_name_the_course_is_asked_for(read: Reader) -> None:
    assert read(DUTCH, filename="download.csv").recognised.needs == {Need.COURSE}


def test_a_named_course_wins_over_the_file_name(read: Reader) -> None:
    assert read(DUTCH, filename="completion-x.csv", course="Veilig werken").short[0][2] == "Veilig werken"


@pytest.mark.parametrize(
    ("filename", "course"),
    [("completion-veilig_werken.csv", "veilig_werken"), ("completion-a-b (3).csv", "a-b"), ("report.csv", None)],
)
def test_moodle_names_the_course_in_the_file_name(filename: str, course: str | None) -> None:
    assert course_in_file_name(filename) == course


@pytest.mark.skipif(not STRINGS.exists(), reason="Moodle's own strings are not beside the project")
def test_headers_and_states_are_those_of_moodle() -> None:
    strings = json.loads(STRINGS.read_text(encoding="utf-8"))["strings"]
    completed = {"completion.completion-y", "completion.completion-pass", "completion.completion-y-override"}
    for language in ("en", "nl"):
        assert strings["completion.coursecomplete"][language].casefold() in COURSE_COMPLETE
        assert f" - {strings['report_completion.completiondate'][language]}".casefold() in COMPLETION_DATE
        states = {name: text[language] for name, text in strings.items() if name.startswith("completion.completion-")}
        assert {name for name, text in states.items() if stage_of(text) is Stage.COMPLETION} == completed
