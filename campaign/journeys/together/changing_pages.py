"""What an open canvas asks all the time: what changed, and who else is here."""

from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from campaign.extensions import db
from campaign.journeys.board.laid import board_at
from campaign.journeys.cards.services import A_KEY
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.together.feed import changes_since, present_of
from campaign.journeys.together.presence import look, note_presence, seen_of

NEVER_STORED = {"Cache-Control": "no-store"}


@at_the_canvas("/changes")
def changes(desk: Desk) -> ResponseReturnValue:
    """All that is newer than the revision `since`, and who is here; nothing where the page knows it all."""
    revision, present = look(desk.journey.id)
    seen = seen_of(present)
    # Whoever knows of more than there is knows another canvas: they get the whole of this one.
    since = max(-1, min(request.args.get("since", 0, type=int), revision + 1))
    if (since, request.args.get("seen")) == (revision, seen):
        return "", 204, NEVER_STORED
    # What is shown is at least as new as the revision that is said with it: what comes between is sent again.
    news: dict[str, Any] = {"cards": [], "cells": [], "regions": {}, "structure": False}
    if since != revision:
        news = changes_since(board_at(desk), desk.journey, since, revision=revision)
    answer = {"revision": revision, "seen": seen, "present": present_of(present, desk.who), **news}
    return jsonify(answer), 200, NEVER_STORED


@at_the_canvas("/presence", methods=("POST",))
def presence(desk: Desk) -> ResponseReturnValue:
    """Say that one is here, and which card one has in hand."""
    card = request.form.get("card", "")
    note_presence(desk.journey, who=desk.who, name=desk.name, card=card if A_KEY.fullmatch(card) else "")
    db.session.commit()
    return "", 204, NEVER_STORED
