"""The board as programs read it: the shape that others build on. What the campaign does not tell is not in it."""

from collections.abc import Iterable
from typing import Any

from campaign.scoreboard.board import Board, PublicAmbassador, Window

LINE = ("rank", "name", "team", "points", "logins", "starts", "completions", "today")
SHORT = (Window.MONTH, Window.WEEK)


def as_json(board: Board) -> dict[str, Any]:
    """The board as the outside depends on it."""
    collective = vars(board.collective)
    if board.is_reward_free:
        collective = {name: value for name, value in collective.items() if name != "points"}
    return {
        "campaign": {
            "name": board.name,
            "starts_on": board.starts_on.isoformat(),
            "ends_on": board.ends_on.isoformat(),
            "frozen_at": board.frozen_at.isoformat() if board.frozen_at else None,
        },
        "as_of": board.as_of.isoformat(timespec="seconds"),
        "version": board.version,
        "collective": collective,
        "ambassadors": lines(board.ambassadors),
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
        "windows": {window.value: lines(board.windows[window]) for window in SHORT if window in board.windows},
        "movers": [{"name": one.name, "team": one.team, "places": one.places} for one in board.movers],
        "shine": [
            {
                "way": one.way.value,
                "who": [vars(named) for named in one.who],
                "others": one.others,
                "value": one.value,
                "about": one.about,
            }
            for one in board.shine
        ],
        "voices": [{"id": one.id, "quote": one.quote, "line": one.line} for one in board.voices],
    }


def lines(ranking: Iterable[PublicAmbassador]) -> list[dict[str, Any]]:
    """A ranking, without what only tells lines apart."""
    return [{name: getattr(one, name) for name in LINE} for one in ranking]
