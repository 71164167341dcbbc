"""What a message says: public facts, kept without names; those are filled in when it leaves, as they may be then."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from campaign.campaigns.models import Campaign
from campaign.core.stages import Stage
from campaign.scoreboard.board import Board
from campaign.scoreboard.current import ambassadors_of, shown_names
from campaign.scoreboard.finale.freezing import public_board
from campaign.webhooks.models import Event

Ranks = dict[str, dict[str, int]]
"""Ranks by the key of an ambassador's line and by the name of a team."""


@dataclass(frozen=True)
class NewConversion:
    """A conversion that a receiver does not know yet, without its recruit."""

    id: int
    ambassador_id: int
    stage: Stage
    course: str | None
    at: datetime


def of_conversions(board: Board, found: Iterable[NewConversion]) -> str:
    """The message about these conversions, to be kept."""
    lines = [
        {
            "id": one.id,
            "stage": one.stage.value,
            "ambassador_id": one.ambassador_id,
            "course": one.course,
            "at": one.at.isoformat(timespec="seconds"),
        }
        for one in found
    ]
    return kept(board, conversions=lines)


def of_ranks(board: Board, before: Ranks) -> str:
    """The message about ranks that are not as they were, to be kept."""
    people, teams = before.get("ambassadors", {}), before.get("teams", {})
    ambassadors = [
        {"key": one.key, "rank": one.rank, "before": people.get(one.key), "points": one.points}
        for one in board.ambassadors
    ]
    return kept(
        board,
        ambassadors=ambassadors,
        teams=[{**asdict(team), "before": teams.get(team.name)} for team in board.teams],
    )


def of_test(campaign: Campaign, now: datetime) -> str:
    """A message that says nothing, to be kept; not even that something waits behind a picture that stands still."""
    return json.dumps({"version": public_board(campaign, now).version, "at": now.isoformat(timespec="seconds")})


def kept(board: Board, **facts: Any) -> str:
    said = {"version": board.version, "at": board.as_of.isoformat(timespec="seconds"), **facts}
    return json.dumps(said, ensure_ascii=False)


def ranks_on(board: Board) -> Ranks:
    """Who has which rank, without names of people."""
    return {
        "ambassadors": {one.key: one.rank for one in board.ambassadors},
        "teams": {team.name: team.rank for team in board.teams},
    }


def write_ranks(ranks: Ranks) -> str:
    """Ranks to be kept."""
    return json.dumps(ranks, ensure_ascii=False)


def read_ranks(text: str) -> Ranks:
    """Ranks as they were kept."""
    found: Ranks = json.loads(text or "{}")
    return found


def body_of(event: Event, text: str, campaign: Campaign, now: datetime) -> bytes:
    """A message as it goes out: who may not be named any more is not, and who left the board has left it."""
    said = json.loads(text)
    data = DATA[event](said, campaign, now)
    message = {
        "type": event.value,
        "timestamp": said["at"],
        "campaign": campaign.name,
        "version": said["version"],
        "data": data,
    }
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def named_conversions(said: Mapping[str, Any], campaign: Campaign, _now: datetime) -> dict[str, Any]:
    names = shown_names(campaign, ambassadors_of(campaign))
    lines = [
        {
            "id": one["id"],
            "stage": one["stage"],
            "ambassador": names.get(one["ambassador_id"]),
            "course": one["course"],
            "at": one["at"],
        }
        for one in said["conversions"]
    ]
    return {"conversions": lines}


def ranks_still_public(said: Mapping[str, Any], campaign: Campaign, now: datetime) -> dict[str, Any]:
    board = public_board(campaign, now)
    lines = {one.key: one for one in board.ambassadors}
    teams = {team.name for team in board.teams}
    ambassadors = [
        {
            "rank": one["rank"],
            "before": one["before"],
            "name": lines[one["key"]].name,
            "team": lines[one["key"]].team,
            "points": one["points"],
        }
        for one in said["ambassadors"]
        if one["key"] in lines
    ]
    return {"ambassadors": ambassadors, "teams": [team for team in said["teams"] if team["name"] in teams]}


def nothing(_said: Mapping[str, Any], _campaign: Campaign, _now: datetime) -> dict[str, Any]:
    return {}


DATA = {Event.CONVERSIONS: named_conversions, Event.RANKS: ranks_still_public, Event.TEST: nothing}
