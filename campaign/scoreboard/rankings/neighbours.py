"""The own place of an ambassador between the neighbours, for the own page: where the public ranking ends before it."""

from dataclasses import dataclass
from datetime import datetime

from campaign.campaigns.models import Campaign
from campaign.people.models import Ambassador
from campaign.points.teams import team_sizes
from campaign.scoreboard import modes
from campaign.scoreboard.crew import Crew
from campaign.scoreboard.current import ambassadors_of, shown_names
from campaign.scoreboard.finale.freezing import scores_now

BESIDE = 1
"""How many are told on each side."""


@dataclass(frozen=True)
class Neighbour:
    """A line of the ranking around oneself. `name` as the public would read it; None for who is not to be named."""

    rank: int
    name: str | None
    team: str | None
    points: int
    is_me: bool


def neighbours(campaign: Campaign, ambassador: Ambassador, now: datetime) -> list[Neighbour]:
    """Whoever stands just before and just behind; nobody where the own place is public, or where nobody is ranked."""
    if not modes.ranks_ambassadors(campaign):
        return []
    standing = scores_now(campaign, now)
    public = modes.shown_part(standing, modes.shown_places(campaign, len(standing)))
    place = next(index for index, score in enumerate(standing) if score.ambassador_id == ambassador.id)
    if place < len(public):
        return []
    people = ambassadors_of(campaign)
    teams = {size.team_id: size.name for size in team_sizes(campaign.id) if size.may_be_shown}
    crew = Crew(campaign.board_key, people, shown_names(campaign, people), teams)
    return [
        Neighbour(line.rank, line.name, line.team, line.points, is_me=score.ambassador_id == ambassador.id)
        for score in standing[place - BESIDE : place + BESIDE + 1]
        for line in (crew.line(score),)
    ]
