"""The ledger: only ever added to; rules, caps and the difference that a changed rule makes."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from campaign.campaigns.models import Campaign
from campaign.conversions.corrections.services import rescore
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.points.models import PointRule, ScoreEntry
from campaign.points.rules import remove_rule, set_rule
from tests.balance import assert_balanced, score_of
from tests.factories import make_course

Score = Callable[..., None]
THREE_DAYS = [("login", None, "2026-11-10"), ("login", None, "2026-11-11"), ("login", None, "2026-11-12")]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE score_entry SET points = 100",
        "DELETE FROM score_entry",
        "DELETE FROM score_entry WHERE points > 1000 OR id = (SELECT max(id) FROM score_entry)",
    ],
)
def test_the_ledger_is_append_only(sanne: Ambassador, score: Score, statement: str) -> None:
    score(sanne, ("login", None, "2026-11-10"))
    with pytest.raises(DBAPIError, match="the ledger is append-only"):
        db.session.execute(text(statement))


def test_the_ledger_cannot_be_emptied_or_overwritten_in_one_stroke(sanne: Ambassador, score: Score) -> None:
    score(sanne, ("login", None, "2026-11-10"))
    columns = ", ".join(column.name for column in ScoreEntry.__table__.columns)
    strokes = {
        "postgresql": "TRUNCATE score_entry CASCADE",
        "sqlite": f"INSERT OR REPLACE INTO score_entry ({columns}) SELECT {columns} FROM score_entry",
    }
    with pytest.raises(DBAPIError, match="the ledger is append-only"):
        db.session.execute(text(strokes[db.engine.dialect.name]))


def test_a_stage_has_one_general_rule(campaign: Campaign) -> None:
    db.session.add(PointRule(campaign_id=campaign.id, stage=Stage.LOGIN, points=3))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_rule_of_a_course_goes_before_the_general_one(campaign: Campaign, sanne: Ambassador, score: Score) -> None:
    special, usual = make_course(campaign), make_course(campaign)
    set_rule(campaign.id, stage=Stage.COMPLETION, points=20, course_id=special.id)
    score(sanne, ("completion", special, "2026-11-10"), ("completion", usual, "2026-11-10"))
    assert score_of(sanne) == (2 + 4 + 20 + 5, 2, 2, 2)
    assert_balanced(campaign)


def test_a_stage_without_a_rule_counts_and_scores_nothing(campaign: Campaign, sanne: Ambassador, score: Score) -> None:
    for rule in db.session.query(PointRule).filter_by(stage=Stage.LOGIN):
        remove_rule(rule)
    score(sanne, ("login", None, "2026-11-10"))
    assert score_of(sanne) == (0, 1, 0, 0)
    assert_balanced(campaign)


def test_above_the_cap_of_a_week_results_count_without_points(
    campaign: Campaign, sanne: Ambassador, score: Score
) -> None:
    set_rule(campaign.id, stage=Stage.LOGIN, points=1, per_week=2)
    score(sanne, *THREE_DAYS)
    assert score_of(sanne) == (2, 3, 0, 0)
    assert_balanced(campaign)


def test_a_week_begins_on_monday(campaign: Campaign, sanne: Ambassador, score: Score) -> None:
    set_rule(campaign.id, stage=Stage.LOGIN, points=1, per_week=1)
    score(sanne, ("login", None, "2026-11-08"), ("login", None, "2026-11-09"), ("login", None, "2026-11-15"))
    assert score_of(sanne) == (2, 3, 0, 0)
    assert_balanced(campaign)


def test_a_cap_is_one_of_each_ambassador(campaign: Campaign, sanne: Ambassador, score: Score, omar: Ambassador) -> None:
    set_rule(campaign.id, stage=Stage.LOGIN, points=1, per_week=1)
    score(sanne, *THREE_DAYS)
    score(omar, *THREE_DAYS)
    assert (score_of(sanne)[0], score_of(omar)[0]) == (1, 1)


def test_a_cap_of_a_course_leaves_other_courses_alone(campaign: Campaign, sanne: Ambassador, score: Score) -> None:
    capped, free = make_course(campaign), make_course(campaign)
    set_rule(campaign.id, stage=Stage.START, points=2, per_week=1, course_id=capped.id)
    set_rule(campaign.id, stage=Stage.LOGIN, points=0)
    for course in (capped, free):
        score(sanne, ("start", course, "2026-11-10"), ("start", course, "2026-11-11"))
    assert score_of(sanne) == (2 + 4, 4, 4, 0)
    assert_balanced(campaign)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_which_results_score_under_a_cap_goes_by_when_they_happened(
    campaign: Campaign,
    sanne: Ambassador,
    score: Score,
    points_per_day: Callable[..., dict[date, int]],
    order: tuple[int, ...],
) -> None:
    set_rule(campaign.id, stage=Stage.LOGIN, points=1, per_week=2)
    score(sanne, *(THREE_DAYS[place] for place in order))
    assert points_per_day(sanne) == {date(2026, 11, 10): 1, date(2026, 11, 11): 1}
    assert_balanced(campaign)


def test_a_changed_rule_is_booked_as_a_difference(campaign: Campaign, sanne: Ambassador, score: Score) -> None:
    score(sanne, ("login", None, "2026-11-10"))
    set_rule(campaign.id, stage=Stage.LOGIN, points=4)
    rescore(campaign)
    entries = db.session.query(ScoreEntry).order_by(ScoreEntry.id).all()
    assert [(entry.counted, entry.points) for entry in entries] == [(1, 1), (0, 3)]
    assert score_of(sanne) == (4, 1, 0, 0)
    assert_balanced(campaign)


def test_scoring_again_books_nothing(campaign: Campaign, sanne: Ambassador, score: Score) -> None:
    set_rule(campaign.id, stage=Stage.LOGIN, points=1, per_week=2)
    score(sanne, *THREE_DAYS)
    assert rescore(campaign) == 0


def test_a_cap_that_is_lifted_gives_the_points_after_all(campaign: Campaign, sanne: Ambassador, score: Score) -> None:
    set_rule(campaign.id, stage=Stage.LOGIN, points=1, per_week=1)
    score(sanne, *THREE_DAYS)
    set_rule(campaign.id, stage=Stage.LOGIN, points=1)
    rescore(campaign)
    assert score_of(sanne) == (3, 3, 0, 0)
    assert_balanced(campaign)
