"""The board as programs read it: the shape that others build on."""

from typing import Any

from campaign.scoreboard.board import Board


def as_json(board: Board) -> dict[str, Any]:
    """The board as the outside depends on it."""
    line = ("rank", "name", "team", "points", "logins", "starts", "completions", "today")
    return {
        "campaign": {
            "name": board.name,
            "starts_on": board.starts_on.isoformat(),
            "ends_on": board.ends_on.isoformat(),
            "frozen_at": board.frozen_at.isoformat() if board.frozen_at else None,
        },
        "as_of": board.as_of.isoformat(timespec="seconds"),
        "version": board.version,
        "collective": vars(board.collective),
        "ambassadors": [{name: getattr(one, name) for name in line} for one in board.ambassadors],
        "teams": [vars(team) for team in board.teams],
        "latest": [
            {
                "id": one.id,
                "stage": one.stage.value,
                "ambassador": one.ambassador,
                "course": one.course,
                "at": one.at.isoformat(timespec="seconds"),
            }
            for one in board.latest
        ],
    }
