"""Whether everything that is kept of a campaign's score is still the sum of what it was made from."""

from collections import Counter
from typing import Any

from sqlalchemy import func, or_, select

from campaign.campaigns.models import Campaign
from campaign.conversions.concerned import everyone
from campaign.conversions.counting import counting as counted
from campaign.conversions.drawing import FIRST
from campaign.conversions.models import Conversion, CourseDays
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, TeamReach
from campaign.points import totals
from campaign.points.models import ScoreEntry, Standing

FURTHEST = {stage.value: stage.rank for stage in Stage}


def assert_balanced(campaign: Campaign) -> None:
    """Standings, day totals, team counters and each colleague's stage are what the ledger and the conversions say."""
    db.session.flush()
    assert totals.deviations(campaign.id) == []
    assert reached_at(campaign) == reached_at_of_ledger(campaign)
    assert booked(campaign) == counting(campaign)
    assert furthest_kept(campaign) == furthest_counted(campaign)
    assert first_days_kept(campaign) == first_days_counted(campaign)
    assert begun_kept(campaign) == begun_counted(campaign)
    assert courses_kept(campaign) == courses_counted(campaign)
    assert team_counters(campaign) == colleagues_counted(campaign)


def counting(campaign: Campaign) -> Counter[int]:
    """The conversions that count, once each."""
    found = counted(campaign.id, everyone(campaign.id).query)
    return Counter(db.session.scalars(select(found.c.conversion_id)))


def booked(campaign: Campaign) -> Counter[int]:
    """How often the ledger counts each conversion that it counts."""
    times = func.sum(ScoreEntry.counted)
    rows = (
        select(ScoreEntry.conversion_id, times)
        .where(ScoreEntry.campaign_id == campaign.id)
        .group_by(ScoreEntry.conversion_id)
        .having(times != 0)
    )
    return Counter({key: int(number) for key, number in db.session.execute(rows)})


def reached_at(campaign: Campaign) -> dict[int, Any]:
    """When each ambassador with points reached them, as it is kept."""
    rows = select(Standing.ambassador_id, Standing.reached_at).where(
        Standing.campaign_id == campaign.id, Standing.reached_at.is_not(None)
    )
    return dict(db.session.execute(rows).all())


def reached_at_of_ledger(campaign: Campaign) -> dict[int, Any]:
    """The same, by going through the ledger: the latest day of what still scores."""
    net: Counter[tuple[int, int, Any]] = Counter()
    for entry in db.session.scalars(select(ScoreEntry).where(ScoreEntry.campaign_id == campaign.id)):
        net[entry.ambassador_id, entry.conversion_id, entry.happened_at] += entry.points
    latest: dict[int, Any] = {}
    for (ambassador_id, _, happened_at), points in net.items():
        if points > 0:
            latest[ambassador_id] = max(happened_at, latest.get(ambassador_id, happened_at))
    return latest


def furthest_kept(campaign: Campaign) -> dict[int, Stage]:
    """How far each colleague came, as it is kept."""
    rows = select(Colleague.id, Colleague.reached).where(
        Colleague.campaign_id == campaign.id, Colleague.reached.is_not(None)
    )
    return dict(db.session.execute(rows).all())


def furthest_counted(campaign: Campaign) -> dict[int, Stage]:
    """How far each colleague came, by the conversions that count."""
    found = counted(campaign.id, everyone(campaign.id).query)
    furthest: dict[int, Stage] = {}
    for colleague_id, value in db.session.execute(select(found.c.colleague_id, found.c.stage)):
        stage = Stage(value)
        furthest[colleague_id] = max(stage, furthest.get(colleague_id, stage), key=lambda one: one.rank)
    return furthest


def first_days_kept(campaign: Campaign) -> set[tuple[int, Stage, Any]]:
    """Colleague, stage and the first day of it, as it is kept."""
    rows = select(Colleague.id, *(getattr(Colleague, name) for name in FIRST.values()))
    mine = db.session.execute(rows.where(Colleague.campaign_id == campaign.id))
    return {(key, stage, day) for key, *days in mine for stage, day in zip(FIRST, days, strict=True) if day}


def first_days_counted(campaign: Campaign) -> set[tuple[int, Stage, Any]]:
    """The same, by the conversions that count."""
    found = counted(campaign.id, everyone(campaign.id).query).c
    rows = select(found.colleague_id, found.stage, func.min(found.happened_on))
    mine = db.session.execute(rows.group_by(found.colleague_id, found.stage))
    return {(key, Stage(stage), day) for key, stage, day in mine}


def begun_kept(campaign: Campaign) -> dict[int, tuple[Any, bool | None]]:
    """When the courses of completions were begun, and whether that is known by itself, as it is kept."""
    rows = select(Conversion.id, Conversion.begun_on, Conversion.is_timed).where(
        Conversion.campaign_id == campaign.id,
        or_(Conversion.begun_on.is_not(None), Conversion.is_timed.is_not(None)),
    )
    return {key: (begun_on, is_timed) for key, begun_on, is_timed in db.session.execute(rows)}


def begun_counted(campaign: Campaign) -> dict[int, tuple[Any, bool | None]]:
    """The same, by putting the conversions that count together."""
    found = list(db.session.execute(select(counted(campaign.id, everyone(campaign.id).query))).mappings())
    starts = {(one["colleague_id"], one["course_id"]): one for one in found if one["stage"] == Stage.START}
    pairs = ((starts.get((one["colleague_id"], one["course_id"])), one) for one in found)
    return {
        done["conversion_id"]: (begun["happened_on"], begun["happened_at"] < done["happened_at"])
        for begun, done in pairs
        if begun and done["stage"] == Stage.COMPLETION
    }


def courses_kept(campaign: Campaign) -> Counter[tuple[Any, ...]]:
    """How many courses began and ended on which days, as it is kept."""
    rows = select(CourseDays.begun_on, CourseDays.ended_on, CourseDays.is_timed, CourseDays.number).where(
        CourseDays.campaign_id == campaign.id, CourseDays.number != 0
    )
    return Counter({tuple(days): number for *days, number in db.session.execute(rows)})


def courses_counted(campaign: Campaign) -> Counter[tuple[Any, ...]]:
    """The same, by the conversions that count."""
    ended = dict(db.session.execute(select(Conversion.id, Conversion.happened_on)).all())
    return Counter((begun_on, ended[key], is_timed) for key, (begun_on, is_timed) in begun_counted(campaign).items())


def team_counters(campaign: Campaign) -> dict[int, tuple[int, ...]]:
    """Per team what is kept: colleagues, and of them logged in, started, completed as the furthest."""
    rows = select(TeamReach).where(TeamReach.campaign_id == campaign.id).execution_options(populate_existing=True)
    kept = {row.team_key: (row.colleagues, row.login, row.start, row.completion) for row in db.session.scalars(rows)}
    return {key: numbers for key, numbers in kept.items() if any(numbers)}


def colleagues_counted(campaign: Campaign) -> dict[int, tuple[int, ...]]:
    """The same, by counting colleagues."""
    numbers: dict[int, list[int]] = {}
    rows = select(func.coalesce(Colleague.team_id, 0), Colleague.reached).where(Colleague.campaign_id == campaign.id)
    for team_key, stage in db.session.execute(rows):
        of_team = numbers.setdefault(team_key, [0, 0, 0, 0])
        of_team[0] += 1
        if stage is not None:
            of_team[1 + stage.rank] += 1
    return {key: tuple(counted) for key, counted in numbers.items()}


def score_of(ambassador: Ambassador) -> tuple[int, int, int, int]:
    """Points, logins, starts and completions of an ambassador."""
    db.session.flush()
    counters = select(Standing.points, Standing.logins, Standing.starts, Standing.completions)
    row = db.session.execute(counters.where(Standing.ambassador_id == ambassador.id)).first()
    return tuple(row) if row else (0, 0, 0, 0)
