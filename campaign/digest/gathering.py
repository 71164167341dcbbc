"""Putting one ambassador's week together."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from campaign.accounts.mails import language_of
from campaign.achievements.queries import Achievements, achievements_of
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.stages import Stage
from campaign.digest.facts import Advice, Coming, Digest, NewBadge, OwnWeek, Place, Reach
from campaign.digest.queries import (
    A_WEEK,
    Steps,
    by_stage,
    claims_of,
    least_finished,
    subscription_of,
    unused_text,
    weeks_of,
)
from campaign.digest.tips import Situation, Untouched, tip_for
from campaign.digest.usual import compared
from campaign.gatherings.queries import GatheringLine, coming, lines_for
from campaign.gatherings.wording import when
from campaign.outbox.addresses import absolute
from campaign.people.models import Ambassador
from campaign.people.visits import visits_since
from campaign.points.queries import Score
from campaign.scoreboard.board import Board
from campaign.scoreboard.finale.freezing import public_board, scores_now

LOOKED_BACK = 2 * A_WEEK
"""Over which visits of the link are set against log-ins."""
LOOKED_AHEAD = timedelta(days=21)
MOST_COMING = 2


@dataclass(frozen=True)
class Together:
    """What all digests of a campaign share."""

    board: Board
    scores: dict[int, Score]
    achievements: dict[int, Achievements]


def together(campaign: Campaign, ambassador_ids: list[int], moment: datetime) -> Together:
    """Read it once for all of these ambassadors."""
    return Together(
        board=public_board(campaign, moment),
        scores={score.ambassador_id: score for score in scores_now(campaign, moment)},
        achievements=achievements_of(ambassador_ids),
    )


def digest_of(campaign: Campaign, ambassador: Ambassador, shared: Together, first_on: date, moment: datetime) -> Digest:
    """The digest of one ambassador about the week from that Monday, in the language of the moment."""
    last_on = first_on + timedelta(days=6)
    first, end = clock.start_of(first_on, campaign.zone), clock.start_of(first_on + A_WEEK, campaign.zone)
    weeks = weeks_of(ambassador, last_on)
    mine = shared.achievements[ambassador.id]
    claims = claims_of(ambassador, first, end)
    return Digest(
        name=ambassador.colleague.name.split()[0],
        campaign=campaign.name,
        first_on=first_on,
        last_on=last_on,
        week=own_week(
            weeks, first_on, since=max(campaign.starts_on, clock.local_day(ambassador.created_at, campaign.zone))
        ),
        place=place_of(campaign, ambassador, shared),
        streak=mine.streak,
        badges=[NewBadge(str(one.badge.title), str(one.badge.what)) for one in mine.badges if first <= one.at < end],
        waiting=claims.waiting,
        refused=claims.refused,
        coming=what_comes(campaign, ambassador, moment),
        team=team_of(ambassador, shared.board),
        together=Reach(None, shared.board.collective.reached, shared.board.collective.headcount),
        tip=advice(campaign, ambassador, shared.board, weeks, claims.logged_at, moment),
    )


def own_week(weeks: dict[date, Steps], monday: date, *, since: date) -> OwnWeek:
    """The week from that Monday, beside those before it since the ambassador is one."""
    this = weeks.get(monday, Steps())
    before = []
    week = clock.monday_of(since)
    while week < monday:
        before.append(weeks.get(week, Steps()).all)
        week += A_WEEK
    return OwnWeek(this.logins, this.starts, this.completions, compared(this.all, before))


def place_of(campaign: Campaign, ambassador: Ambassador, shared: Together) -> Place | None:
    """Score and rank, unless the campaign has none; as they were when the picture was frozen."""
    score = shared.scores.get(ambassador.id)
    if campaign.is_reward_free or score is None:
        return None
    same = sum(other.rank == score.rank for other in shared.scores.values()) - 1
    return Place(score.points, score.rank, same, is_frozen=shared.board.frozen_at is not None)


def what_comes(campaign: Campaign, ambassador: Ambassador, moment: datetime) -> list[Coming]:
    """Where the ambassador has a place next; else what there is still a place at."""
    near = [one for one in coming(campaign.id, moment) if one.starts_at < moment + LOOKED_AHEAD]
    lines = [line for line in lines_for(near, ambassador, moment=moment) if not line.is_called_off]
    mine = [line for line in lines if line.is_going]
    free = [line for line in lines if line.is_open and line.mine is None and line.free != 0]
    return [as_coming(line) for line in (mine or free)[:MOST_COMING]]


def as_coming(line: GatheringLine) -> Coming:
    gathering = line.gathering
    return Coming(gathering.title, when(gathering), gathering.place, line.is_going)


def team_of(ambassador: Ambassador, board: Board) -> Reach | None:
    """How far the ambassador's own team is, where it is large enough to say so."""
    team = ambassador.colleague.team
    pools = (pool for pool in board.pools if team and pool.name == team.name)
    return next((Reach(pool.name, pool.reached, pool.headcount) for pool in pools), None)


def advice(
    campaign: Campaign,
    ambassador: Ambassador,
    board: Board,
    weeks: dict[date, Steps],
    logged_at: datetime | None,
    moment: datetime,
) -> Advice:
    """The tip of this week, another one than last week's."""
    sent = subscription_of(ambassador.id)
    situation = situation_of(campaign, ambassador, board, weeks, logged_at, moment)
    tip = tip_for(situation, last=sent.last_tip if sent else "")
    url = absolute(tip.endpoint, campaign=campaign.slug, **tip.values(situation))
    return Advice(tip.key, tip.words(situation), str(tip.action), url)


def situation_of(
    campaign: Campaign,
    ambassador: Ambassador,
    board: Board,
    weeks: dict[date, Steps],
    logged_at: datetime | None,
    moment: datetime,
) -> Situation:
    """What a tip can be made from."""
    today = clock.local_day(moment, campaign.zone)
    since = clock.local_day(logged_at or ambassador.created_at, campaign.zone)
    recruits = by_stage(ambassador)
    back = today - LOOKED_BACK
    return Situation(
        logged_in=recruits[Stage.LOGIN],
        started=recruits[Stage.START],
        completed=recruits[Stage.COMPLETION].number,
        course=least_finished(ambassador),
        visits=visits_since(ambassador.id, back),
        logins=sum(steps.logins for monday, steps in weeks.items() if monday >= clock.monday_of(back)),
        quiet_days=(today - max(since, campaign.starts_on)).days,
        text=unused_text(ambassador, language_of(ambassador.user, campaign.language)),
        team=untouched(board),
    )


def untouched(board: Board) -> Untouched | None:
    """The largest team of which nobody was reached."""
    none = [pool for pool in board.pools if pool.name and not pool.reached]
    largest = min(none, key=lambda pool: (-pool.headcount, pool.name), default=None)
    return Untouched(largest.name or "", largest.headcount) if largest else None
