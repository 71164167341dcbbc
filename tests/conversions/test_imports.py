"""A report in every form, in every part and as often as you like: the same standings, to the point."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update

from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.models import Conversion, Evidence, ImportState, RefusedRow, ReportImport
from campaign.conversions.queries import imports_of
from campaign.conversions.reports import uploads
from campaign.conversions.reports.importing import Tally, check_still_there, what_is_known
from campaign.conversions.reports.reading import Options
from campaign.conversions.services import record_claim
from campaign.core import clock as the_clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.holding import IMPORTS, hold
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.queries import scores
from tests.balance import assert_balanced, score_of
from tests.conversions.reporting import Row, import_file, lines_of, write_report
from tests.factories import make_colleague, make_course
from tests.statements import statements

Lines = list[tuple[str, ...]]
Write = Callable[[Lines], Iterable[bytes]]
"""Makes files of a table."""


def text_of(lines: Lines, separator: str = ",", end: str = "\n") -> str:
    return "".join(separator.join(line) + end for line in lines)


def once(lines: Lines) -> Iterable[bytes]:
    return [text_of(lines).encode()]


def twice(lines: Lines) -> Iterable[bytes]:
    return [*once(lines), *once(lines)]


def in_halves(lines: Lines) -> list[bytes]:
    middle = len(lines) // 2
    return [text_of(lines[:middle]).encode(), text_of([lines[0], *lines[middle:]]).encode()]


def overlapping(lines: Lines) -> Iterable[bytes]:
    third = len(lines) // 3
    return [text_of(lines[: 2 * third]).encode(), text_of([lines[0], *lines[third:]]).encode()]


WAYS: dict[str, Write] = {
    "the same file twice": twice,
    "two halves": in_halves,
    "two halves, the second first": lambda lines: in_halves(lines)[::-1],
    "two files that overlap": overlapping,
    "rows upside down": lambda lines: once([lines[0], *lines[:0:-1]]),
    "every row twice": lambda lines: once([lines[0], *lines[1:], *lines[1:]]),
    "UTF-8 with a mark": lambda lines: [text_of(lines).encode("utf-8-sig")],
    "UTF-16 with tabs": lambda lines: [text_of(lines, "\t", "\r\n").encode("utf-16")],
    "Windows-1252 with semicolons": lambda lines: [text_of(lines, ";", "\r\n").encode("cp1252")],
    "line ends of an old Mac": lambda lines: [text_of(lines, ",", "\r").encode()],
}


@pytest.fixture
def people(campaign: Campaign, sanne: Ambassador, omar: Ambassador) -> list[Colleague]:
    """Six recruits, in turn Sanne's and Omar's."""
    found = [make_colleague(campaign, f"Zoë Jansen {number}") for number in range(6)]
    for number, colleague in enumerate(found):
        record_claim((sanne, omar)[number % 2], colleague=colleague, stage=Stage.LOGIN, campaign=campaign)
    db.session.commit()
    return found


@pytest.fixture
def rows(campaign: Campaign, people: list[Colleague]) -> list[Row]:
    """What a learning system knows of them: three courses, a day before the period, and the same result twice."""
    courses = [make_course(campaign, name) for name in ("Privacy één", "Veilig werken", "Ça va?")]
    stages = ("start", "completion", "login")
    found = [
        (person, stages[(number + place) % 3], course, f"2026-11-{1 + (3 * number + place) % 14:02} 1{place}:30")
        for number, person in enumerate(people)
        for place, course in enumerate(courses)
    ]
    return [*found, (people[0], "completion", courses[0], "2026-10-31"), (people[1], "start", courses[1], "2026-11-09")]


def standings(campaign: Campaign, *ambassadors: Ambassador) -> list[Any]:
    return scores(campaign.id, [one.id for one in ambassadors], the_clock.today(campaign.zone))


def picture(campaign: Campaign, *ambassadors: Ambassador) -> Any:
    """The standings, and every conversion with its moment."""
    kept = select(Conversion.colleague_id, Conversion.stage, Course.name, Conversion.happened_at, Conversion.state)
    conversions = db.session.execute(kept.join(Course, Course.id == Conversion.course_id))
    return standings(campaign, *ambassadors), sorted(map(str, conversions))


@pytest.mark.parametrize("way", WAYS)
def test_a_report_comes_to_the_same_standings_in_whatever_form_it_arrives(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, rows: list[Row], tmp_path: Path, way: str
) -> None:
    path = tmp_path / "report.csv"
    for content in once(lines_of(rows)):
        path.write_bytes(content)
        plain = import_file(campaign, path)
    expected = picture(campaign, sanne, omar)
    uploads.undo(campaign, plain, by=None)
    assert [score.points for score in standings(campaign, sanne, omar)] == [0, 0]
    for content in WAYS[way](lines_of(rows)):
        path.write_bytes(content)
        import_file(campaign, path)
    assert picture(campaign, sanne, omar) == expected
    assert_balanced(campaign)


def test_what_a_report_came_to_is_counted(
    campaign: Campaign, sanne: Ambassador, people: list[Colleague], course: Course, report: Callable[..., ReportImport]
) -> None:
    loner = make_colleague(campaign)
    rows = [(people[0], "completion", course, "2026-11-10"), (people[2], "start", course, "2026-11-10")]
    first = report(*rows, (loner, "start", course, "2026-11-10"), (people[0], "start", course, "2026-11-10"))
    assert (first.rows, first.logins, first.starts, first.completions) == (4, 2, 2, 1)
    assert (first.known, first.unattributed, first.unmatched, first.refused) == (0, 1, 0, 0)


def test_a_report_that_says_nothing_new_is_known_already(
    clock: time_machine.Traveller, people: list[Colleague], course: Course, report: Callable[..., ReportImport]
) -> None:
    row = (people[0], "completion", course, "2026-11-10")
    report(row)
    clock.shift(timedelta(minutes=1))
    again = report(row)
    assert (again.rows, again.known, again.logins, again.starts, again.completions) == (1, 1, 0, 0, 0)


def test_a_report_that_says_nothing_new_does_not_stir_the_scoreboard(
    campaign: Campaign, people: list[Colleague], course: Course, report: Callable[..., ReportImport]
) -> None:
    row = (people[0], "completion", course, "2026-11-10")
    report(row)
    before = campaign.version
    report(row)
    db.session.refresh(campaign)
    assert campaign.version == before


def test_of_a_thousand_rows_with_a_hundred_bad_ones_nine_hundred_count_and_a_hundred_are_listed(
    campaign: Campaign, sanne: Ambassador, tmp_path: Path
) -> None:
    recruits = [make_colleague(campaign) for _ in range(20)]
    for colleague in recruits:
        record_claim(sanne, colleague=colleague, stage=Stage.LOGIN, campaign=campaign)
    db.session.commit()
    lines = lines_of((recruits[number % 20], "start", None, "2026-11-10") for number in range(1000))
    lines = [
        lines[0],
        *((who, stage, f"Course {number // 20}", day) for number, (who, stage, _, day) in enumerate(lines[1:])),
    ]
    bad = range(5, 1000, 10)
    for place in bad:
        lines[place] = (*lines[place][:3], "31-02-2026")
    path = tmp_path / "report.csv"
    path.write_text(text_of(lines), encoding="utf-8")
    done = import_file(campaign, path)
    listed = db.session.scalars(select(RefusedRow).where(RefusedRow.import_id == done.id).order_by(RefusedRow.line))
    assert [(row.line, row.column, row.value, row.reason) for row in listed] == [
        (place + 1, "date", "31-02-2026", "bad_date") for place in bad
    ]
    assert (done.rows, done.starts, done.refused, score_of(sanne)[2]) == (1000, 900, 100, 900)
    assert_balanced(campaign)


def test_rows_that_were_counted_but_not_listed_are_told_of_at_the_end(app: Flask) -> None:
    row = RefusedRow(line=2, column="date", value="x", reason="bad_date")
    assert [len(list(uploads.refused_table([row], unused))) for unused in (1, 3)] == [2, 3]
    assert list(uploads.refused_table([row], 3))[-1] == ("", "", "", "and 2 more")


def test_a_trial_changes_nothing(campaign: Campaign, sanne: Ambassador, rows: list[Row], tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text(text_of(lines_of(rows)), encoding="utf-8")
    found = uploads.examine(campaign, path, filename=path.name, options=uploads.Options())
    result, _ = uploads.try_out(campaign, path, found, filename=path.name)
    assert result.recorded["completion"] > 0
    left = [db.session.scalar(select(model.campaign_id).limit(1)) for model in (Evidence, Conversion, ReportImport)]
    assert (left, score_of(sanne)) == ([None, None, None], (0, 0, 0, 0))
    assert_balanced(campaign)


@pytest.fixture
def running(campaign: Campaign, tmp_path: Path) -> ReportImport:
    """An import that began just now, of a report that was brought a day before."""
    path = tmp_path / "report.csv"
    path.write_text("x", encoding="utf-8")
    brought = uploads.register(campaign, path, filename=path.name, by=None)
    brought.created_at -= timedelta(days=1)
    uploads.take_up(brought)
    db.session.commit()
    return brought


def test_an_import_that_runs_is_left_alone_however_long_its_file_waited(running: ReportImport) -> None:
    uploads.mark_broken_off()
    assert running.state is ImportState.RUNNING


def test_an_import_whose_process_ended_is_said_to_have_broken_off(
    running: ReportImport, clock: time_machine.Traveller
) -> None:
    clock.shift(uploads.LONGEST_IMPORT + timedelta(seconds=1))
    uploads.mark_broken_off()
    assert running.state is ImportState.FAILED


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_an_import_whose_process_was_killed_is_said_to_have_broken_off_a_moment_later(
    running: ReportImport, clock: time_machine.Traveller
) -> None:
    clock.shift(uploads.BEGUN_WITHIN + timedelta(seconds=1))
    uploads.mark_broken_off()
    assert running.state is ImportState.FAILED


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_an_import_that_someone_is_at_work_on_runs_on(running: ReportImport, clock: time_machine.Traveller) -> None:
    clock.shift(uploads.BEGUN_WITHIN + timedelta(seconds=1))
    with db.engine.begin() as elsewhere:
        hold(elsewhere, IMPORTS, running.id)
        uploads.mark_broken_off()
    assert running.state is ImportState.RUNNING


def test_a_trial_whose_process_ended_is_never_seen_and_goes(
    campaign: Campaign, running: ReportImport, clock: time_machine.Traveller
) -> None:
    running.started_at = None
    db.session.commit()
    assert imports_of(campaign.id) == []
    clock.shift(uploads.LONGEST_IMPORT + timedelta(seconds=1))
    uploads.mark_broken_off()
    assert db.session.scalar(select(ReportImport.id)) is None


def test_looking_for_imports_that_broke_off_writes_nothing_when_there_are_none(running: ReportImport) -> None:
    assert [statement.split()[0] for statement in statements(uploads.mark_broken_off)] == ["SELECT"]


def test_a_report_that_is_asked_for_twice_is_imported_once(
    campaign: Campaign, anna: Colleague, course: Course, report: Callable[..., ReportImport]
) -> None:
    brought = report((anna, "completion", course, "2026-11-10"))
    with pytest.raises(WrongState):
        uploads.take_up(brought)


def test_a_report_whose_people_go_while_it_is_read_is_to_be_imported_again(campaign: Campaign, anna: Colleague) -> None:
    make_colleague(campaign)
    known = what_is_known(campaign.id)
    db.session.delete(anna)
    # Who comes in between must not hide it.
    make_colleague(campaign)
    db.session.flush()
    with pytest.raises(DomainError):
        check_still_there(campaign.id, Tally(colleague_ids={anna.id}), known)


def test_a_campaign_that_closed_while_a_report_was_read_takes_nothing_in(
    campaign: Campaign, anna: Colleague, course: Course, tmp_path: Path, sanne: Ambassador
) -> None:
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    path = write_report(tmp_path / "late.csv", [(anna, "completion", course, "2026-11-10")])
    recognised = uploads.examine(campaign, path, filename=path.name, options=Options())
    report = uploads.register(campaign, path, filename=path.name, by=None)
    db.session.commit()
    elsewhere = update(Campaign).values(phase=Phase.CLOSED)
    assert campaign.phase is Phase.RUNNING
    db.session.execute(elsewhere.execution_options(synchronize_session=False))
    with pytest.raises(WrongState, match="final"):
        uploads.carry_out(campaign, report, recognised, by=None)
    assert score_of(sanne) == (0, 0, 0, 0)


def test_a_column_that_is_none_of_courses_makes_none(
    campaign: Campaign, anna: Colleague, report: Callable[..., ReportImport]
) -> None:
    with pytest.raises(DomainError, match="1001 courses that are new"):
        report(*((anna, "start", Course(name=f"Remark {number}"), "2026-11-10") for number in range(1_001)))
    db.session.rollback()
    assert db.session.scalars(select(Course.name).where(Course.name.startswith("Remark"))).all() == []
