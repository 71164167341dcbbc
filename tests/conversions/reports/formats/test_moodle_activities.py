"""Moodle's activity completion: a part of a course counts only where it is a course itself."""

import pytest

from campaign.conversions.reports.knowledge import Knowledge
from campaign.core.errors import DomainError
from tests.conversions.reports.conftest import Reader

HEADER = ',"Email address","Welcome","","Fire drill",""\n'
ROW = '"Anna de Wit","anna@waterkant.example","Not completed","","{state}","2026-10-02 08:00:00"\n'
CHOSEN = Knowledge(courses=frozenset({"fire drill"}))


def stages(
    read: Reader, state: str, knowledge: Knowledge, *, failed_counts: bool = False
) -> list[tuple[str, str | None]]:
    content = HEADER + ROW.format(state=state)
    found = read(content, filename="progress.safety.csv", knowledge=knowledge, failed_counts=failed_counts)
    return [(result.stage, result.course) for result in found.results]


def test_a_completed_part_of_a_course_proves_a_start(read: Reader) -> None:
    assert stages(read, "Completed", Knowledge()) == [("start", "safety")]


def test_a_part_that_the_campaign_chose_as_a_course_is_completed(read: Reader) -> None:
    assert stages(read, "Completed", CHOSEN) == [("start", "safety"), ("completion", "Fire drill")]


def test_of_two_parts_of_one_name_the_first_that_was_completed_counts(read: Reader) -> None:
    header = ',"Email address","Fire drill","","Fire  drill",""\n'
    row = '"Anna de Wit","anna@waterkant.example","Completed","2026-10-02 08:00:00","Completed","2026-10-01 08:00:00"\n'
    found = read(header + row, filename="progress.safety.csv", knowledge=CHOSEN)
    assert [short for short in found.short if short[1] == "completion"] == [
        ("anna@waterkant.example", "completion", "Fire drill", "2026-10-01")
    ]


def test_a_part_that_was_failed_is_not_completed(read: Reader) -> None:
    assert stages(read, "Completed (did not achieve pass grade)", CHOSEN) == [("start", "safety")]


def test_a_part_that_was_failed_is_completed_where_the_campaign_says_so(read: Reader) -> None:
    found = stages(read, "Completed (did not achieve pass grade)", CHOSEN, failed_counts=True)
    assert found == [("start", "safety"), ("completion", "Fire drill")]


@pytest.mark.parametrize("state", ["Not completed", "Not completed (set by Completed)"])
def test_a_part_that_was_only_looked_at_proves_nothing(read: Reader, state: str) -> None:
    assert stages(read, state, CHOSEN) == []


def test_the_form_for_spreadsheets_says_the_same(read: Reader) -> None:
    content = (HEADER + ROW.format(state="Completed")).replace(",", "\t")
    wide = b"\xff\xfe" + content.encode("utf-16-le")
    assert read(wide, filename="progress.safety.csv").short == [
        ("anna@waterkant.example", "start", "safety", "2026-10-02")
    ]


def test_a_report_that_names_nobody_is_refused(read: Reader) -> None:
    with pytest.raises(DomainError, match="showuseridentity"):
        read(',"Welcome","","Fire drill",""\nAnna,Completed,2026-10-02 08:00:00,Not completed,\n')


def test_a_numbered_table_is_no_activity_report(read: Reader) -> None:
    content = ",email,status,course,date\n0,anna@waterkant.example,completed,Safety,2026-10-02\n"
    assert read(content).recognised.format.name == "table"
