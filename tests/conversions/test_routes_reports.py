"""A manager brings a report: sees what it would change, imports it, takes it back."""

from io import BytesIO

import pytest
from sqlalchemy import func, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import Conversion, ImportState, ReportImport
from campaign.conversions.services import record_claim
from campaign.core.permissions import Role
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.balance import assert_balanced, score_of
from tests.client import Client, find_form
from tests.factories import make_campaign, make_course, make_member, make_user

MOODLE = """ID,Naam,E-mailadres,Les 1,Les 1 - Voltooiingsdatum,Cursus voltooid
7,Anna Bakker,{email},Voltooid,10/11/2026 10:15,11/11/2026 09:00
8,Iemand Anders,nobody@example.org,Voltooid,10/11/2026 10:15,
"""
UNKNOWN = "Wie,Wat,Wanneer\n{email},afgerond,13-11-2026\n"


@pytest.fixture
def reports(campaign: Campaign, manager: User, sanne: Ambassador, anna: Colleague, client: Client) -> str:
    """The address of the reports; the manager is signed in, and Anna is Sanne's recruit."""
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    client.sign_in(manager)
    return f"/c/{campaign.slug}/reports"


def bring(client: Client, reports: str, text: str, filename: str = "completion-veilig.csv") -> str:
    """Upload a file; the address of its preview."""
    answer = client.submit(reports, file=(BytesIO(text.encode()), filename))
    assert answer.status_code == 303
    return answer.headers["Location"]


def results() -> int:
    return db.session.scalars(select(func.count(Conversion.id))).one()


def newest() -> ReportImport:
    found = select(ReportImport).order_by(ReportImport.id.desc()).limit(1)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def test_the_page_says_what_a_log_needs_before_anyone_brings_one(client: Client, reports: str) -> None:
    assert "It counts for whoever stood in a course completion report" in client.get(reports).text


def test_a_preview_tells_what_would_change_and_changes_nothing(client: Client, reports: str, anna: Colleague) -> None:
    page = client.get(bring(client, reports, MOODLE.format(email=anna.email))).text
    assert "Moodle" in page
    assert "nobody@example.org" in page
    assert results() == 0


def test_an_imported_report_scores(client: Client, reports: str, sanne: Ambassador, anna: Colleague) -> None:
    preview = bring(client, reports, MOODLE.format(email=anna.email))
    client.submit(preview, to=f"{preview}/run")
    assert newest().state is ImportState.DONE
    assert score_of(sanne) == (8, 1, 1, 1)


def test_a_report_is_imported_once(client: Client, reports: str, anna: Colleague) -> None:
    preview = bring(client, reports, MOODLE.format(email=anna.email))
    form = find_form(client.get(preview).text, to=f"{preview}/run", names=set())
    assert form
    client.post(f"{preview}/run", data=form.values)
    again = client.post(f"{preview}/run", data=form.values)
    assert again.status_code == 409


def test_an_import_is_taken_back(
    client: Client, reports: str, campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    preview = bring(client, reports, MOODLE.format(email=anna.email))
    client.submit(preview, to=f"{preview}/run")
    client.submit(preview, to=f"{preview}/undo")
    assert score_of(sanne) == (0, 0, 0, 0)
    assert_balanced(campaign)


def test_rows_that_could_not_be_used_can_be_downloaded(client: Client, reports: str, anna: Colleague) -> None:
    preview = bring(client, reports, MOODLE.format(email=anna.email))
    client.submit(preview, to=f"{preview}/run")
    assert "nobody@example.org" in client.get(f"{preview}/refused.csv").text


def test_the_columns_of_an_unknown_table_are_asked_once(client: Client, reports: str, anna: Colleague) -> None:
    answers = "?email=Wie&stage=Wat&day=Wanneer&course=Veilig"
    preview = bring(client, reports, UNKNOWN.format(email=anna.email), "lijst.csv")
    assert 'name="email"' in client.get(preview).text
    client.submit(preview + answers, to=f"{preview}/run" + answers)
    second = bring(client, reports, UNKNOWN.format(email=anna.email), "lijst.csv")
    assert 'name="email"' not in client.get(second).text


def test_dates_that_can_be_two_days_are_asked(client: Client, reports: str, anna: Colleague) -> None:
    text = f"email,stage,course,day\n{anna.email},start,Veilig,03/04/2026\n"
    preview = bring(client, reports, text, "table.csv")
    assert 'name="dates"' in client.get(preview).text
    assert "/run" in client.get(f"{preview}?dates=dmy").text


def test_choosing_columns_shows_at_once_what_becomes_of_the_rows(client: Client, reports: str, anna: Colleague) -> None:
    preview = bring(client, reports, UNKNOWN.format(email=anna.email), "lijst.csv")
    lacking = client.get(f"{preview}/sample?email=Wie").text
    seen = client.get(f"{preview}/sample?email=Wie&stage=Wat&day=Wanneer&course=Veilig").text
    assert "<html" not in seen
    assert (str(anna.email) in lacking, str(anna.email) in seen) == (False, True)


def test_a_column_of_names_is_refused_with_the_reason(client: Client, reports: str, anna: Colleague) -> None:
    preview = bring(client, reports, "Naam,Wat,Wanneer\nAnna Bakker,afgerond,13-11-2026\n", "lijst.csv")
    assert "two people can share one" in client.get(f"{preview}?username=Naam&stage=Wat&day=Wanneer").text


def test_a_remembered_choice_can_be_changed(client: Client, reports: str, anna: Colleague) -> None:
    answers = "?email=Wie&stage=Wat&day=Wanneer&course=Veilig&failed_counts=yes"
    preview = bring(client, reports, UNKNOWN.format(email=anna.email), "lijst.csv")
    client.submit(preview + answers, to=f"{preview}/run" + answers)
    again = bring(client, reports, UNKNOWN.format(email=anna.email), "lijst.csv")
    assert "who did not pass counts as completed" in client.get(f"{again}?course=Veilig").text
    assert "who did not pass counts as completed" not in client.get(f"{again}?course=Veilig&failed_counts=no").text


def test_the_same_file_again_is_pointed_out(client: Client, reports: str, anna: Colleague) -> None:
    preview = bring(client, reports, MOODLE.format(email=anna.email))
    assert "imported already" not in client.get(preview).text
    client.submit(preview, to=f"{preview}/run")
    again = client.get(bring(client, reports, MOODLE.format(email=anna.email))).text
    assert "imported already, by Miriam Manager" in again


def test_another_day_than_we_knew_is_counted_and_the_first_is_kept(
    client: Client, reports: str, anna: Colleague
) -> None:
    for day in ("11", "12"):
        text = MOODLE.format(email=anna.email).replace("11/11/2026 09:00", f"{day}/11/2026 09:00")
        preview = bring(client, reports, text)
        client.submit(preview, to=f"{preview}/run")
    completed = db.session.scalars(select(Conversion).where(Conversion.stage == Stage.COMPLETION)).one()
    assert (completed.happened_on.day, newest().differing) == (11, 1)


def test_a_report_tells_who_brought_it_and_how_it_was_read(client: Client, reports: str, anna: Colleague) -> None:
    preview = bring(client, reports, MOODLE.format(email=anna.email))
    answers = "?zone=Asia/Tokyo"
    client.submit(preview + answers, to=f"{preview}/run" + answers)
    page = client.get(preview).text
    assert "Miriam Manager" in page
    assert "Asia/Tokyo" in page
    assert newest().digest in page


def test_a_report_without_dates_asks_on_which_day_it_was_made(client: Client, reports: str, anna: Colleague) -> None:
    header = "Student ID,Email,Username,Grade,Certificate Eligible,Certificate Delivered\n"
    preview = bring(client, reports, f"{header}1,{anna.email},abakker,0.9,Y,Y\n", "grades.csv")
    assert 'name="made_on"' in client.get(f"{preview}?course=Veilig").text
    assert "/run" in client.get(f"{preview}?course=Veilig&made_on=2026-11-12").text


def test_rows_that_prove_nothing_are_counted(client: Client, reports: str, anna: Colleague) -> None:
    preview = bring(client, reports, MOODLE.format(email=anna.email) + "9,Bo,bo@example.org,Niet voltooid,,\n")
    client.submit(preview, to=f"{preview}/run")
    assert newest().silent == 1


def test_the_wrong_report_is_refused_with_what_is_missing(client: Client, reports: str) -> None:
    text = "First name,Surname,Email address,Course total\nAnna,Bakker,anna@example.org,80\n"
    page = client.get(bring(client, reports, text)).text
    assert "it has no completion date" in page
    assert "/run" not in page


def test_a_report_that_was_refused_can_still_be_mapped_by_hand(client: Client, reports: str, anna: Colleague) -> None:
    text = f"First name,Surname,Email address,Course total,Passed on\nAnna,Bakker,{anna.email},80,2026-11-12\n"
    preview = bring(client, reports, text)
    assert "format=table" in client.get(preview).text
    answers = "?format=table&email=Email+address&completed=Passed+on&course=Veilig"
    client.submit(preview + answers, to=f"{preview}/run" + answers)
    assert newest().completions == 1
    assert "/run" in client.get(bring(client, reports, text) + "?course=Veilig").text


def test_nonsense_in_the_address_of_a_preview_is_no_fault(client: Client, reports: str, anna: Colleague) -> None:
    preview = bring(client, reports, MOODLE.format(email=anna.email))
    nonsense = "?zone=Mars&year=soon&made_on=31-31&numbers=x&dates=y&sheet=z&failed_counts=q&fixed_stage=w&email=none"
    assert client.get(preview + nonsense).status_code == 200


def test_a_file_that_is_no_table_is_explained(client: Client, reports: str) -> None:
    page = client.get(bring(client, reports, "%PDF-1.7", "report.csv"))
    assert page.status_code == 200
    assert "/run" not in page.text


def test_an_upload_can_be_thrown_away(client: Client, reports: str, anna: Colleague) -> None:
    preview = bring(client, reports, MOODLE.format(email=anna.email))
    client.submit(preview, to=f"{preview}/discard")
    assert client.get(preview).status_code == 404


def test_a_report_of_another_campaign_is_not_there(
    client: Client, reports: str, anna: Colleague, manager: User
) -> None:
    preview = bring(client, reports, MOODLE.format(email=anna.email))
    other = make_campaign()
    make_member(other, manager)
    assert client.get(preview.replace(reports, f"/c/{other.slug}/reports")).status_code == 404


def test_a_viewer_brings_no_reports(client: Client, reports: str, campaign: Campaign) -> None:
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    assert client.get(reports).status_code == 403


def test_a_course_that_does_not_count_is_said_before_and_after(
    client: Client, reports: str, campaign: Campaign, anna: Colleague
) -> None:
    make_course(campaign, "Feedback geven", listed=True)
    preview = bring(client, reports, MOODLE.format(email=anna.email), "completion-FEED.csv")
    before = client.get(preview).text
    client.submit(preview, to=f"{preview}/run")
    after = client.get(preview).text
    told = "2 of the new conversions are of this course"
    assert (told in before, told in after) == (True, True)


def test_a_course_that_does_not_count_is_said_to_be_another(
    client: Client, reports: str, campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    feedback = make_course(campaign, "Feedback geven", listed=True)
    preview = bring(client, reports, MOODLE.format(email=anna.email), "completion-FEED.csv")
    client.submit(preview, to=f"{preview}/run")
    client.submit(preview, to=f"{preview}/courses", into=feedback.id)
    assert score_of(sanne) == (8, 1, 1, 1)
    assert "Courses that do not count" not in client.get(preview).text
    assert_balanced(campaign)


def test_a_course_is_said_to_be_another_before_importing(
    client: Client, reports: str, campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    feedback = make_course(campaign, "Feedback geven", listed=True)
    text = f"email,stage,course,day\n{anna.email},completion,FEED,2026-11-11\n"
    preview = bring(client, reports, text, "table.csv")
    client.submit(preview, to=f"{preview}/courses", into=feedback.id)
    client.submit(preview, to=f"{preview}/run")
    assert score_of(sanne) == (8, 1, 1, 1)


def test_a_course_of_a_report_is_let_count(
    client: Client, reports: str, campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    make_course(campaign, "Feedback geven", listed=True)
    preview = bring(client, reports, MOODLE.format(email=anna.email), "completion-FEED.csv")
    client.submit(preview, to=f"{preview}/run")
    page = client.get(preview).text
    form = find_form(page, to=f"{preview}/courses", names={"name"})
    assert form
    client.post(f"{preview}/courses", data={name: form.values[name] for name in ("csrf_token", "name")})
    assert score_of(sanne) == (8, 1, 1, 1)


def test_the_course_that_is_chosen_for_a_file_is_remembered_for_the_next(
    client: Client, reports: str, campaign: Campaign, anna: Colleague
) -> None:
    make_course(campaign, "Feedback geven", listed=True)
    answers = "?course=Feedback+geven"
    preview = bring(client, reports, MOODLE.format(email=anna.email), "completion-FEED.csv")
    assert "that is another name of “Feedback geven”" in client.get(preview + answers).text
    client.submit(preview + answers, to=f"{preview}/run" + answers)
    again = bring(client, reports, MOODLE.format(email=anna.email), "completion-FEED.csv")
    assert "about “Feedback geven”" in client.get(again).text


def test_of_two_columns_that_are_called_the_same_one_is_chosen(client: Client, reports: str, anna: Colleague) -> None:
    text = f"E-mail,E-mail,Status,Cursus,Datum\nboss@example.org,{anna.email},voltooid,Veilig,13-11-2026\n"
    preview = bring(client, reports, text, "lijst.csv")
    asked = client.get(preview).text
    assert ("which of these columns is meant" in asked, "/run" in asked) == (True, False)
    chosen = client.get(f"{preview}?email=E-mail+%282%29&stage=Status&course_column=Cursus&day=Datum").text
    assert "/run" in chosen


def test_a_row_about_nobody_says_which_column_was_read(client: Client, reports: str, anna: Colleague) -> None:
    preview = bring(client, reports, MOODLE.format(email=anna.email).replace("10:15,\n", "10:15,12/11/2026\n"))
    client.submit(preview, to=f"{preview}/run")
    rows = client.get(f"{preview}/refused.csv").text
    assert "E-mailadres" in rows


def test_an_earlier_day_that_costs_points_is_said_before_and_after(
    client: Client, reports: str, sanne: Ambassador, anna: Colleague
) -> None:
    """Who completed before the campaign began logged in and started before it, too: nothing of that counts."""
    before, after = bring_an_earlier_day(client, reports, anna)
    told = "(8 points less)"
    assert (told in before, told in after, newest().lowered, score_of(sanne)) == (True, True, 3, (0, 0, 0, 0))


def test_in_a_campaign_without_points_an_earlier_day_costs_results(
    client: Client, reports: str, campaign: Campaign, anna: Colleague
) -> None:
    campaign.is_reward_free = True
    db.session.commit()
    before, after = bring_an_earlier_day(client, reports, anna)
    for page in before, after:
        assert ("count for less by an earlier day" in page, "points less" in page) == (True, False)


def bring_an_earlier_day(client: Client, reports: str, anna: Colleague) -> tuple[str, str]:
    """Import a completion in November, then that it was in October: the preview of that, and what came of it."""
    for day in ("13/11/2026", "13/10/2026"):
        preview = bring(client, reports, MOODLE.format(email=anna.email).replace("11/11/2026", day))
        before = client.get(preview).text
        client.submit(preview, to=f"{preview}/run")
    return before, client.get(preview).text
