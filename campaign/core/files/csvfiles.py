"""CSV in whatever form a program wrote it: encoding, separator and line ends are found out."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.core.files.tables import (
    BATCH_ROWS,
    HEADER_WITHIN,
    Batch,
    Header,
    IsHeader,
    Table,
    TabularError,
    choose_header,
    header_cells,
)

MAX_LINE_BYTES = 2**20
"""A longer stretch without a line end is no table, and would be held in memory as one row."""
SEPARATORS = (",", ";", "\t", "|")
BLOCK = 2**20
CONTROL = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")
SEP_LINE = re.compile(r'"?sep=([,;\t|:^~])"?', re.IGNORECASE)
# NUL is refused by PostgreSQL; Ctrl-Z ends files that once were on DOS.
NOISE = {0: None, 0x1A: None}


@dataclass(frozen=True)
class CsvTable(Table):
    """A table in a text file."""

    encoding: str
    separator: str
    noisy: bool
    ends_abruptly: bool
    header_index: int
    """Rows before the header."""

    def batches(self, size: int = BATCH_ROWS) -> Iterator[Batch]:
        total = max(self.path.stat().st_size, 1)
        with _csv_rows(self.path, self.encoding, self.separator, noisy=self.noisy) as (rows, position):
            _take(rows, self.header_index + 1)
            before = rows.line_num
            batch, after = _take(rows, size), rows.line_num
            while batch:
                following, end = _take(rows, size), rows.line_num
                yield Batch(
                    rows=batch,
                    first_line=before + 1,
                    plain=True,
                    spans_lines=after - before != len(batch),
                    share=min(position() / total, 1.0),
                    cut_off=not following and self.ends_abruptly,
                )
                batch, before, after = following, after, end


def open_csv(path: Path, start: bytes, is_header: IsHeader | None) -> Table:
    """The table in a text file that begins with `start`."""
    encoding, noisy, ends_abruptly = _examine(path, start)
    tops = {}
    for separator in _separators(path, encoding):
        with _csv_rows(path, encoding, separator, noisy=noisy) as (rows, _):
            tops[separator] = _top(rows)
    separator, index, recognised = choose_header(tops, is_header)
    line, cells = tops[separator][index]
    return CsvTable(
        path=path,
        header=cells,
        header_line=line,
        recognised=recognised,
        encoding=encoding,
        separator=separator,
        noisy=noisy,
        ends_abruptly=ends_abruptly,
        header_index=index,
    )


def _examine(path: Path, start: bytes) -> tuple[str, bool, bool]:
    """In one pass: the encoding, whether there are characters to drop, whether the file ends within a line."""
    encoding = _wide_encoding(start)
    utf8 = codecs.getincrementaldecoder("utf-8")()
    valid = encoding is None
    noisy = False
    stretch = 0
    tail = b""
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            last = max(block.rfind(b"\n"), block.rfind(b"\r"))
            stretch = stretch + len(block) if last < 0 else len(block) - last
            if stretch > MAX_LINE_BYTES:
                raise TabularError(_l("This file is no table: it has no lines. Export the report as CSV or .xlsx."))
            noisy = noisy or b"\0" in block or b"\x1a" in block
            valid = valid and _decodes(utf8, block)
            tail = block[-2:]
    ends_abruptly = tail.rstrip(b"\0")[-1:] not in (b"\n", b"\r")
    if encoding is not None:
        return encoding, True, ends_abruptly
    if start.count(0) > len(start) // 10 or (not valid and CONTROL.search(start)):
        raise TabularError(_l("This is not a table. Export the report as CSV or .xlsx."))
    return "utf-8-sig" if valid else "cp1252", noisy, ends_abruptly


def _wide_encoding(start: bytes) -> str | None:
    """UTF-16 by its mark, or by every other byte of its Latin letters being zero."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    half = len(start) // 2
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if half and odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if half and even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes) -> bool:
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True


def _separators(path: Path, encoding: str) -> tuple[str, ...]:
    """The separators to try: the one that the first line declares, or all."""
    with path.open(encoding=encoding, errors="replace") as lines:
        declared = SEP_LINE.fullmatch(lines.readline(16).strip("\ufeff\r\n"))
    return (declared[1],) if declared else SEPARATORS


@contextmanager
def _csv_rows(path: Path, encoding: str, separator: str, *, noisy: bool) -> Iterator[tuple[Any, Callable[[], int]]]:
    """The reader of the standard library, as it runs in C, and how many bytes were read."""
    with path.open("rb") as stream, io.TextIOWrapper(stream, encoding, errors="replace", newline="") as lines:
        source = (line.translate(NOISE) for line in lines) if noisy else lines
        yield csv.reader(source, delimiter=separator, skipinitialspace=True), stream.tell


def _take(rows: Any, count: int) -> list[list[str]]:
    try:
        return list(islice(rows, count))
    except csv.Error as error:
        raise TabularError(
            _l("Line %(line)s cannot be read. Probably a quotation mark before it is not closed.", line=rows.line_num)
        ) from error


def _top(rows: Any) -> list[tuple[int, Header]]:
    """The first rows with their lines, as far as they can be read."""
    top = []
    with _readable():
        for _ in range(HEADER_WITHIN):
            line = rows.line_num + 1
            row = next(rows, None)
            if row is None:
                break
            top.append((line, header_cells(row)))
    return top


@contextmanager
def _readable() -> Iterator[None]:
    # A wrong separator can make nonsense of quotes; what was read before that is enough to choose by.
    try:
        yield
    except csv.Error:
        return
