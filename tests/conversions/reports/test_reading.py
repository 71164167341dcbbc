"""Any table becomes results and refusals: what is in order counts, the rest is listed with its reason."""

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.conversions.reports.dates import DateOrder, Numbers
from campaign.conversions.reports.mapping import Mapping
from campaign.conversions.reports.reading import Need, Options, read_results, recognise
from campaign.conversions.reports.results import SENTENCES, Reason
from campaign.core.errors import DomainError
from campaign.core.files.tabular import TabularError
from campaign.core.stages import Stage
from tests.conversions.reports.conftest import AMSTERDAM, NOW, Reader

TABLE = """\
E-mail,Stap,Cursus,Datum
Anna@waterkant.example,ingelogd,,13-10-2026
anna@waterkant.example,gestart,Privacy  voor Renée,14-10-2026
bo@waterkant.example,voltooid,Privacy voor Renée,15-10-2026 16:30
cas@waterkant.example,niet voltooid,Privacy voor Renée,15-10-2026
"""
RESULTS = [
    ("anna@waterkant.example", "login", None, "2026-10-13"),
    ("anna@waterkant.example", "start", "Privacy voor Renée", "2026-10-14"),
    ("bo@waterkant.example", "completion", "Privacy voor Renée", "2026-10-15"),
]


def thousand_rows() -> list[str]:
    return [f"c{number}@waterkant.example,voltooid,Privacy,{number % 28 + 1:02}-10-2026" for number in range(1000)]


def test_a_plain_table_is_taken_without_asking(read: Reader) -> None:
    found = read(TABLE)
    assert (found.recognised.format.name, found.recognised.needs, found.short) == ("table", frozenset(), RESULTS)
    assert (found.rows, found.silent, found.refused) == (4, 1, [])


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe" + TABLE.replace(",", "\t").encode("utf-16-le"),
        TABLE.replace(",", ";").encode("cp1252"),
        TABLE.replace("\n", "\r").encode(),
        b"sep=|\n" + TABLE.replace(",", "|").encode("utf-8"),
        ("Overzicht van de maand\n" * 20 + TABLE).encode("utf-8-sig"),
    ],
    ids=["utf-16 tab", "cp1252 semicolon", "cr", "pipe with sep line", "preamble"],
)
def test_a_table_says_the_same_in_every_form(read: Reader, content: bytes) -> None:
    assert read(content).short == RESULTS


def test_a_workbook_says_the_same(read: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Uitleg"])
    sheet = book.create_sheet("Rapport")
    for row in (
        ["E-mail", "Stap", "Cursus", "Datum"],
        ["Anna@waterkant.example", "ingelogd", None, date(2026, 10, 13)],
        ["anna@waterkant.example", "gestart", "Privacy voor Renée", datetime.fromisoformat("2026-10-14")],
        ["bo@waterkant.example", "voltooid", "Privacy voor Renée", 46310.6875],
        [],
        ["cas@waterkant.example", "niet voltooid"],
    ):
        sheet.append(row)
    path = tmp_path / "rapport.xlsx"
    book.save(path)
    found = read(path)
    assert (found.short, found.rows, found.silent) == (RESULTS, 4, 1)


def test_an_employee_number_in_a_workbook_is_no_fraction(read: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Personeelsnummer", "Status", "Cursus", "Datum"], [1042.0, "voltooid", "Privacy", date(2026, 10, 13)]):
        book.active.append(row)
    path = tmp_path / "rapport.xlsx"
    book.save(path)
    assert read(path).results[0].identity == "1042"


def test_a_hundred_bad_rows_of_a_thousand_are_listed(read: Reader) -> None:
    rows = thousand_rows()
    for place in range(0, 1000, 40):
        rows[place] = f"geen adres,voltooid,Privacy,{place % 28 + 1:02}-10-2026"
        rows[place + 10] = f"c{place}@waterkant.example,bijna,Privacy,01-10-2026"
        rows[place + 20] = f"c{place}@waterkant.example,voltooid,Privacy,gisteren"
        rows[place + 30] = f"c{place}@waterkant.example,voltooid"
    found = read("\n".join(["E-mail,Stap,Cursus,Datum", *rows]) + "\n")
    assert (found.rows, len(found.results), len(found.refusals)) == (1000, 900, 100)
    assert found.refused[:4] == [
        (2, "E-mail", "bad_email"),
        (12, "Stap", "unknown_status"),
        (22, "Datum", "bad_date"),
        (32, "Cursus", "short_row"),
    ]


def test_results_keep_the_line_of_the_file(read: Reader) -> None:
    found = read("E-mail,Stap,Cursus,Datum\n\n" + 'a@b.nl,voltooid,"Veilig\nwerken",13-10-2026\n' * 2)
    assert [(result.line, result.course) for result in found.results] == [(3, "Veilig werken"), (5, "Veilig werken")]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (",voltooid,Privacy,13-10-2026", "E-mail", "missing_identity"),
        ("a@b.nl,,Privacy,13-10-2026", "Stap", "unknown_status"),
        ("a@b.nl,voltooid,,13-10-2026", "Cursus", "missing_course"),
        ("a@b.nl,voltooid,Privacy,-", "Datum", "missing_date"),
        ("a@b.nl,voltooid,Privacy,13 oktober", "Datum", "no_year"),
        ("a@b.nl,voltooid,Privacy,10-13-2026", "Datum", "other_order"),
        ("a@b.nl,voltooid,Privacy,13-10-2027", "Datum", "future"),
        ("a@b.nl,voltooid,Privacy,46308", "Datum", "bare_number"),
        ("a@b.nl,voltooid,Privacy,en meer,13-10-2026", "", "long_row"),
        ("a@b.nl,voltooid", "Cursus", "short_row"),
        ('a@b.nl,"voltooid,Privacy,13-10-2026\nb@b.nl,voltooid,Privacy,13-10-2026', "Cursus", "open_quote"),
    ],
)
def test_a_bad_row_has_its_reason(read: Reader, row: str, column: str, reason: str) -> None:
    good = "c@d.nl,voltooid,Privacy,14-10-2026\n" * 10
    found = read(f"E-mail,Stap,Cursus,Datum\n{good}{row}\n")
    assert (found.refused, len(found.results)) == ([(12, column, reason)], 10)


def test_rows_without_anything_do_not_count(read: Reader) -> None:
    found = read(TABLE + ",,,\n\n , ,,\n;\n"[:-2])
    assert (found.rows, found.refused) == (4, [])


def test_a_file_cut_within_a_row_loses_only_that_row(read: Reader) -> None:
    assert read(TABLE + "dot@waterkant.example,volt").refused == [(6, "Cursus", "cut_off")]


def test_a_file_cut_within_a_year_does_not_become_another_year(read: Reader) -> None:
    assert read(TABLE + "dot@waterkant.example,voltooid,Privacy,14-10-20").refused == [(6, "Datum", "cut_off")]


def test_a_file_without_a_last_line_end_is_whole(read: Reader) -> None:
    assert read(TABLE + "dot@waterkant.example,voltooid,Privacy,14-10-2026").short[-1][3] == "2026-10-14"


def test_days_per_stage_give_a_result_each(read: Reader) -> None:
    header = "Gebruikersnaam,Cursus,Ingelogd op,Gestart op,Afgerond op"
    found = read(f"{header}\nadewit,Privacy,2026-10-01,2026-10-02,2026-10-03\nbsmit,Privacy,2026-10-01,,Nooit\n")
    assert found.short == [
        ("adewit", "login", None, "2026-10-01"),
        ("adewit", "start", "Privacy", "2026-10-02"),
        ("adewit", "completion", "Privacy", "2026-10-03"),
        ("bsmit", "login", None, "2026-10-01"),
    ]


def test_a_completion_day_without_the_status_proves_no_completion(read: Reader) -> None:
    header = "E-mail,Cursus,Status,Gestart op,Afgerond op"
    found = read(f"{header}\na@b.nl,Privacy,In Progress,2026-10-02,2026-10-03\n")
    assert [result.stage for result in found.results] == ["start"]


def test_an_unknown_table_is_asked_about(read: Reader) -> None:
    with pytest.raises(DomainError) as question:
        read("Wie,Wat,Wanneer\na@b.nl,klaar,13-10-2026\n")
    assert question.value.field == "mapping"


def test_an_unknown_table_says_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "cijfers.csv"
    path.write_text('"First name",Surname,"Email address","Final mark"\nAnna,Able,anna@example.com,56.00\n')
    found = recognise(path, filename=path.name)
    assert (found.needs, found.mapping.email, len(found.missing)) == ({Need.MAPPING}, "Email address", 2)


def test_a_mapping_reads_an_unknown_table(read: Reader) -> None:
    mapping = Mapping(email="Wie", fixed_stage=Stage.COMPLETION, fixed_course="Privacy", day="Wanneer")
    found = read("Rapport\nWie,Wat,Wanneer\na@b.nl,klaar,13-10-2026\n", mapping=mapping)
    assert found.short == [("a@b.nl", "completion", "Privacy", "2026-10-13")]


def test_a_mapping_says_what_numbers_mean(read: Reader) -> None:
    mapping = Mapping(email="e-mail", fixed_stage=Stage.LOGIN, day="last seen", numbers=Numbers.EPOCH)
    found = read("e-mail,last seen\na@b.nl,1794474900\nb@b.nl,0\n", mapping=mapping)
    assert (found.short, found.refused) == (
        [("a@b.nl", "login", None, "2026-11-12")],
        [(3, "last seen", "missing_date")],
    )


def test_a_mapping_of_columns_that_are_not_there_is_refused(read: Reader) -> None:
    with pytest.raises(DomainError, match="Wie"):
        read(TABLE, mapping=Mapping(email="Wie", stage="Stap", day="Datum"))


def test_dates_that_could_be_two_days_are_asked_about(read: Reader) -> None:
    content = "E-mail,Stap,Cursus,Datum\na@b.nl,voltooid,Privacy,03/04/2026\n"
    with pytest.raises(DomainError) as question:
        read(content)
    assert question.value.field == "dates"
    assert read(content, order=DateOrder.MDY).short[0][3] == "2026-03-04"


def test_a_day_that_settles_the_order_is_looked_for_in_the_whole_file(read: Reader) -> None:
    rows = "a@b.nl,voltooid,Privacy,03/04/2026\n" * 3000
    found = read(f"E-mail,Stap,Cursus,Datum\n{rows}b@b.nl,voltooid,Privacy,13/04/2026\n")
    assert found.short[0][3] == "2026-04-03"


def test_times_are_those_of_the_stated_zone(read: Reader) -> None:
    content = "E-mail,Stap,Cursus,Datum\na@b.nl,voltooid,Privacy,2026-10-13T22:30:00Z\n"
    assert read(content).short[0][3] == "2026-10-14"


def test_a_course_is_only_asked_for_where_one_is_needed(read: Reader) -> None:
    assert read("E-mail,Ingelogd op\na@b.nl,13-10-2026\n").recognised.needs == frozenset()
    assert read("E-mail,Afgerond op\na@b.nl,13-10-2026\n").recognised.needs == {Need.COURSE}


def test_a_line_of_totals_is_about_nobody(read: Reader) -> None:
    found = read(TABLE + "Totaal,4,,\nGemiddelde\n")
    assert (found.silent, found.refused) == (3, [])


@pytest.mark.parametrize("who", ["Anna de Wit", "Renée Bos"])
def test_a_name_among_user_names_matches_nobody(read: Reader, who: str) -> None:
    found = read(f"Gebruikersnaam,Stap,Cursus,Datum\n{who},voltooid,Privacy,13-10-2026\n")
    assert found.refused == [(2, "Gebruikersnaam", "only_a_name")]


def test_what_failed_means_is_said_for_a_whole_file(read: Reader) -> None:
    content = "E-mail,Stap,Cursus,Datum\na@b.nl,gezakt,Privacy,13-10-2026\n"
    assert (read(content).silent, read(content, failed_counts=True).results[0].stage) == (1, "completion")


def test_the_sheet_of_a_workbook_can_be_chosen(read: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, who in (("Noord", "a@b.nl"), ("Zuid", "c@d.nl")):
        sheet = book.create_sheet(title)
        sheet.append(["E-mail", "Stap", "Cursus", "Datum"])
        sheet.append([who, "voltooid", "Privacy", date(2026, 10, 13)])
    path = tmp_path / "rapport.xlsx"
    book.save(path)
    assert (read(path).results[0].identity, read(path, sheet="Zuid").results[0].identity) == ("a@b.nl", "c@d.nl")


def test_an_old_workbook_with_a_new_name_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "rapport.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(TabularError, match="old Excel"):
        recognise(path, filename=path.name)


def test_a_forced_format_that_does_not_fit_is_refused(read: Reader) -> None:
    with pytest.raises(DomainError, match="moodle-completion"):
        read(TABLE, format="moodle-completion")


def test_an_unknown_format_is_refused_with_those_that_are_known(read: Reader) -> None:
    with pytest.raises(DomainError, match="table"):
        read(TABLE, format="nonsense")


def test_what_is_handed_over_is_made_once_per_distinct_value(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text("E-mail,Stap,Cursus,Datum\n" + "a@b.nl,voltooid,Privacy,13-10-2026\n" * 50)
    made = []

    def as_text(at: datetime, on: date) -> tuple[str, str]:
        made.append(on)
        return at.isoformat(), on.isoformat()

    found = read_results(
        recognise(path, filename="x"),
        zone=AMSTERDAM,
        campaign_zone=AMSTERDAM,
        now=NOW,
        as_moment=as_text,
        as_course=lambda name: len(name or ""),
    )
    assert next(found).results[0][4:] == (7, "2026-10-12T22:00:00+00:00", "2026-10-13")
    assert len(made) == 1


def test_every_reason_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Reason)


@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(
            st.tuples(*[st.text(st.sampled_from('ab@.,;-/ 0123"\n\r\0é'), max_size=12)] * 4).map(",".join), max_size=8
        ).map(lambda rows: "\n".join(["e-mail,stage,course,day", *rows]).encode()),
    )
)
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    try:
        recognised = recognise(path, filename="any.csv", options=Options(order=DateOrder.DMY))
        batches = list(read_results(recognised, zone=AMSTERDAM, campaign_zone=AMSTERDAM, now=NOW))
    except (TabularError, DomainError):
        return
    assert sum(batch.rows for batch in batches) == sum(
        batch.silent + len(batch.refusals) + len({result[0] for result in batch.results}) for batch in batches
    )


def test_cells_of_a_workbook_that_are_no_text_do_no_harm(read: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["E-mail", "Stap", "Cursus", "Datum"])
    for cell in (True, 1.5, datetime.fromisoformat("2026-01-02"), "x", None):
        book.active.append([cell] * 4)
    target = io.BytesIO()
    book.save(target)
    assert len(read(target.getvalue()).refusals) == 4
