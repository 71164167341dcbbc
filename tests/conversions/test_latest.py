"""What came in last, as everyone may see it."""

import re
from collections.abc import Callable
from datetime import date

from sqlalchemy import insert, literal, select, text

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import Refusal, ReportImport
from campaign.conversions.queries import ENTRIES, LOOKED_AT, latest_conversions
from campaign.conversions.reports import uploads
from campaign.conversions.services import confirm, record_claim, reject
from campaign.core.clock import now
from campaign.core.models import UtcDateTime
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import Reason, ScoreEntry
from tests.factories import make_colleague


def test_a_conversion_that_turns_out_to_be_of_an_earlier_day_is_not_news_again(
    campaign: Campaign,
    sanne: Ambassador,
    anna: Colleague,
    course: Course,
    manager: User,
    report: Callable[..., ReportImport],
) -> None:
    claim = record_claim(sanne, colleague=anna, stage=Stage.START, course=course, campaign=campaign).claim
    confirm(campaign, [claim], by=manager)
    before = [one.id for one in latest_conversions(campaign.id, 8)]
    report((anna, "start", course, "2026-11-10"))
    assert [one.id for one in latest_conversions(campaign.id, 8)] == before


def test_a_conversion_is_no_longer_the_news_of_who_lost_the_recruit(
    campaign: Campaign,
    sanne: Ambassador,
    omar: Ambassador,
    anna: Colleague,
    course: Course,
    manager: User,
    report: Callable[..., ReportImport],
) -> None:
    report((anna, "login", None, "2026-11-10"))
    first = record_claim(sanne, colleague=anna, stage=Stage.START, course=course, campaign=campaign).claim
    reject(campaign, [first], refusal=Refusal.NO_EVIDENCE, explanation="", by=manager)
    record_claim(omar, colleague=anna, stage=Stage.START, course=course, campaign=campaign)
    assert {one.ambassador_id for one in latest_conversions(campaign.id, 8)} == {omar.id}


def test_what_was_taken_back_since_hides_nothing_that_stands(
    campaign: Campaign,
    sanne: Ambassador,
    anna: Colleague,
    course: Course,
    manager: User,
    report: Callable[..., ReportImport],
) -> None:
    recruits = [make_colleague(campaign) for _ in range(LOOKED_AT)]
    for one in (anna, *recruits):
        record_claim(sanne, colleague=one, stage=Stage.LOGIN, campaign=campaign)
    report((anna, "completion", course, "2026-11-10"))
    uploads.undo(campaign, report(*((one, "start", course, "2026-11-10") for one in recruits)), by=None)
    assert [one.stage for one in latest_conversions(campaign.id, 8)] == [Stage.COMPLETION]


def test_what_came_in_last_is_looked_up_by_an_index_however_large_the_ledger_is(campaign: Campaign) -> None:
    one = select(literal(1).label("number")).cte("numbers", recursive=True)
    number = one.union_all(select(one.c.number + 1).where(one.c.number < 5_000)).c.number
    day, moment = literal(date(2026, 11, 10)), literal(now(), UtcDateTime())
    facts = {"campaign_id": literal(campaign.id), "ambassador_id": number, "conversion_id": number,
             "stage": literal(Stage.LOGIN.value), "counted": literal(1), "points": literal(1),
             "reason": literal(Reason.RECORDED.value), "happened_at": moment, "happened_on": day,
             "booked_at": moment}  # fmt: skip
    db.session.execute(insert(ScoreEntry).from_select(list(facts), select(*facts.values()), include_defaults=False))
    # As it does by itself when many rows came.
    db.session.execute(text("ANALYZE score_entry"))
    query = ENTRIES.compile(db.engine, compile_kwargs={"render_postcompile": True})
    named = query.construct_params({"campaign_id": campaign.id, "size": LOOKED_AT})
    values = tuple(named[name] for name in query.positiontup) if query.positiontup else named
    explain = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}[db.engine.dialect.name]
    plan = " ".join(str(line[-1]) for line in db.session.connection().exec_driver_sql(f"{explain} {query}", values))
    assert re.search("(ix_score_entry_campaign_id_id|pk_score_entry)", plan)
    assert not re.search("Sort|Hash|SCAN|TEMP B-TREE", plan)
