"""The board as it is now: the only place where public facts are gathered, by the campaign's mode and all wishes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from campaign.achievements.queries import latest_badges
from campaign.campaigns.models import BoardMode, Campaign
from campaign.conversions.queries import Latest, latest_conversions
from campaign.core.clock import local_day, monday_of
from campaign.extensions import db
from campaign.goals.queries import reach_goal
from campaign.people.models import Ambassador, Colleague
from campaign.people.naming import public_name
from campaign.points.queries import Score, ranked, standings_of
from campaign.points.teams import TeamSize, TeamStanding, team_sizes
from campaign.points.teams import ranked as ranked_teams
from campaign.scoreboard import modes
from campaign.scoreboard.board import (
    Board,
    Collective,
    Goal,
    PublicBadge,
    PublicConversion,
    PublicHistory,
    PublicShine,
    PublicTeam,
    Window,
)
from campaign.scoreboard.crew import Crew
from campaign.scoreboard.flows import kept_spread, public_spread, weeks_between
from campaign.scoreboard.notices import queries as notices
from campaign.scoreboard.pictures.pools import pools_of
from campaign.scoreboard.rankings import history, shining, windows
from campaign.scoreboard.rankings.past import Past, past_of
from campaign.scoreboard.rankings.recent import Recent, recent_of
from campaign.scoreboard.voices import voices_of

LATEST = 8
ARRIVED = 30
"""So far back whoever was away can count what was missed."""
BADGES = 6


def board_of(campaign: Campaign, now: datetime, *, shown: dict[int, str | None] | None = None) -> Board:
    """The board as it is; costs what ambassadors, teams and days cost, never what conversions cost.

    `shown` says how to name the ambassadors; without it each is named as the public may read it.
    """
    today = local_day(now, campaign.zone)
    people = ambassadors_of(campaign)
    sizes = team_sizes(campaign.id)
    names = shown_names(campaign, people) if shown is None else shown
    crew = Crew(campaign.board_key, people, names, {size.team_id: size.name for size in sizes if size.may_be_shown})
    standings = standings_of(campaign.id)
    past = past_of(campaign, today)
    recent = recent_of(campaign, past, today)
    standing = ranked(standings, people, of_today=recent.today, of_week=recent.points_of_week)
    places = modes.shown_places(campaign, len(standing))
    rankings = windows.scores_of_windows(standings, standing, recent) if places else {}
    parts = {window: windows.shown_of_window(window, scores, places) for window, scores in rankings.items()}
    lines = {window: [crew.line(score) for score in part] for window, part in parts.items()}
    teams = team_ranking(campaign, people, standing, sizes)
    pools = pools_of(sizes, campaign.headcount)
    first_part = parts.get(Window.ALL, [])
    spread = kept_spread(campaign.id)
    goal = reach_goal(campaign)
    newest = latest_conversions(campaign.id, ARRIVED)
    return Board(
        name=campaign.name,
        language=campaign.language,
        phase=campaign.phase,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        frozen_at=None,
        as_of=campaign.changed_at,
        version=campaign.version,
        collective=Collective(
            logins=sum(score.logins for score in standing),
            starts=sum(score.starts for score in standing),
            completions=sum(score.completions for score in standing),
            reached=pools.reached,
            headcount=pools.headcount,
            points=0 if campaign.is_reward_free else sum(score.points for score in standing),
        ),
        ambassadors=lines.get(Window.ALL, []),
        teams=[PublicTeam(team.rank, team.name, team.points, team.per_head, team.headcount) for team in teams],
        latest=public_conversions(newest[:LATEST], names),
        pools=pools.pools,
        goal=Goal(goal.value, goal.on) if goal else None,
        today=today,
        mode=campaign.board_mode,
        is_reward_free=campaign.is_reward_free,
        windows=lines,
        movers=windows.movers(standing, first_part, crew) if monday_of(today) > campaign.starts_on else [],
        shine=shine(campaign, standing, teams, crew, past, recent, spread.opened),
        history=graph(campaign, first_part, teams, crew, today),
        spread=public_spread(
            spread,
            crew.teams,
            weeks_between(campaign.starts_on, min(today, campaign.ends_on)),
            tells_origin=campaign.board_mode is not BoardMode.COLLECTIVE,
        ),
        notices=notices.shown(campaign.id, now),
        badges=public_badges(campaign, crew),
        arrived=[one.id for one in newest],
        **voices_of(campaign.id),
    )


def ambassadors_of(campaign: Campaign) -> dict[int, Any]:
    """The ambassadors by id, with what is needed to name them."""
    rows = db.session.execute(
        select(Ambassador.id, Colleague.name, Ambassador.alias, Ambassador.names, Colleague.team_id)
        .join(Colleague, Colleague.id == Ambassador.colleague_id)
        .where(Ambassador.campaign_id == campaign.id)
    )
    return {person.id: person for person in rows}


def shown_names(campaign: Campaign, people: Mapping[int, Any]) -> dict[int, str | None]:
    """Each ambassador as the public reads it; None for who is not to be named, or where the mode names nobody."""
    if not modes.names_ambassadors(campaign):
        return dict.fromkeys(people)
    return {key: public_name(row.name, row.alias, campaign.public_names, row.names) for key, row in people.items()}


def public_conversions(found: Iterable[Latest], names: Mapping[int, str | None]) -> list[PublicConversion]:
    """What came in as the public may read it, with the ambassadors named as in `names`."""
    return [
        PublicConversion(one.id, one.stage, names.get(one.ambassador_id), one.course, one.happened_at) for one in found
    ]


def team_ranking(
    campaign: Campaign, people: Mapping[int, Any], standing: Iterable[Score], sizes: Sequence[TeamSize]
) -> list[TeamStanding]:
    """The teams that may be shown, by the points of their ambassadors; none where the mode ranks none."""
    if not modes.ranks_teams(campaign):
        return []
    points: dict[int, int] = {}
    for score in standing:
        team_id = people[score.ambassador_id].team_id
        points[team_id] = points.get(team_id, 0) + score.points
    return ranked_teams(sizes, points)


def shine(
    campaign: Campaign,
    standing: Sequence[Score],
    teams: Sequence[TeamStanding],
    crew: Crew,
    past: Past,
    recent: Recent,
    opened: Iterable[tuple[int, int]],
) -> list[PublicShine]:
    """The ways to shine that the mode leaves, and that someone shines in."""
    found: list[PublicShine] = []
    busy = {key for key, sums in recent.week.items() if any(sums[1:])}
    if modes.ranks_ambassadors(campaign):
        found += shining.shining_ambassadors(standing, past.weeks, busy, crew)
    if modes.names_ambassadors(campaign):
        found += shining.shining_opener(opened, crew)
    return [*found, *shining.shining_team(teams)]


def graph(
    campaign: Campaign, shown: Sequence[Score], teams: Sequence[TeamStanding], crew: Crew, today: date
) -> PublicHistory:
    """The graph over time of whoever is ranked: ambassadors, else teams, else all together."""
    if modes.ranks_ambassadors(campaign):
        return history.history_of_ambassadors(campaign, shown, crew, today)
    if modes.ranks_teams(campaign):
        return history.history_of_teams(campaign, teams, today)
    return history.history_together(campaign, today)


def public_badges(campaign: Campaign, crew: Crew) -> list[PublicBadge]:
    """The badges that were earned last; none where the mode names nobody."""
    if not modes.names_ambassadors(campaign):
        return []
    return [
        PublicBadge(one.badge.key, crew.names.get(one.ambassador_id), crew.team(one.ambassador_id), one.at)
        for one in latest_badges(campaign.id, BADGES)
        if one.ambassador_id in crew.people
    ]
