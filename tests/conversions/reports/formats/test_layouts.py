"""Reports described as data: what they lack is said, what they do not date is asked, what they do not prove is left."""

from datetime import date

import pytest

from campaign.conversions.reports.layouts import day_in, is_positive
from campaign.conversions.reports.reading import Need
from campaign.core.errors import DomainError
from tests.conversions.reports.conftest import Reader

OPEN_EDX = """\
Student ID,Email,Username,Grade,Certificate Eligible,Certificate Delivered,Certificate Type,Enrollment Status
101,anna@waterkant.example,awit,0.85,Y,Y,honor,enrolled
"""
LEARNUPON = """\
Login ID,Course Name,Enrollment Created Date,Enrollment Started Date,Enrollment Completed Date,Enrollment Status
anna@waterkant.example,Working safely,13/9/2026,14/9/2026,15/9/2026,failed
"""


@pytest.mark.parametrize(
    ("header", "title", "lacking"),
    [
        ("Login ID,Course Name,Enrollment Created Date,Enrollment Score", "LearnUpon", "enrollment completed date"),
        ("Username,Course Name,Enrollment Date,Course Enrollment Status", "Docebo", "completion date"),
        ("Username,Course Name,Course First Access Date,Enrollment Status", "Docebo", "completion date"),
        ("User ID,Training Title,Transcript Status", "Cornerstone", "transcript completed date"),
        ("Training Title,Transcript Status,Transcript Completed Date", "Cornerstone", "employee id"),
        ("email,course_name,completion_status,completion_percentage", "TalentLMS", "completed_on"),
        ("username,courseshortname,courseidnumber,grade", "Totara", "completiondate"),
        ("First name,Surname,Last access to site", "Moodle", "email address"),
        ("Student,ID,SIS User ID,Section", "Canvas", "current score"),
    ],
)
def test_a_report_that_lacks_a_column_is_refused_with_its_name(
    read: Reader, header: str, title: str, lacking: str
) -> None:
    with pytest.raises(DomainError) as refusal:
        read(f"{header}\n{',x' * header.count(',')}\n")
    assert title in str(refusal.value)
    assert lacking in str(refusal.value)


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ('"First name",Surname,"ID number","Email address","Course total"', "grade export"),
        ("Voornaam,Achternaam,Nummer (ID),E-mailadres,Cursustotaal", "grade export"),
        ("Voornaam,Achternaam,E-mailadres,Groepen", "participants"),
        ("Student ID,Username,Error", "list of errors"),
        ("Student ID,Email,Username,Enrollment Status,Grade,Quiz (Earned),Quiz (Possible)", "problem grade report"),
    ],
)
def test_the_wrong_report_is_refused_with_what_to_bring_instead(read: Reader, header: str, named: str) -> None:
    with pytest.raises(DomainError, match=named):
        read(f"{header}\n{',x' * header.count(',')}\n")


def test_a_report_without_dates_is_asked_about_its_day(read: Reader) -> None:
    with pytest.raises(DomainError) as question:
        read(OPEN_EDX, course="Safety")
    assert question.value.field == Need.MADE_ON


def test_everything_in_a_report_without_dates_counts_on_the_day_it_was_made(read: Reader) -> None:
    found = read(OPEN_EDX, course="Safety", made_on=date(2026, 11, 3))
    assert [result.happened_on for result in found.results] == [date(2026, 11, 3)] * 2


def test_a_report_without_dates_cannot_be_of_tomorrow(read: Reader) -> None:
    found = read(OPEN_EDX, course="Safety", made_on=date(2026, 11, 22))
    assert found.refused == [(2, "Email", "future")]


def test_who_failed_has_not_completed(read: Reader) -> None:
    assert [result.stage for result in read(LEARNUPON).results] == ["start"]


def test_who_failed_has_completed_where_the_campaign_says_so(read: Reader) -> None:
    assert [result.stage for result in read(LEARNUPON, failed_counts=True).results] == ["start", "completion"]


@pytest.mark.parametrize("text", ["0.85", "7,5", "85%", ".5", "100"])
def test_a_grade_above_zero_proves_that_someone_began(text: str) -> None:
    assert is_positive(text)


@pytest.mark.parametrize("text", ["0", "0,00", "-1", "Not Attempted", "", "1.2.3", "inf"])
def test_no_grade_proves_nothing(text: str) -> None:
    assert not is_positive(text)


@pytest.mark.parametrize(
    ("filename", "day"),
    [
        ("a_b_c_grade_report_2026-11-12-1015.csv", date(2026, 11, 12)),
        ("2026-13-40_2026-11-12.csv", date(2026, 11, 12)),
        ("grades.csv", None),
    ],
)
def test_a_file_name_may_tell_the_day(filename: str, day: date | None) -> None:
    assert day_in(filename) == day


def test_a_start_counts_beside_a_completion_that_never_was(read: Reader) -> None:
    found = read(
        "username,userid,coursename,courseid,timeenrolled,timestarted,timecompleted\n"
        "anna@waterkant.example,1,Safety,2,2026-11-01,2026-11-02,0000-00-00 00:00:00\n"
    )
    assert (found.short, found.refused) == ([("anna@waterkant.example", "start", "Safety", "2026-11-02")], [])


@pytest.mark.parametrize(
    "header",
    [
        "Login ID,Login ID,Course Name,Enrollment Created Date,Enrollment Started Date,Enrollment Completed Date",
        "Login ID,Course Name,Course Name,Enrollment Created Date,Enrollment Started Date,Enrollment Completed Date",
        'ID,Name,"Email address","E-mail address",Email address,Quiz,Quiz - Completion date,Course complete',
    ],
)
def test_a_report_with_two_columns_of_one_name_is_refused_with_the_reason(read: Reader, header: str) -> None:
    with pytest.raises(DomainError, match="more than one column is called") as refusal:
        read(f"{header}\n{',x' * header.count(',')}\n")
    assert refusal.value.field == "report"
