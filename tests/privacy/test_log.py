"""The log that managers read: what they find in it, who may, and what it costs."""

import csv
import io
import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import insert, select, text

from campaign.accounts import audit
from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.goals.models import Kpi, KpiState, Metric
from campaign.privacy.log.lines import details_of
from campaign.privacy.log.search import PAGE, Narrowed, belongs_to, entries, has_words
from tests.client import Client
from tests.factories import make_campaign, make_user
from tests.statements import statements

LOG = "/c/leren/privacy/log"
WRITTEN = "Reach & <b>more</b>"


def note(campaign: Campaign, by: User | None, action: str = "team.added", subject: str = "Finance") -> None:
    audit.record(action, subject, by=by, campaign_id=campaign.id)
    db.session.commit()


def many(campaign: Campaign, manager: User, number: int) -> None:
    """So many entries, a minute apart."""
    first = {"user_id": manager.id, "had_account": True, "campaign_id": campaign.id, "action": "team.added"}
    rows = [
        {**first, "subject": f"Team {one}.", "at": clock.now() - timedelta(minutes=number - one)}
        for one in range(number)
    ]
    db.session.execute(insert(AuditEntry), rows)
    db.session.commit()


@pytest.fixture
def kpi(campaign: Campaign, manager: User) -> Kpi:
    """A KPI whose target was raised."""
    kpi = Kpi(campaign_id=campaign.id, name=WRITTEN, metric=Metric.REACHED, target=180, created_at=clock.now())
    db.session.add(kpi)
    db.session.flush()
    note(campaign, manager, "kpi.written", WRITTEN)
    kpi.target, kpi.state = 210, KpiState.ACTIVE
    note(campaign, manager, "kpi.revised", WRITTEN)
    return kpi


def subjects(page: str) -> list[str]:
    return re.findall(r"Team \d+\.", page)


def test_a_manager_reads_who_changed_what_and_what_it_was(managing: Client, kpi: Kpi) -> None:
    page = managing.get(LOG, query_string={"q": "reach &"}).text
    assert "Miriam Manager" in page
    assert "KPI revised" in page
    assert re.search(r"Target.*180.*210", page, re.S)
    assert f'href="/c/leren/goals/{kpi.id}">Reach &amp; &lt;b&gt;more&lt;/b&gt;</a>' in page


def test_what_only_the_program_can_read_is_said_in_words(managing: Client, campaign: Campaign, manager: User) -> None:
    audit.record("testimonial.asked", "testimonial #8", by=manager, campaign_id=campaign.id, details="intranet screen")
    audit.record("lesson.removed", "try", by=manager, campaign_id=campaign.id, details="by 2026-12-21, 2026-99-99")
    audit.record("journey_link.made", "The wall", by=manager, campaign_id=campaign.id, details="read")
    db.session.commit()
    page = managing.get(LOG).text
    assert "Intranet, Screens" in page
    assert "To read the canvas" in page
    assert "testimonial #8" not in page
    assert "by 21 December 2026, 2026-99-99" in page


@pytest.mark.parametrize(
    ("details", "shown"),
    [
        ("12", ""),
        ("nl 1", ""),
        ("f" * 64, ""),
        (f"version 3, {'a' * 64}", "version 3"),
        ("By hand", "By hand"),
        ("former: 6 new", "6 new names, was an ambassador before"),
        ("follows waterkant", "made from the campaign at /waterkant"),
    ],
)
def test_what_says_nothing_to_its_reader_is_left_out(app: Flask, details: str, shown: str) -> None:
    assert details_of(AuditEntry(action="report.published", subject="", details=details)) == shown


def test_a_thing_that_is_gone_has_no_link(managing: Client, kpi: Kpi) -> None:
    db.session.delete(kpi)
    db.session.commit()
    assert f"/goals/{kpi.id}" not in managing.get(LOG).text


def how_many(browser: Client, **asked: str) -> int:
    return browser.get(LOG, query_string=asked).text.count('id="entry-')


def test_what_is_asked_for_is_found_and_nothing_else(managing: Client, kpi: Kpi) -> None:
    found = {
        "kind": how_many(managing, kind="goals"),
        "another kind": how_many(managing, kind="plan"),
        "a value": how_many(managing, q="210"),
        "before that day": how_many(managing, kind="goals", until="2026-11-15"),
        "on that day": how_many(managing, kind="goals", **{"from": "2026-11-16"}, until="2026-11-16"),
        "nobody": how_many(managing, kind="goals", who="0"),
    }
    assert found == {"kind": 2, "another kind": 0, "a value": 1, "before that day": 0, "on that day": 2, "nobody": 0}


def test_what_nobody_can_mean_is_not_asked(managing: Client, kpi: Kpi) -> None:
    impossible = {"who": "-1", "from": "yesterday", "until": "0001-01-01", "before": "x"}
    assert how_many(managing, kind="goals", **impossible) == 2
    assert how_many(managing, kind="goals", who="9" * 30, before="9" * 30) == 2
    assert [how_many(managing, q=words) for words in ("%", "f_nance", "\x00" + "x" * 5_000)] == [0, 0, 0]


def test_pages_follow_each_other_without_a_gap(managing: Client, campaign: Campaign, manager: User) -> None:
    many(campaign, manager, PAGE + 10)
    first = managing.get(LOG, query_string={"q": "Team "}).text
    (older,) = re.findall(r'rel="next"\s+href="([^"]+)"', first)
    second = managing.get(older.replace("&amp;", "&")).text
    assert subjects(first) + subjects(second) == [f"Team {one}." for one in reversed(range(PAGE + 10))]


def test_a_page_asks_as_little_of_many_entries_as_of_a_few(
    app: Flask, managing: Client, campaign: Campaign, manager: User, kpi: Kpi
) -> None:
    few = statements(lambda: managing.get(LOG))
    many(campaign, manager, PAGE)
    assert len(statements(lambda: managing.get(LOG))) <= len(few)


def test_the_latest_entries_are_found_by_an_index(campaign: Campaign, manager: User) -> None:
    wanted = entries(belongs_to(campaign.id), has_words(Narrowed(words="x"))).limit(PAGE)
    compiled = wanted.compile(db.engine, compile_kwargs={"literal_binds": True})
    if db.engine.dialect.name == "postgresql":
        # In a table of a few rows it would read all of them, and sort them.
        for way in ("seqscan", "bitmapscan", "sort"):
            db.session.execute(text(f"SET LOCAL enable_{way} = off"))
    explain = "EXPLAIN QUERY PLAN" if db.engine.dialect.name == "sqlite" else "EXPLAIN"
    plan = "\n".join(map(str, db.session.connection().exec_driver_sql(f"{explain} {compiled}".replace("%", "%%"))))
    assert "ix_audit_entry_campaign_id_at_id" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


def test_nobody_reads_the_log_of_another_campaign(managing: Client, kpi: Kpi) -> None:
    other = make_campaign(slug="ander", name="Another")
    note(other, None, subject="Not for here")
    assert "Not for here" not in managing.get(LOG).text
    assert managing.get("/c/ander/privacy/log").status_code == 404


def test_who_looks_along_reads_no_log(viewing: Client) -> None:
    assert viewing.get(LOG).status_code == 403
    assert viewing.get("/installation/log").status_code == 403


def test_only_an_administrator_reads_what_belongs_to_no_campaign(app: Flask, kpi: Kpi) -> None:
    administrator = make_user(name="Ada Admin", email="ada@example.org", is_admin=True, language="en")
    audit.record("user.made_administrator", "ada@example.org", by=None)
    browser = app.test_client()
    browser.sign_in(administrator)
    page = browser.get("/installation/log").text
    assert "Made an administrator" in page
    assert "Command line or worker" in page
    assert "KPI revised" not in page


def test_an_account_that_is_gone_is_not_taken_for_the_program(
    managing: Client, campaign: Campaign, manager: User
) -> None:
    note(campaign, make_user(name="Gone Person"), subject="Done once")
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.subject == "Done once")).one()
    entry.user_id = None
    db.session.commit()
    page = managing.get(LOG, query_string={"q": "Done once"}).text
    assert "A former account" in page
    assert managing.get(LOG, query_string={"q": "Done once", "who": "0"}).text.count('id="entry-') == 0


def taken_along(browser: Client, kind: str, **asked: str) -> bytes:
    with browser.submit(f"{LOG}?{urlencode(asked)}", to=f"{LOG}.{kind}") as answer:
        return answer.get_data()


def test_the_log_is_taken_along_as_a_table_and_that_is_in_the_log(
    managing: Client, campaign: Campaign, manager: User, kpi: Kpi
) -> None:
    note(campaign, manager, subject="=210")
    rows = list(csv.reader(io.StringIO(taken_along(managing, "csv", q="210").decode("utf-8-sig"))))
    assert {row[5] for row in rows[1:]} >= {"'=210", WRITTEN}
    assert ["Target", "180", "210"] in [row[-3:] for row in rows]
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "log.exported"))
    assert (entry.subject, entry.details) == ("csv", "q: 210")


def test_the_log_is_a_workbook_too(managing: Client, kpi: Kpi) -> None:
    assert taken_along(managing, "xlsx").startswith(b"PK")


def test_without_rewards_nobody_reads_of_them(managing: Client, campaign: Campaign, manager: User) -> None:
    note(campaign, manager, "reward.made", "A day off")
    note(campaign, manager, "rule.changed", "login: 5 points")
    campaign.is_reward_free = True
    db.session.commit()
    page = managing.get(LOG).text
    assert "A day off" not in page
    assert "5 points" not in page
