"""Tables in and out: whatever a program or a person made of a file, it is read alike or refused in a sentence."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.core.files import csvfiles, tabular, workbooks
from campaign.core.files.tabular import Header, TabularError, as_text, open_table, unique_names, write_csv, write_xlsx

HEADER = ("Naam", "Cursus")
MORNING = datetime.fromisoformat("2026-11-12 10:15")
ROWS = [["Renée Brouwer", "Veilig werken"], ["Jürgen, van der Meer", "Omgaan met €"]]


def knows_the_header(header: Header) -> bool:
    return header == HEADER


def table_text(separator: str = ",", end: str = "\n") -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=separator, lineterminator=end).writerows([HEADER, *ROWS])
    return target.getvalue()


def rows_of(path: Path, *, size: int = 100) -> list[list[object]]:
    table = open_table(path, is_header=knows_the_header)
    return [list(row) for batch in table.batches(size) for row in batch.rows]


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "report.csv"
    path.write_bytes(content)
    return path


def workbook(folder: Path, *sheets: list[list[object]], name: str = "report.xlsx") -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Blad{number}")
        for row in rows:
            sheet.append(row)
    path = folder / name
    book.save(path)
    return path


@pytest.mark.parametrize(
    "content",
    [
        table_text().encode("utf-8"),
        table_text().encode("utf-8-sig"),
        table_text(";").encode("cp1252"),
        table_text("\t").encode("utf-16"),
        b"\xfe\xff" + table_text("\t").encode("utf-16-be"),
        table_text("\t").encode("utf-16-le"),
        table_text("|").encode(),
        table_text(end="\r\n").encode(),
        table_text(end="\r").encode(),
        b"sep=;\r\n" + table_text(";").encode("cp1252"),
        table_text().rstrip("\n").encode(),
        table_text().encode() + b"\x1a",
    ],
    ids=[
        *("utf-8", "utf-8 with mark", "cp1252 semicolon", "utf-16le tab", "utf-16be tab", "utf-16 without mark"),
        *("pipe", "crlf", "cr only", "sep line", "no last line end", "ctrl-z"),
    ],
)
def test_the_same_table_is_read_alike_in_every_form(tmp_path: Path, content: bytes) -> None:
    assert [row for row in rows_of(saved(tmp_path, content)) if any(row)] == ROWS


def test_the_header_is_found_below_a_preamble(tmp_path: Path) -> None:
    preamble = "".join(f"Rapport; regel {number};;\n" for number in range(20))
    table = open_table(saved(tmp_path, (preamble + table_text(",")).encode()), is_header=knows_the_header)
    assert table.header_line == 21
    assert next(table.batches()).lines()[0] == 22


def test_a_header_below_fifty_rows_is_not_looked_for(tmp_path: Path) -> None:
    path = saved(tmp_path, ("a,b\n" * 50 + table_text()).encode())
    assert not open_table(path, is_header=knows_the_header).recognised


def test_an_unknown_table_shows_its_likeliest_header(tmp_path: Path) -> None:
    path = saved(tmp_path, b"Overzicht november\n\nwie;wat;wanneer\na@b.nl;x;1\nc@d.nl;y;2\n")
    assert open_table(path, is_header=knows_the_header).header == ("wie", "wat", "wanneer")


def test_a_table_of_one_column_is_a_table(tmp_path: Path) -> None:
    path = saved(tmp_path, b"e-mail\na@b.nl\nc@d.nl\n")
    assert open_table(path).first_rows(5) == [["a@b.nl"], ["c@d.nl"]]


def test_columns_without_a_name_or_with_the_same_name_get_names_of_their_own() -> None:
    assert unique_names(["", "Datum", "Datum", ""]) == ("#1", "Datum", "Datum (2)", "#4")


def test_lines_are_those_of_the_file_although_a_cell_holds_line_ends(tmp_path: Path) -> None:
    path = saved(tmp_path, b'Naam,Cursus\n"Anna\nde Wit",x\nBo,y\n"C\r\nD\r\nE",z\nFem,w\n')
    batch = next(open_table(path, is_header=knows_the_header).batches())
    assert list(batch.lines()) == [2, 4, 5, 8]


def test_lines_go_on_from_batch_to_batch(tmp_path: Path) -> None:
    path = saved(tmp_path, b"Naam,Cursus\n" + b"a,b\n" * 7)
    batches = open_table(path, is_header=knows_the_header).batches(3)
    assert [list(batch.lines()) for batch in batches] == [[2, 3, 4], [5, 6, 7], [8]]


def test_nul_bytes_are_dropped(tmp_path: Path) -> None:
    assert rows_of(saved(tmp_path, b"Naam,Cursus\nAn\0na,Vei\0lig\n")) == [["Anna", "Veilig"]]


def test_a_file_that_ends_within_a_row_says_so(tmp_path: Path) -> None:
    batches = open_table(saved(tmp_path, b"Naam,Cursus\nAnna,Vei"), is_header=knows_the_header).batches()
    assert next(batches).cut_off


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line(tmp_path: Path) -> None:
    path = saved(tmp_path, b'Naam,Cursus\na,b\nAnna,"Vei' + b"lig werken\n" * 20_000)
    with pytest.raises(TabularError, match="quotation mark"):
        rows_of(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n\n",
        b",,,\n,,,\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"%PDF-1.7\n%\xe2\xe3",
        b"PK\x03\x04 this is no zip",
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x03",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"<!DOCTYPE html><html><table><tr><td>Naam</td></tr></table></html>",
        b"x" * (csvfiles.MAX_LINE_BYTES + 1),
    ],
    ids=["empty", "only lines", "only commas", "xls", "pdf", "broken zip", "jpeg", "png", "html", "one long line"],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(TabularError, match=r"\w+ \w+.*\."):
        open_table(saved(tmp_path, content))


def test_a_workbook_gives_days_numbers_and_texts(tmp_path: Path) -> None:
    path = workbook(tmp_path, [list(HEADER), [1042, MORNING], [None, "x"]])
    assert rows_of(path) == [[1042, MORNING], ["", "x"]]


def test_the_sheet_with_the_known_header_is_taken(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Toelichting"], ["niets"]], [["Titel"], list(HEADER), ["a", "b"]])
    assert rows_of(path) == [["a", "b"]]


def test_a_formula_is_not_run(tmp_path: Path) -> None:
    path = workbook(tmp_path, [list(HEADER), ["=1+1", '=HYPERLINK("http://example.com")'], ["a", "b"]])
    assert rows_of(path) == [["", ""], ["a", "b"]]


def test_rows_beyond_the_size_that_a_sheet_states_are_read(tmp_path: Path) -> None:
    path = workbook(tmp_path, [list(HEADER), ["a", "b"], ["c", "d"]])
    changed = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b'ref="A1:B3"', b'ref="A1:B1"'))
    assert rows_of(changed) == [["a", "b"], ["c", "d"]]


def test_a_workbook_that_unpacks_into_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path, [list(HEADER), *[["a" * 1000, "b"]] * 100])
    monkeypatch.setattr(workbooks, "MAX_UNPACKED_BYTES", 2_000)
    with pytest.raises(TabularError, match="too much"):
        open_table(path)


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, [list(HEADER)])
    changed = tmp_path / "entities.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' if name.endswith("sheet1.xml") else b""
            target.writestr(name, bomb + source.read(name))
    with pytest.raises(TabularError, match="damaged"):
        open_table(changed)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(TabularError, match="no Excel workbook"):
        open_table(path)


def test_a_workbook_cut_in_half_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, [list(HEADER), *[["a", "b"]] * 50])
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(TabularError):
        open_table(path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabular, "MAX_FILE_BYTES", 10)
    with pytest.raises(TabularError, match="too large"):
        open_table(saved(tmp_path, table_text().encode()))


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_a_table_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = saved(tmp_path_factory.getbasetemp(), content)
    try:
        table = open_table(path, is_header=knows_the_header)
        rows = [row for batch in table.batches(3) for row in batch.rows]
    except TabularError:
        return
    assert not any("\0" in cell for row in rows for cell in row)


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_a_table_or_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, damage: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = workbook(folder, [list(HEADER), ["a", MORNING]], name="damaged.xlsx")
    content = bytearray(path.read_bytes())
    content[at : at + len(damage)] = damage
    path.write_bytes(content)
    try:
        batches = list(open_table(path).batches())
    except TabularError:
        return
    assert all(len(batch.lines()) == len(batch.rows) for batch in batches)


@pytest.mark.parametrize(("cell", "text"), [(1042.0, "1042"), (1042, "1042"), (1.5, "1.5"), (None, ""), ("a", "a")])
def test_numbers_read_as_people_write_them(cell: object, text: str) -> None:
    assert as_text(cell) == text


def test_cells_that_could_run_are_written_as_text() -> None:
    target = io.BytesIO()
    write_csv(target, [["Naam", "Punten"], ["=HYPERLINK(1)", -3], ["+31", "@x"], ["\tx", "-x"]])
    rows = list(csv.reader(io.StringIO(target.getvalue().decode("utf-8-sig"))))
    assert rows[1:] == [["'=HYPERLINK(1)", "-3"], ["'+31", "'@x"], ["'\tx", "'-x"]]


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_text_with_either_separator_stays_one_cell(separator: str) -> None:
    target = io.BytesIO()
    write_csv(target, [["a;=1+1", "b,=1+1", 3]], separator=separator)
    assert target.getvalue().decode("utf-8-sig") == f'"a;=1+1"{separator}"b,=1+1"{separator}3\r\n'


def test_what_is_written_as_a_workbook_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    moment = MORNING.replace(tzinfo=UTC)
    with path.open("wb") as target:
        write_xlsx(target, [HEADER, ["=1+1", date(2026, 11, 12)], ["Renée", moment]])
    assert rows_of(path) == [["=1+1", datetime.combine(MORNING, time())], ["Renée", MORNING]]
