"""The rankings of this week and this month beside that of all days, and who climbed since Monday."""

from collections.abc import Mapping, Sequence

from campaign.points.movers import places
from campaign.points.queries import Counted, Score, ranked
from campaign.scoreboard.board import PublicMover, Window
from campaign.scoreboard.crew import Crew
from campaign.scoreboard.modes import shown_part
from campaign.scoreboard.rankings.past import Sums
from campaign.scoreboard.rankings.recent import Recent

MOVERS = 5
LINES = 20
"""Of a short window at most so many places are told: it is about who shines in it."""


def scores_of_windows(
    standings: Mapping[int, Counted], standing: Sequence[Score], recent: Recent
) -> dict[Window, Sequence[Score]]:
    """The standing of all days, and those of this month and this week by the same rule, best first."""
    counted = {Window.MONTH: recent.month, Window.WEEK: recent.week}
    return {Window.ALL: standing, **{window: rescored(standings, standing, of) for window, of in counted.items()}}


def rescored(standings: Mapping[int, Counted], standing: Sequence[Score], counted: Mapping[int, Sums]) -> list[Score]:
    """The standing of those to whom anything was counted, by that alone."""
    rows = {key: Counted(*counted[key], row.reached_at) for key, row in standings.items() if key in counted}
    return ranked(
        rows,
        [score.ambassador_id for score in standing if score.ambassador_id in rows],
        of_today={score.ambassador_id: score.today for score in standing},
        of_week={score.ambassador_id: score.week for score in standing},
    )


def shown_of_window(window: Window, standing: Sequence[Score], places_shown: int) -> list[Score]:
    """The public part of a window's ranking. In a short one nobody is listed for having nothing yet."""
    if window is Window.ALL:
        return shown_part(standing, places_shown)
    return [score for score in shown_part(standing, min(places_shown, LINES)) if score.points > 0]


def movers(standing: Sequence[Score], shown: Sequence[Score], crew: Crew) -> list[PublicMover]:
    """Who of those that are shown climbed most since the end of last Sunday."""
    before = {score.ambassador_id: score.points - score.week for score in standing}
    climbed = places(before, {score.ambassador_id: score.points for score in standing})
    risen = [score for score in shown if climbed[score.ambassador_id] > 0]
    risen.sort(key=lambda score: (-climbed[score.ambassador_id], score.rank))
    return [
        PublicMover(
            crew.key(score.ambassador_id),
            crew.names.get(score.ambassador_id),
            crew.team(score.ambassador_id),
            climbed[score.ambassador_id],
        )
        for score in risen[:MOVERS]
    ]
