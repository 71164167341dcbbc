"""Several ways to shine: in each only who is best is named, and the same value shines together."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from campaign.points.queries import Score
from campaign.points.teams import TeamStanding
from campaign.scoreboard.board import Named, PublicShine, Way
from campaign.scoreboard.crew import Crew
from campaign.scoreboard.rankings.past import NO_WEEKS, Weeks

OF_AMBASSADORS = (Way.WEEK, Way.IMPROVED, Way.STREAK, Way.COMPLETION)
LEAST_STARTED = 5
"""Who got fewer started has no rate of completion yet."""
LEAST_STREAK = 2
NAMED = 3
"""Of more who share a value so many are named."""


def above_own_average(score: Score, weeks: Weeks) -> float:
    """Points of this week above the average of the own weeks before, from the first with a result; 0 without any."""
    if not weeks.number:
        return 0
    # One division of whole numbers: the same value is the same number.
    return (score.week * weeks.number - (score.points - score.week)) / weeks.number


def length_of_streak(weeks: Weeks, *, goes_on: bool) -> int:
    """Weeks in a row with a result up to now; this week is open and breaks none, and a single week is none yet."""
    length = weeks.streak + goes_on
    return length if length >= LEAST_STREAK else 0


def rate_of_completion(score: Score) -> float:
    """The part of what was started that was completed, once that tells something."""
    return score.completions / score.starts if score.starts >= LEAST_STARTED else 0


def shining_ambassadors(
    standing: Sequence[Score], weeks: Mapping[int, Weeks], busy: Collection[int], crew: Crew
) -> Iterable[PublicShine]:
    """The ambassadors' ways to shine that someone shines in; `busy` had a result this week."""
    values: dict[Way, dict[int, float]] = {way: {} for way in OF_AMBASSADORS}
    for score in standing:
        key = score.ambassador_id
        mine = weeks.get(key, NO_WEEKS)
        values[Way.WEEK][key] = score.week
        values[Way.IMPROVED][key] = above_own_average(score, mine)
        values[Way.STREAK][key] = length_of_streak(mine, goes_on=key in busy)
        values[Way.COMPLETION][key] = rate_of_completion(score)
    for way, of_way in values.items():
        most = max(of_way.values(), default=0)
        if most > 0:
            best = [key for key, value in of_way.items() if value == most]
            named = [crew.named(key) for key in best[:NAMED]]
            yield shine(way, named, most * 100 if way is Way.COMPLETION else most, others=len(best) - len(named))


def shining_team(teams: Sequence[TeamStanding]) -> Iterable[PublicShine]:
    """The team with the most points per head."""
    per_head = {team.name: team.points / team.headcount for team in teams}
    most = max(per_head.values(), default=0)
    if most > 0:
        best = [Named(None, name) for name, value in per_head.items() if value == most]
        yield shine(Way.PER_HEAD, best[:NAMED], most, others=len(best[NAMED:]))


def shining_opener(opened: Iterable[tuple[int, int]], crew: Crew) -> Iterable[PublicShine]:
    """Who reached the first colleague of a team last; `opened` are teams and who opened each, the newest first."""
    for team_id, ambassador_id in opened:
        if team_id in crew.teams and ambassador_id in crew.people:
            yield shine(Way.NEW_TEAM, [crew.named(ambassador_id)], 0, about=crew.teams[team_id])
            return


def shine(way: Way, who: list[Named], value: float, *, others: int = 0, about: str | None = None) -> PublicShine:
    return PublicShine(way, who, others, round(value, 1), about)
