"""How the views of a canvas answer: a page to whoever reads, and JSON to the page that is open already."""

from typing import Any

from flask import flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from campaign.core.errors import DomainError
from campaign.journeys.board.laid import board_at
from campaign.journeys.cards.fields import TEXT
from campaign.journeys.cards.forms import named
from campaign.journeys.cards.services import Saved, TakenOff, drafted, values_of, who_changed
from campaign.journeys.desk import Desk
from campaign.journeys.drafts import PutElsewhere
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import LANES
from campaign.journeys.models import JourneyCard
from campaign.journeys.rules import better_lane, hint_for
from campaign.journeys.together.feed import cells_of, part_of


def wants_json() -> bool:
    """Whether the open page asks, which puts the answer in place itself."""
    return request.accept_mimetypes.best == "application/json"


def placed(desk: Desk, card: JourneyCard) -> dict[str, Any]:
    """A card as it stands now, with its whole cell."""
    board = board_at(desk)
    shown = [one for one in board.canvas.cards if one.key == card.key]
    return {
        "revision": desk.journey.revision,
        "card": part_of(board, shown[0]) if shown else {"key": card.key, "removed": True},
        "cells": cells_of(board, shown),
        "values": values_of(card),
        "hint": hint_of(desk, card),
        "offer": offered(better_lane_of(card)),
    }


def hint_of(desk: Desk, card: JourneyCard) -> str | None:
    """What could be better about a card."""
    return hint_for(desk.journey, drafted(card, values_of(card)))


def better_lane_of(card: JourneyCard) -> Lane | None:
    """Where a card might belong instead."""
    return better_lane(drafted(card, values_of(card)))


def offered(lane: Lane | None) -> dict[str, str] | None:
    """A lane into which one click puts a card, as the open page is told."""
    return None if lane is None else {"lane": lane.value, "label": str(LANES[lane].title)}


def say_hint(desk: Desk, card: JourneyCard) -> None:
    """Say on the next page what could be better, where there is something."""
    hint = hint_of(desk, card)
    if hint:
        flash(hint, "message")


def undecided(desk: Desk, card: JourneyCard, saved: Saved) -> ResponseReturnValue:
    """Two wrote at once: both texts of each field of which a person makes one."""
    labels = labels_of(card.lane)
    conflicts = [
        {"field": name, "label": str(labels[name]), "mine": conflict.mine, "theirs": conflict.theirs}
        for name, conflict in saved.conflicts.items()
    ]
    return jsonify({**placed(desk, card), "by": who_changed(card), "conflicts": conflicts}), 409


def refused(desk: Desk, error: DomainError, card: JourneyCard | None = None) -> ResponseReturnValue:
    """Why something cannot be, and where it would be right."""
    answer: dict[str, Any] = {"message": str(error), "field": error.field}
    if isinstance(error, PutElsewhere):
        answer["offer"] = offered(error.lane)
    if isinstance(error, TakenOff) and card is not None:
        restore = desk.address("restore_card", key=card.key)
        answer |= {"removed": True, "by": who_changed(card), "restore": restore}
    return jsonify(answer), error.status


def labels_of(lane: Lane) -> dict[str, object]:
    """What the fields of a card are called, by name."""
    return {TEXT: named(lane), **{one.name: one.label for one in LANES[lane].fields}}


def back_to_canvas(desk: Desk, anchor: str = "") -> ResponseReturnValue:
    """On to the canvas, where that stands."""
    return redirect(desk.address("canvas", **({"_anchor": anchor} if anchor else {})), 303)


def at_desk(desk: Desk) -> dict[str, Any]:
    """What pages around the canvas leave out for a guest."""
    return {"navigation": ()} if desk.is_guest else {}
