"""Teams in a report: groups that are too small to be told apart are put together, so that none can be worked out."""

from collections.abc import Iterable

from campaign.reporting.contents import TeamResult

SMALLEST = 5
"""People. Fewer are not broken down."""


def told_apart(teams: Iterable[TeamResult]) -> list[TeamResult]:
    """The teams of five and more, largest first, and all others as one group of at least five at the end.

    All groups are disjoint and hold everyone, so whatever is subtracted from a total leaves five people or none. Where
    the small ones together are too few, the smallest of the others goes with them. Empty: nothing can be told apart.
    """
    largest_first = sorted(teams, key=lambda team: (-team.headcount, team.name is None, team.name or ""))
    shown = [team for team in largest_first if team.headcount >= SMALLEST]
    small = [team for team in largest_first if 0 < team.headcount < SMALLEST]
    while shown and small and sum(team.headcount for team in small) < SMALLEST:
        small.append(shown.pop())
    if not small:
        return shown if len(shown) > 1 else []
    return [*shown, together(small)] if shown else []


def together(teams: list[TeamResult]) -> TeamResult:
    """Several teams as one group, without their names."""
    return TeamResult(
        name=None,
        headcount=sum(team.headcount for team in teams),
        login=sum(team.login for team in teams),
        start=sum(team.start for team in teams),
        completion=sum(team.completion for team in teams),
        teams=sum(team.teams for team in teams),
    )
