"""`flask conversions`, `flask claims` and `flask standings`: what scripts build on."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, text

from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.models import Claim, Evidence, ReportImport, Source
from campaign.conversions.services import record_claim
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.balance import assert_balanced, score_of
from tests.client import Runner
from tests.conversions.reporting import write_report
from tests.factories import make_course


@pytest.fixture
def recruit(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> Colleague:
    """Anna, brought along by Sanne, of whom nothing is proven yet."""
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    db.session.commit()
    return anna


@pytest.fixture
def report(recruit: Colleague, course: Course, tmp_path: Path) -> str:
    """A file that says that Anna completed a course, and something about a stranger."""
    path = write_report(tmp_path / "report.csv", [(recruit, "completion", course, "2026-11-10")])
    with path.open("a", encoding="utf-8") as file:
        file.write("nobody@example.org,start,Working safely,2026-11-11\n")
        file.write(f"{recruit.email},sleeping,Working safely,2026-11-11\n")
    return str(path)


def test_a_report_is_imported_and_summed_up_as_json(
    campaign: Campaign, sanne: Ambassador, report: str, runner: Runner
) -> None:
    result = runner.invoke(args=["conversions", "import", report, "--campaign", campaign.slug, "--json"])
    assert (result.exit_code, json.loads(result.stdout)) == (
        0,
        {
            "format": "table",
            "rows": 3,
            "recorded": {"login": 1, "start": 1, "completion": 1},
            "known": 0,
            "unattributed": 0,
            "unmatched": 1,
            "refused": 1,
        },
    )
    assert score_of(sanne) == (8, 1, 1, 1)
    assert_balanced(campaign)


def test_a_report_is_read_as_the_command_says(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, tmp_path: Path, runner: Runner
) -> None:
    path = tmp_path / "grades.csv"
    header = "Student ID,Email,Username,Grade,Certificate Eligible,Certificate Delivered"
    path.write_text(f"{header}\n1,{recruit.email},abakker,0.9,Y,Y\n")
    command = ["conversions", "import", str(path), "--campaign", campaign.slug]
    asked = runner.invoke(args=command)
    told = runner.invoke(args=[*command, "--made-on", "2026-11-12", "--course", "Safety"])
    assert (asked.exit_code, told.exit_code) == (2, 0)
    assert score_of(sanne) == (8, 1, 1, 1)


def test_the_same_file_again_is_pointed_out(campaign: Campaign, report: str, runner: Runner) -> None:
    command = ["conversions", "import", report, "--campaign", campaign.slug]
    assert "imported before" not in runner.invoke(args=command).output
    assert "imported before" in runner.invoke(args=command).output


def test_a_dry_run_says_the_same_and_changes_nothing(
    campaign: Campaign, sanne: Ambassador, report: str, runner: Runner
) -> None:
    command = ["conversions", "import", report, "--campaign", campaign.slug, "--json"]
    tried = runner.invoke(args=[*command, "--dry-run"])
    assert (score_of(sanne), db.session.scalar(select(Evidence.colleague_id).limit(1))) == ((0, 0, 0, 0), None)
    assert json.loads(tried.stdout) == json.loads(runner.invoke(args=command).stdout)


def test_rows_that_could_not_be_used_are_written_to_a_file(
    campaign: Campaign, report: str, runner: Runner, tmp_path: Path
) -> None:
    errors = tmp_path / "errors.csv"
    runner.invoke(args=["conversions", "import", report, "--campaign", campaign.slug, "--errors", str(errors)])
    text = errors.read_text(encoding="utf-8-sig")
    assert "sleeping" in text
    assert "nobody@example.org" in text


def test_a_file_that_is_not_understood_ends_with_2(campaign: Campaign, runner: Runner, tmp_path: Path) -> None:
    path = tmp_path / "recipe.txt"
    path.write_text("Take two eggs\nand some flour\n", encoding="utf-8")
    result = runner.invoke(args=["conversions", "import", str(path), "--campaign", campaign.slug])
    assert (result.exit_code, result.stdout, result.stderr != "") == (2, "", True)


def test_days_that_can_be_read_in_two_ways_are_asked_about(
    campaign: Campaign, recruit: Colleague, course: Course, runner: Runner, tmp_path: Path
) -> None:
    path = write_report(tmp_path / "report.csv", [(recruit, "completion", course, "03-11-2026")])
    command = ["conversions", "import", str(path), "--campaign", campaign.slug]
    asked = runner.invoke(args=command)
    assert (asked.exit_code, "--dates dmy or --dates mdy" in asked.stderr) == (2, True)
    assert runner.invoke(args=[*command, "--dates", "dmy"]).exit_code == 0


def test_a_report_in_another_time_zone_counts_by_the_days_of_the_campaign(
    campaign: Campaign, recruit: Colleague, course: Course, runner: Runner, tmp_path: Path
) -> None:
    path = write_report(tmp_path / "report.csv", [(recruit, "completion", course, "2026-11-10 23:30")])
    runner.invoke(args=["conversions", "import", str(path), "--campaign", campaign.slug, "--timezone", "UTC"])
    assert db.session.scalar(select(Evidence.happened_on).where(Evidence.source == Source.REPORT)) == date(2026, 11, 11)


def test_a_campaign_that_is_not_there_is_wrong_usage(app: object, runner: Runner, tmp_path: Path) -> None:
    path = write_report(tmp_path / "report.csv", [])
    assert runner.invoke(args=["conversions", "import", str(path), "--campaign", "nowhere"]).exit_code != 0


def test_an_import_is_taken_back_once(campaign: Campaign, sanne: Ambassador, report: str, runner: Runner) -> None:
    runner.invoke(args=["conversions", "import", report, "--campaign", campaign.slug])
    undo = ["conversions", "undo", str(db.session.scalar(select(ReportImport.id)))]
    assert runner.invoke(args=undo).exit_code == 0
    assert score_of(sanne) == (0, 0, 0, 0)
    assert runner.invoke(args=undo).exit_code == 1
    assert_balanced(campaign)


def test_claims_of_a_spreadsheet_become_claims_of_their_ambassadors(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, runner: Runner, tmp_path: Path
) -> None:
    path = tmp_path / "claims.csv"
    rows = [
        "ambassador,colleague,stage,course,day",
        f"{sanne.user.email},{anna.email},completion,Working safely,2026-11-10",
        f"{omar.user.email},{anna.email},completion,Working safely,2026-11-09",
        f"{sanne.user.email},nobody@example.org,login,,2026-11-10",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    result = runner.invoke(args=["claims", "import", str(path), "--campaign", campaign.slug, "--json"])
    found = json.loads(result.stdout)
    counts = {name: found[name] for name in ("rows", "new", "confirmed", "known", "disputed")}
    assert counts == {"rows": 3, "new": 2, "confirmed": 0, "known": 0, "disputed": 1}
    assert [(row["line"], row["column"], row["value"]) for row in found["refused"]] == [
        (4, "colleague", "nobody@example.org")
    ]


def test_the_same_claims_again_change_nothing(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, runner: Runner, tmp_path: Path
) -> None:
    path = tmp_path / "claims.csv"
    path.write_text(f"ambassador,colleague,stage\n{sanne.user.email},{anna.email},login\n", encoding="utf-8")
    command = ["claims", "import", str(path), "--campaign", campaign.slug]
    for _ in range(2):
        assert runner.invoke(args=command).exit_code == 0
    assert len(db.session.scalars(select(Claim.id)).all()) == 1


def test_standings_are_shown_with_real_names_and_the_ranks_of_the_board(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, report: str, runner: Runner
) -> None:
    runner.invoke(args=["conversions", "import", report, "--campaign", campaign.slug])
    result = runner.invoke(args=["standings", "show", "--campaign", campaign.slug, "--json"])
    assert json.loads(result.stdout) == [
        {"rank": 1, "email": sanne.user.email, "points": 8, "logins": 1, "starts": 1, "completions": 1},
        {"rank": 2, "email": omar.user.email, "points": 0, "logins": 0, "starts": 0, "completions": 0},
    ]


def test_only_a_file_that_is_not_understood_ends_with_two(campaign: Campaign, report: str, runner: Runner) -> None:
    there = ["--campaign", campaign.slug]
    wrong = [
        ["conversions", "import", "nowhere.csv", *there],
        ["conversions", "import", report, *there, "--timezone", "Nowhere"],
        ["conversions", "import", report, *there, "--column", "x"],
        ["conversions", "import", report, *there, "--dates", "x"],
        ["conversions", "import", report, "--campaign", "nowhere"],
        ["claims", "import", "nowhere.csv", *there],
    ]
    assert [runner.invoke(args=args).exit_code for args in wrong] == [1] * len(wrong)


def test_a_course_that_does_not_count_is_told_with_the_way_to_mend_it(
    campaign: Campaign, sanne: Ambassador, recruit: Colleague, runner: Runner, tmp_path: Path
) -> None:
    make_course(campaign, "Feedback geven", listed=True)
    feed = make_course(campaign, "FEED")
    path = write_report(tmp_path / "report.csv", [(recruit, "completion", feed, "2026-11-10")])
    there = ["--campaign", campaign.slug]
    told = runner.invoke(args=["conversions", "import", str(path), *there, "--json"])
    assert json.loads(told.stdout)["recorded"] == {"login": 1, "start": 1, "completion": 1}
    assert "“FEED” does not count" in told.stderr
    assert runner.invoke(args=["courses", "also", "Feedback geven", "FEED", *there]).exit_code == 0
    assert score_of(sanne) == (8, 1, 1, 1)
    assert "does not count" not in runner.invoke(args=["conversions", "import", str(path), *there]).stderr


def test_what_an_earlier_day_costs_is_told(
    campaign: Campaign, recruit: Colleague, course: Course, runner: Runner, tmp_path: Path
) -> None:
    within = write_report(tmp_path / "within.csv", [(recruit, "completion", course, "2026-11-10")])
    long_ago = write_report(tmp_path / "ago.csv", [(recruit, "completion", course, "2026-01-10")])
    command = ["conversions", "import", "--campaign", campaign.slug]
    assert "no more: 0 (0 points less)" in runner.invoke(args=[*command, str(within)]).output
    tried = runner.invoke(args=[*command, str(long_ago), "--dry-run"]).output
    done = runner.invoke(args=[*command, str(long_ago)]).output
    assert ["no more: 3 (8 points less)" in said for said in (tried, done)] == [True, True], done


def test_an_import_that_another_report_repeats_leaves_its_results(
    campaign: Campaign, report: str, runner: Runner, tmp_path: Path
) -> None:
    for _ in range(2):
        runner.invoke(args=["conversions", "import", report, "--campaign", campaign.slug])
    first, second = db.session.scalars(select(ReportImport.id).order_by(ReportImport.id))
    assert "still stand" in runner.invoke(args=["conversions", "undo", str(first)]).output
    assert "still stand" not in runner.invoke(args=["conversions", "undo", str(second)]).output


def test_where_refused_rows_cannot_be_written_nothing_is_imported(
    campaign: Campaign, report: str, runner: Runner, tmp_path: Path
) -> None:
    nowhere = str(tmp_path / "no such folder" / "errors.csv")
    done = runner.invoke(args=["conversions", "import", report, "--campaign", campaign.slug, "--errors", nowhere])
    assert (done.exit_code, "cannot be written" in done.output) == (1, True)
    assert db.session.scalar(select(ReportImport.id)) is None


def test_claims_for_a_closed_campaign_are_refused_at_once(campaign: Campaign, runner: Runner, tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("ambassador,colleague,stage\na@example.org,b@example.org,login\n")
    campaign.phase = Phase.CLOSED
    db.session.commit()
    done = runner.invoke(args=["claims", "import", str(tmp_path / "claims.csv"), "--campaign", campaign.slug])
    assert (done.exit_code, "score is final" in done.output) == (1, True)


@pytest.mark.new_database
def test_a_database_that_is_not_current_is_told_so(campaign: Campaign, runner: Runner) -> None:
    db.session.execute(text("DROP TABLE day_total"))
    db.session.execute(text("UPDATE alembic_version SET version_num = 'c72e0427368a'"))
    db.session.commit()
    done = runner.invoke(args=["standings", "verify"])
    assert (done.exit_code, "db upgrade" in done.output) == (3, True), done.output
