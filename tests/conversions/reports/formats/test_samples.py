"""A file in the exact shape of each report, about people who do not exist, and a sibling in which rows are wrong."""

from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest

from campaign.conversions.reports.formats.registry import FORMATS
from campaign.conversions.reports.knowledge import Knowledge
from tests.conversions.reports.conftest import Reader

SAMPLES = Path(__file__).parents[1] / "samples"
KNOWN = Knowledge(courses=frozenset({"fire drill", "brandoefening"}), accounts={"1046": "anna@waterkant.example"})

ANNA, BO, CAS = "anna@waterkant.example", "bo@waterkant.example", "cas@waterkant.example"
SAFE = "Working safely"


@dataclass(frozen=True)
class Sample:
    """A file, what it is to be taken for and what it proves."""

    file: str
    format: str
    results: list[tuple[str, str, str | None, str]]
    silent: int
    refused: list[tuple[int, str, str]] = field(default_factory=list)


def moodle_completion(course: str) -> list[tuple[str, str, str | None, str]]:
    return [
        (ANNA, "start", course, "2026-09-29"),
        (ANNA, "completion", course, "2026-10-01"),
        (BO, "start", course, "2026-10-12"),
        (CAS, "start", course, "2026-10-13"),
    ]


def moodle_activities(course: str, module: str) -> list[tuple[str, str, str | None, str]]:
    return [
        (ANNA, "start", course, "2026-09-29"),
        (BO, "start", course, "2026-10-12"),
        (ANNA, "completion", module, "2026-10-02"),
    ]


def moodle_log(course: str) -> list[tuple[str, str, str | None, str]]:
    return [
        (ANNA, "login", None, "2026-09-07"),
        (ANNA, "start", course, "2026-09-07"),
        (ANNA, "completion", course, "2026-09-08"),
    ]


PARTICIPANTS = [(ANNA, "login", None, "2026-11-16"), ("p0044", "login", None, "2026-11-17")]
EDX = "Waterkant_SAFE_2026"

GOOD = [
    Sample("completion-veilig.csv", "moodle-completion", moodle_completion("veilig"), 1),
    Sample("completion-veilig-nl.csv", "moodle-completion", moodle_completion("veilig-nl"), 1),
    Sample("progress.veilig.csv", "moodle-activities", moodle_activities("veilig", "Fire drill"), 1),
    Sample("progress.veilig-nl.csv", "moodle-activities", moodle_activities("veilig-nl", "Brandoefening"), 1),
    # The start is there twice: exact duplicates in a log are real.
    Sample(
        "logs_veilig_20261112-1015.csv",
        "moodle-logs",
        sorted([*moodle_log(SAFE), moodle_log(SAFE)[1]]),
        5,
        [(7, "User full name", "as_someone")],
    ),
    Sample(
        "logs_nl_20261112-1015.csv",
        "moodle-logs",
        moodle_log("Veilig werken"),
        3,
        [(6, "Volledige naam van de gebruiker", "as_someone")],
    ),
    Sample("participants.csv", "moodle-participants", PARTICIPANTS, 1),
    Sample("participants-nl.csv", "moodle-participants", PARTICIPANTS, 1),
    Sample(
        "totara-upload.csv",
        "totara-upload",
        [("awit", "completion", "SAFE", "2026-10-11"), ("bsmit", "completion", "SAFE", "2026-10-12")],
        0,
    ),
    Sample(
        "totara-completion.csv",
        "totara",
        [
            (ANNA, "start", SAFE, "2026-09-02"),
            (ANNA, "completion", SAFE, "2026-10-03"),
            (BO, "completion", SAFE, "2026-10-04"),
            (CAS, "start", SAFE, "2026-09-05"),
        ],
        1,
    ),
    Sample(
        "Waterkant_SAFE_2026_grade_report_2026-11-12-1015.csv",
        "open-edx",
        [
            (ANNA, "start", EDX, "2026-11-12"),
            (ANNA, "completion", EDX, "2026-11-12"),
            (BO, "start", EDX, "2026-11-12"),
        ],
        1,
    ),
    Sample("2026-11-12T1015_Grades-SAFE.csv", "canvas-gradebook", [("p0042", "start", "SAFE", "2026-11-12")], 3),
    # Five hours before midnight in New York it is the next morning here.
    Sample("canvas-last-access.csv", "canvas-last-access", [("p0042", "login", None, "2026-11-13")], 1),
    # Where there are seconds beside a text, they are the same moment in every zone.
    Sample("talentlms.csv", "talentlms", [(ANNA, "completion", SAFE, "2026-10-06")], 2),
    Sample(
        "docebo.csv",
        "docebo",
        [
            ("awit", "start", SAFE, "2026-10-02"),
            ("awit", "completion", SAFE, "2026-10-09"),
            ("bsmit", "start", SAFE, "2026-10-03"),
        ],
        2,
    ),
    Sample(
        "cornerstone.csv",
        "cornerstone",
        [
            ("p0042", "start", SAFE, "2026-10-14"),
            ("p0042", "completion", SAFE, "2026-10-15"),
            ("p0043", "start", SAFE, "2026-10-16"),
        ],
        3,
    ),
    Sample("cornerstone-new.csv", "cornerstone", [(ANNA, "completion", SAFE, "2026-10-15")], 1),
    Sample(
        "learnupon.csv",
        "learnupon",
        [
            (ANNA, "start", SAFE, "2026-09-02"),
            (ANNA, "completion", SAFE, "2026-10-03"),
            (BO, "start", SAFE, "2026-09-03"),
            (CAS, "start", SAFE, "2026-09-04"),
        ],
        1,
    ),
    Sample(
        "iomad.csv", "iomad", [("awit", "start", SAFE, "2026-10-02"), ("awit", "completion", SAFE, "2026-10-03")], 1
    ),
    Sample(
        "pluralsight.csv",
        "pluralsight",
        [
            (ANNA, "start", SAFE, "2026-10-02"),
            (ANNA, "completion", SAFE, "2026-10-03"),
            (BO, "start", SAFE, "2026-10-02"),
        ],
        0,
    ),
]

BAD = [
    Sample(
        "completion-veilig-bad.csv",
        "moodle-completion",
        [],
        0,
        [
            (2, "Email address", "bad_email"),
            (3, "Welcome", "unknown_status"),
            (4, "Welcome - Completion date", "bad_date"),
            (5, "Course complete", "bad_date"),
            (6, "Email address", "missing_identity"),
            (7, "Course complete", "cut_off"),
        ],
    ),
    Sample(
        "progress.veilig-bad.csv",
        "moodle-activities",
        [],
        0,
        [
            (2, "Email address", "missing_identity"),
            (3, "Welcome", "unknown_status"),
            (4, "#4", "bad_date"),
            (5, "#4", "short_row"),
        ],
    ),
    Sample(
        "logs_bad_20261112-1015.csv",
        "moodle-logs",
        [],
        0,
        [
            (2, "Time", "no_year"),
            (3, "User full name", "only_a_name"),
            (4, "User full name", "only_an_account"),
            (5, "Event context", "missing_course"),
            (6, "Affected user", "short_row"),
        ],
    ),
    Sample(
        "participants-bad.csv",
        "moodle-participants",
        [],
        0,
        [
            (2, "Last access to site", "how_long_ago"),
            (3, "Email address", "missing_identity"),
            (4, "Last access to site", "short_row"),
        ],
    ),
    Sample(
        "totara-upload-bad.csv",
        "totara-upload",
        [],
        1,
        [
            (3, "username", "missing_identity"),
            (4, "courseshortname", "missing_course"),
            (5, "completiondate", "bad_date"),
        ],
    ),
    Sample(
        "totara-completion-bad.csv",
        "totara",
        [],
        0,
        [
            (2, "Completion Status", "unknown_status"),
            (3, "Completion Date", "missing_date"),
            (4, "Course Name", "missing_course"),
        ],
    ),
    Sample(
        "Waterkant_SAFE_2026_grade_report_2026-11-12-1016.csv",
        "open-edx",
        [],
        0,
        [
            (2, "Email", "missing_identity"),
            (3, "Email", "bad_email"),
            (4, "Homework 1: Fire", "short_row"),
            (5, "Email", "short_row"),
        ],
    ),
    Sample(
        "2026-11-12T1016_Grades-SAFE.csv",
        "canvas-gradebook",
        [],
        1,
        [(3, "SIS User ID", "missing_identity"), (4, "SIS Login ID", "only_a_name"), (5, "ID", "short_row")],
    ),
    Sample(
        "canvas-last-access-bad.csv",
        "canvas-last-access",
        [],
        0,
        [(2, "user sis id", "missing_identity"), (3, "last access at", "bad_date")],
    ),
    Sample(
        "talentlms-bad.csv",
        "talentlms",
        [],
        0,
        [
            (2, "completed_on", "missing_date"),
            (3, "completion_status", "unknown_status"),
            (4, "completed_on", "bad_date"),
        ],
    ),
    Sample(
        "docebo-bad.csv",
        "docebo",
        [],
        1,
        [
            (2, "Completion Date", "missing_date"),
            (3, "Username", "only_a_name"),
            (4, "Course Enrollment Status", "unknown_status"),
        ],
    ),
    Sample(
        "cornerstone-bad.csv",
        "cornerstone",
        [],
        0,
        [
            (2, "Transcript Completed Date", "missing_date"),
            (3, "Transcript Status", "unknown_status"),
            (4, "User ID", "missing_identity"),
            (5, "Training Title", "missing_course"),
        ],
    ),
    Sample(
        "learnupon-bad.csv",
        "learnupon",
        [],
        0,
        [
            (2, "Enrollment Completed Date", "missing_date"),
            (3, "Enrollment Started Date", "bad_date"),
            (4, "Course Name", "missing_course"),
        ],
    ),
    Sample("iomad-bad.csv", "iomad", [], 0, [(2, "username", "missing_identity"), (3, "timestarted", "no_year")]),
    Sample(
        "pluralsight-bad.csv",
        "pluralsight",
        [],
        0,
        [(2, "Email", "bad_email"), (3, "Completion status", "unknown_status")],
    ),
]


@pytest.mark.parametrize("sample", [*GOOD, *BAD], ids=lambda sample: sample.file)
def test_a_report_proves_what_it_says_and_no_more(read: Reader, sample: Sample) -> None:
    found = read(SAMPLES / sample.file, filename=sample.file, knowledge=KNOWN)
    said = sorted(found.short, key=str), found.silent, found.refused
    assert (found.recognised.format.name, *said) == (
        *(sample.format, sorted(sample.results, key=str)),
        *(sample.silent, sample.refused),
    )


def test_every_format_has_a_good_sample_and_a_malformed_one() -> None:
    named = {known.name for known in FORMATS} - {"table"}
    assert {sample.format for sample in GOOD} == {sample.format for sample in BAD} == named


def test_every_sample_is_read() -> None:
    assert {sample.file for sample in [*GOOD, *BAD]} == {path.name for path in SAMPLES.iterdir()}


@pytest.mark.parametrize("sample", GOOD, ids=lambda sample: sample.file)
def test_a_report_says_the_same_as_a_spreadsheet_would_save_it(read: Reader, sample: Sample) -> None:
    as_saved = (SAMPLES / sample.file).read_text(encoding="utf-8").replace("\n", "\r\n").encode("utf-16")
    found = read(as_saved, filename=sample.file, knowledge=KNOWN)
    assert sorted(found.short, key=str) == sorted(sample.results, key=str)


def test_the_header_of_a_workbook_stands_below_its_preamble(read: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Explanation"
    book.active.append(["Made for Fem Bos"])
    sheet = book.create_sheet("Transcript")
    lines = (SAMPLES / "cornerstone-new.csv").read_text(encoding="utf-8").splitlines()
    for line in [*(["Criterion,All"] * 20), *lines]:
        sheet.append(line.split(","))
    path = tmp_path / "transcript.xlsx"
    book.save(path)
    found = read(path, filename="transcript.xlsx")
    assert (found.recognised.header_line, found.short) == (21, [(ANNA, "completion", SAFE, "2026-10-15")])
