"""Rules that hold on certain days, and days on which everything is worth more: computed by hand."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from campaign.campaigns.models import Campaign
from campaign.conversions.corrections.services import rescore
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.points.models import FIRST_DAY, LAST_DAY, Multiplier, PointRule
from campaign.points.rules import rules_on, set_rule, worth
from tests.balance import assert_balanced, score_of
from tests.factories import make_course
from tests.points.results import prove

Score = Callable[..., None]
Days = dict[date, int]
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (f"2026-11-{day:02}" for day in range(9, 14))
NEXT_MONDAY = "2026-11-16"


def of(day: str) -> date:
    return date.fromisoformat(day)


def logins(*days: str) -> list[tuple[str, None, str]]:
    return [("login", None, day) for day in days]


def rule(
    campaign: Campaign,
    points: int,
    *,
    first: str | None = None,
    last: str | None = None,
    per_week: int | None = None,
    course_id: int | None = None,
    stage: Stage = Stage.LOGIN,
) -> None:
    """A rule for logins, from `first` to `last`."""
    db.session.add(
        PointRule(
            campaign_id=campaign.id,
            stage=stage,
            course_id=course_id,
            points=points,
            per_week=per_week,
            starts_on=of(first) if first else FIRST_DAY,
            ends_on=of(last) if last else LAST_DAY,
        )
    )
    db.session.commit()


def double(campaign: Campaign, first: str, last: str, factor: int = 2) -> None:
    db.session.add(
        Multiplier(campaign_id=campaign.id, name="Double week", factor=factor, starts_on=of(first), ends_on=of(last))
    )
    db.session.commit()


@pytest.fixture
def bare(campaign: Campaign) -> Campaign:
    """The campaign without a rule for logins."""
    for one in db.session.query(PointRule).filter_by(campaign_id=campaign.id, stage=Stage.LOGIN):
        db.session.delete(one)
    db.session.commit()
    return campaign


def test_each_day_scores_by_its_own_rule(
    bare: Campaign, sanne: Ambassador, score: Score, points_per_day: Callable[..., Days]
) -> None:
    rule(bare, 1, last=TUESDAY)
    rule(bare, 4, first=WEDNESDAY)
    score(sanne, *logins(MONDAY, TUESDAY, WEDNESDAY, THURSDAY))
    assert list(points_per_day(sanne).values()) == [1, 1, 4, 4]
    assert_balanced(bare)


def test_a_day_between_two_rules_scores_nothing(
    bare: Campaign, sanne: Ambassador, score: Score, points_per_day: Callable[..., Days]
) -> None:
    rule(bare, 1, last=MONDAY)
    rule(bare, 4, first=WEDNESDAY)
    score(sanne, *logins(MONDAY, TUESDAY, WEDNESDAY))
    assert points_per_day(sanne) == {of(MONDAY): 1, of(WEDNESDAY): 4}
    assert_balanced(bare)


CAPS_OVER_A_CHANGE = [
    # The cap before, the cap after (from Wednesday on), the days, what each day brings at 1 and then 10 points.
    (2, 2, (MONDAY, TUESDAY, WEDNESDAY), {MONDAY: 1, TUESDAY: 1}),
    (1, 3, (MONDAY, TUESDAY, WEDNESDAY, THURSDAY), {MONDAY: 1, WEDNESDAY: 10}),
    (None, 2, (MONDAY, TUESDAY, WEDNESDAY), {MONDAY: 1, TUESDAY: 1}),
    (None, 3, (MONDAY, TUESDAY, WEDNESDAY, THURSDAY), {MONDAY: 1, TUESDAY: 1, WEDNESDAY: 10}),
    (1, None, (MONDAY, TUESDAY, WEDNESDAY, THURSDAY), {MONDAY: 1, WEDNESDAY: 10, THURSDAY: 10}),
    (2, 1, (TUESDAY, WEDNESDAY, NEXT_MONDAY), {TUESDAY: 1, NEXT_MONDAY: 10}),
]


@pytest.mark.parametrize(("before", "after", "days", "expected"), CAPS_OVER_A_CHANGE)
def test_a_cap_counts_the_whole_week_across_a_change_of_the_rule(
    bare: Campaign,
    sanne: Ambassador,
    score: Score,
    points_per_day: Callable[..., Days],
    before: int | None,
    after: int | None,
    days: tuple[str, ...],
    expected: dict[str, int],
) -> None:
    rule(bare, 1, last=TUESDAY, per_week=before)
    rule(bare, 10, first=WEDNESDAY, per_week=after)
    score(sanne, *logins(*reversed(days)))
    assert points_per_day(sanne) == {of(day): points for day, points in expected.items()}
    assert_balanced(bare)


def test_a_cap_counts_only_the_days_on_which_the_course_has_its_own_rule(
    campaign: Campaign, sanne: Ambassador, score: Score, points_per_day: Callable[..., Days]
) -> None:
    course = make_course(campaign)
    rule(campaign, 20, first=WEDNESDAY, per_week=1, course_id=course.id, stage=Stage.COMPLETION)
    for stage in (Stage.LOGIN, Stage.START):
        set_rule(campaign.id, stage=stage, points=0)
    score(sanne, *[("completion", course, day) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)])
    assert points_per_day(sanne) == {of(MONDAY): 5, of(TUESDAY): 5, of(WEDNESDAY): 20}
    assert_balanced(campaign)


def test_a_double_week_counts_from_its_first_to_its_last_day(
    campaign: Campaign, sanne: Ambassador, score: Score, points_per_day: Callable[..., Days]
) -> None:
    double(campaign, TUESDAY, THURSDAY)
    score(sanne, *logins(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY))
    assert list(points_per_day(sanne).values()) == [1, 2, 2, 2, 1]
    assert_balanced(campaign)


MIDNIGHTS = [
    # In Amsterdam it is one hour later than in UTC: a moment, and what a login then brings in a triple Wednesday.
    (datetime(2026, 11, 10, 22, 59, 59, tzinfo=UTC), 1),
    (datetime(2026, 11, 10, 23, 0, 0, tzinfo=UTC), 3),
    (datetime(2026, 11, 11, 22, 59, 59, tzinfo=UTC), 3),
    (datetime(2026, 11, 11, 23, 0, 0, tzinfo=UTC), 1),
]


@pytest.mark.parametrize(("moment", "points"), MIDNIGHTS)
def test_midnight_is_that_of_the_campaign(campaign: Campaign, sanne: Ambassador, moment: datetime, points: int) -> None:
    double(campaign, WEDNESDAY, WEDNESDAY, factor=3)
    prove(campaign, sanne, moment)
    assert score_of(sanne)[0] == points


def test_a_double_week_multiplies_what_the_cap_leaves(
    campaign: Campaign, sanne: Ambassador, score: Score, points_per_day: Callable[..., Days]
) -> None:
    set_rule(campaign.id, stage=Stage.LOGIN, points=3, per_week=2)
    double(campaign, TUESDAY, FRIDAY)
    score(sanne, *logins(MONDAY, TUESDAY, WEDNESDAY))
    assert points_per_day(sanne) == {of(MONDAY): 3, of(TUESDAY): 6}
    assert_balanced(campaign)


def test_a_double_week_that_goes_is_booked_as_a_difference(campaign: Campaign, sanne: Ambassador, score: Score) -> None:
    double(campaign, MONDAY, FRIDAY)
    score(sanne, *logins(MONDAY, TUESDAY))
    db.session.query(Multiplier).delete()
    assert rescore(campaign) == 2
    assert score_of(sanne) == (2, 2, 0, 0)
    assert_balanced(campaign)


def test_what_holds_today_includes_a_double_week(bare: Campaign) -> None:
    rule(bare, 1, last=TUESDAY)
    rule(bare, 4, first=WEDNESDAY)
    double(bare, THURSDAY, THURSDAY)
    found = [worth(bare.id, of(day))[Stage.LOGIN] for day in (TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)]
    assert found == [1, 4, 8, 4]


def test_on_one_day_a_stage_has_one_general_rule(bare: Campaign) -> None:
    rule(bare, 1, last=TUESDAY)
    rule(bare, 4, first=WEDNESDAY)
    found = [
        [one.points for one in rules_on(bare.id, of(day)) if one.stage is Stage.LOGIN] for day in (TUESDAY, WEDNESDAY)
    ]
    assert found == [[1], [4]]
