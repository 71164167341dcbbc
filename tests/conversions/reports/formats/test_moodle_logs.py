"""Moodle's log: many lines, few of which prove anything, about accounts that someone must know."""

import tracemalloc
from pathlib import Path

import pytest

from campaign.conversions.reports.knowledge import Knowledge
from campaign.conversions.reports.reading import Options, read_results, recognise
from campaign.core.errors import DomainError
from tests.conversions.reports.conftest import AMSTERDAM, NOW, Reader

HEADER = (
    'Time,"User full name","Affected user","Event context",Component,"Event name",Description,Origin,"IP address"\n'
)
KNOWN = Knowledge(accounts={"1046": "anna@waterkant.example"})


def line(event: str = "User has logged in", *, time: str = "7/09/26, 21:40:58", said: str = "has logged in.") -> str:
    return (
        f'"{time}","Anna de Wit",-,"Course: Safety",System,"{event}","The user with id \'1046\' {said}",web,192.0.2.1\n'
    )


def write_log(path: Path, rows: int) -> Path:
    """A log in which most lines are there a few times."""
    times = [f"{1 + n % 28}/09/26, {n % 24:02}:{n % 60:02}:00" for n in range(0, rows, 3)]
    lines = [line("Course viewed", time=time, said="viewed the course with id '5'.") for time in times]
    path.write_text(HEADER + "".join(one * 3 for one in lines), encoding="utf-8")
    return path


def test_twenty_thousand_lines_with_many_duplicates_are_read(read: Reader, tmp_path: Path) -> None:
    found = read(write_log(tmp_path / "log.csv", 20_000), knowledge=KNOWN)
    assert (found.rows, len(found.results), found.refused) == (20_001, 20_001, [])


def test_nobody_is_matched_by_a_name(read: Reader) -> None:
    found = read(HEADER + line() * 3, knowledge=Knowledge(accounts={"7": "anna@waterkant.example"}))
    assert (found.results, {reason for _, _, reason in found.refused}) == ([], {"only_an_account"})


@pytest.mark.parametrize(
    "event", ["User enrolled in course", "Gebruiker aangemeld in cursus", "User login failed", "User logged out"]
)
def test_an_enrolment_is_no_log_in(read: Reader, event: str) -> None:
    found = read(HEADER + line(event), knowledge=KNOWN)
    assert (found.results, found.silent) == ([], 1)


def test_an_administrator_logged_in_as_someone_proves_nothing(read: Reader) -> None:
    said = "has logged in as the user with id '1047'."
    found = read(HEADER + line(said=said), knowledge=KNOWN)
    assert found.results == []


def test_dates_without_a_year_are_asked_about_once(read: Reader) -> None:
    content = HEADER + line(time="11 May, 09:44") * 3
    with pytest.raises(DomainError) as question:
        read(content, knowledge=KNOWN)
    assert question.value.field == "year"


def test_dates_without_a_year_are_of_the_year_that_was_said(read: Reader) -> None:
    content = HEADER + line(time="11 May, 09:44") * 3
    assert {one[3] for one in read(content, knowledge=KNOWN, year=2026).short} == {"2026-05-11"}


def test_days_still_to_come_are_of_the_year_before(read: Reader) -> None:
    content = HEADER + line(time="11 May, 09:44") + line(time="24 Dec, 09:44")
    assert {one[3] for one in read(content, knowledge=KNOWN, year=2026).short} == {"2026-05-11", "2025-12-24"}


def test_reading_holds_one_batch_at_a_time(tmp_path: Path) -> None:
    small, large = (write_log(tmp_path / f"log{rows}.csv", rows) for rows in (3_000, 30_000))
    assert memory_of(large) < 1.3 * memory_of(small)


def memory_of(path: Path) -> int:
    """The most memory that reading a file holds at once, in bytes."""
    recognised = recognise(path, filename=path.name, options=Options(), knowledge=KNOWN)
    tracemalloc.start()
    for _ in read_results(recognised, zone=AMSTERDAM, campaign_zone=AMSTERDAM, now=NOW, size=1_000):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize("name", ["Hassan as Sabah", "Admin als Anna de Wit"])
def test_a_line_of_someone_who_may_be_logged_in_as_someone_else_is_listed(read: Reader, name: str) -> None:
    found = read(HEADER + line().replace("Anna de Wit", name), knowledge=KNOWN)
    assert (found.results, found.refused) == ([], [(2, "User full name", "as_someone")])
