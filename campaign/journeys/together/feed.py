"""What changed on a canvas since someone looked: the cards and regions of it, ready to be put in place."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.extensions import db
from campaign.journeys.board.board import Board, card_html
from campaign.journeys.board.regions import regions_of
from campaign.journeys.canvas import CardFacts
from campaign.journeys.cards.services import called
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey, JourneyCard, JourneyPhase
from campaign.journeys.together.presence import Present

Part = dict[str, Any]
OF_ONE_LANE = {Lane.FEELING: "feeling"}
"""Regions that, of all cards, only those of one lane change; large enough to be left out while none of these does."""


def changes_since(board: Board, journey: Journey, since: int, *, revision: int) -> Part:
    """All that is newer than `since`, up to `revision`, and whether the grid itself is another one by now."""
    touched = (
        select(JourneyCard.key, JourneyCard.lane, JourneyCard.changed, User.name, JourneyCard.changed_by)
        .outerjoin(JourneyCard.changer)
        .where(JourneyCard.journey_id == journey.id, JourneyCard.changed > since)
        .order_by(JourneyCard.id)
    )
    rows = db.session.execute(touched).all()
    changed = {row.key: row.changed for row in rows}
    # What happened that was not the work of a card, as far as the newest change of each card tells.
    others = set(range(since + 1, revision + 1)) - set(changed.values())
    still = frozenset() if others or since > revision else OF_ONE_LANE.keys() - {row.lane for row in rows}
    shown = [card for card in board.canvas.cards if card.key in changed]
    there = {card.key for card in shown}
    gone = [
        {"key": row.key, "removed": True, "by": called(row.name, row.changed_by)}
        for row in rows
        if row.key not in there
    ]
    return {
        "cards": [part_of(board, card) for card in shown] + gone,
        "cells": cells_of(board, shown),
        "regions": regions_of(board, but={OF_ONE_LANE[lane] for lane in still}),
        "structure": is_another_grid(journey, since, revision, others),
    }


def is_another_grid(journey: Journey, since: int, revision: int, others: set[int]) -> bool:
    """Whether a phase or a function changed since then. `others`: revisions in which something but a card did."""
    if since > revision:
        return True
    if journey.kind is JourneyKind.EMPLOYEE:
        # Its rows and phases change elsewhere too: whatever is not the work of a card may have been that.
        return bool(others)
    newer = JourneyPhase.journey_id == journey.id, JourneyPhase.changed > since
    return db.session.scalar(select(JourneyPhase.id).where(*newer).limit(1)) is not None


def part_of(board: Board, card: CardFacts) -> Part:
    """One card, to be put in place."""
    return {"key": card.key, "lane": card.lane.value, "phase": card.phase, "html": card_html(board, card)}


def cells_of(board: Board, cards: Iterable[CardFacts]) -> list[Part]:
    """The order of each cell in which one of these cards stands."""
    places: dict[tuple[Lane, str], None] = dict.fromkeys((card.lane, card.phase) for card in cards)
    return [
        {"lane": lane.value, "phase": phase, "keys": [card.key for card in board.cell(lane, phase)]}
        for lane, phase in places
    ]


def present_of(present: Iterable[Present], me: str) -> list[Part]:
    """Who is there, without what tells two guests of one name apart."""
    return [{"name": one.name, "card": one.card, "mine": one.who == me} for one in present]
