"""The ambassadors of a board as the public may read them: everything that names one asks here."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from campaign.points.queries import Score
from campaign.scoreboard.board import Named, PublicAmbassador


@dataclass(frozen=True)
class Crew:
    """Ambassadors by id, with what may be told of each."""

    board_key: str
    people: Mapping[int, Any]
    """With team_id."""
    names: Mapping[int, str | None]
    teams: Mapping[int, str]
    """Teams that are large enough to be named, by id."""

    def key(self, ambassador_id: int) -> str:
        """A name for a line that leads back to nobody."""
        return line_key(self.board_key, ambassador_id)

    def team(self, ambassador_id: int) -> str | None:
        """The team, if it may be named."""
        return self.teams.get(self.people[ambassador_id].team_id)

    def named(self, ambassador_id: int) -> Named:
        return Named(self.names.get(ambassador_id), self.team(ambassador_id))

    def line(self, score: Score) -> PublicAmbassador:
        """A line of a ranking."""
        return PublicAmbassador(
            key=self.key(score.ambassador_id),
            rank=score.rank,
            name=self.names.get(score.ambassador_id),
            team=self.team(score.ambassador_id),
            points=score.points,
            logins=score.logins,
            starts=score.starts,
            completions=score.completions,
            today=score.today,
            week=score.week,
        )


@lru_cache(maxsize=10_000)
def line_key(board_key: str, ambassador_id: int) -> str:
    return hashlib.sha256(f"{board_key}:{ambassador_id}".encode()).hexdigest()[:10]
