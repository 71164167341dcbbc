"""The pages of a card: writing, changing, moving and taking it off; where two wrote at once, making one of both."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.extensions import db
from campaign.journeys.answers import (
    at_desk,
    back_to_canvas,
    better_lane_of,
    hint_of,
    labels_of,
    placed,
    refused,
    say_hint,
    undecided,
    wants_json,
)
from campaign.journeys.cards import services
from campaign.journeys.cards.fields import TEXT
from campaign.journeys.cards.forms import card_form
from campaign.journeys.cards.services import Saved, TakenOff, values_of, who_changed
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.drafts import PutElsewhere
from campaign.journeys.help.lanes import help_of
from campaign.journeys.kinds import IN_THE_GRID, Lane, lanes_of
from campaign.journeys.lanes import LANES, FieldKind
from campaign.journeys.merging import both
from campaign.journeys.models import JourneyCard
from campaign.journeys.phases.services import removed_phases
from campaign.journeys.queries import card_by_key, phases_of
from campaign.journeys.ties.states import states_of

BASE = "base_"
MINE = "mine_"


@at_the_canvas("/cards", methods=("GET", "POST"))
def add_card(desk: Desk) -> ResponseReturnValue:
    """Put a card on the canvas; the page of a new card asks all that its lane asks for."""
    given = request.form if request.method == "POST" else request.args
    lane = lane_or_404(desk, given.get("lane", ""))
    values = {name: given.get(name, "") for name in labels_of(lane)}
    if request.method == "GET":
        return new_page(desk, lane, values)
    try:
        card = services.add_card(
            desk.journey,
            lane,
            phase=given.get("phase", ""),
            text=values[TEXT],
            facts=values,
            before=given.get("before", ""),
            key=given.get("key") or None,
            by=desk.hand,
        )
    except DomainError as error:
        db.session.rollback()
        return refused(desk, error) if wants_json() else new_page(desk, lane, values, error)
    db.session.commit()
    if wants_json():
        return jsonify(placed(desk, card)), 201
    say_hint(desk, card)
    return back_to_canvas(desk, f"card-{card.key}")


@at_the_canvas("/cards/<key>", methods=("GET", "POST"))
def card(desk: Desk, key: str) -> ResponseReturnValue:
    """Read a card, or change it: each field as it was when one began, and as it is to be."""
    found = card_or_404(desk, key)
    if request.method == "GET":
        return card_page(desk, found, values_of(found))
    base, mine = sent_of(found)
    try:
        if request.form.get("lane", found.lane) != found.lane:
            to = lane_or_404(desk, request.form["lane"])
            services.move_card(desk.journey, found, lane=to, by=desk.hand)
        saved = services.save_card(desk.journey, found, mine, base=base, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        return refused(desk, error, found) if wants_json() else card_page(desk, found, mine, base, error)
    db.session.commit()
    if saved.conflicts:
        return undecided(desk, found, saved) if wants_json() else conflict_page(desk, found, saved)
    if wants_json():
        return jsonify(placed(desk, found))
    say_hint(desk, found)
    return back_to_canvas(desk, f"card-{found.key}")


@at_the_canvas("/cards/<key>/move", methods=("POST",))
def move_card(desk: Desk, key: str) -> ResponseReturnValue:
    """Put a card into another cell, or elsewhere in its own."""
    found = card_or_404(desk, key)
    to = lane_or_404(desk, request.form.get("lane") or found.lane)
    try:
        services.move_card(
            desk.journey,
            found,
            lane=to,
            phase=request.form.get("phase"),
            before=request.form.get("before", ""),
            by=desk.hand,
        )
    except DomainError as error:
        db.session.rollback()
        return refused(desk, error, found) if wants_json() else card_page(desk, found, values_of(found), None, error)
    return done(desk, found)


@at_the_canvas("/cards/<key>/remove", methods=("POST",))
def remove_card(desk: Desk, key: str) -> ResponseReturnValue:
    """Take a card off; the page of what was taken off puts it back."""
    found = card_or_404(desk, key)
    try:
        services.remove_card(desk.journey, found, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        return refused(desk, error) if wants_json() else card_page(desk, found, values_of(found), None, error)
    db.session.commit()
    if wants_json():
        restore = desk.address("restore_card", key=found.key)
        return jsonify({"revision": desk.journey.revision, "key": found.key, "removed": True, "restore": restore})
    flash(_("The card is off. Under “Taken off” you can put it back."), "success")
    return back_to_canvas(desk)


@at_the_canvas("/cards/<key>/restore", methods=("POST",))
def restore_card(desk: Desk, key: str) -> ResponseReturnValue:
    """Put a card back where it was."""
    found = card_or_404(desk, key)
    try:
        services.restore_card(desk.journey, found, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        if wants_json():
            return refused(desk, error, found)
        flash(str(error), "error")
        return removed_page(desk, error.status)
    return done(desk, found)


@at_the_canvas("/removed")
def removed(desk: Desk) -> ResponseReturnValue:
    """What was taken off the canvas, to put back."""
    return removed_page(desk)


# --- answers


def done(desk: Desk, found: JourneyCard) -> ResponseReturnValue:
    """Keep it, and show the card where it is now."""
    db.session.commit()
    if wants_json():
        return jsonify(placed(desk, found))
    return back_to_canvas(desk, f"card-{found.key}")


def new_page(
    desk: Desk, lane: Lane, values: Mapping[str, str], error: DomainError | None = None
) -> ResponseReturnValue:
    """The page of a card that is not there yet."""
    form = card_form(desk.journey, lane, values)
    phase = (request.form if request.method == "POST" else request.args).get("phase", "")
    facts: dict[str, Any] = {"card": None, "base": {}, "hint": None, "is_removed": False}
    return shown_page(desk, lane, form, error, phases=phases_of(desk.journey), here=phase, **facts)


def card_page(
    desk: Desk,
    found: JourneyCard,
    values: Mapping[str, str],
    base: Mapping[str, str] | None = None,
    error: DomainError | None = None,
) -> ResponseReturnValue:
    """The page of a card, with `values` in its form, which were begun at `base`."""
    better = None if error else better_lane_of(found)
    stands = values_of(found)
    form = card_form(desk.journey, found.lane, {**stands, **values})
    return shown_page(
        desk,
        found.lane,
        form,
        error,
        card=found,
        better=LANES[better] if better else None,
        base={**stands, **(base or {})},
        hint=None if error else hint_of(desk, found),
        by=who_changed(found),
        is_removed=found.removed_at is not None or isinstance(error, TakenOff),
        phases=phases_of(desk.journey),
        here=found.phase.key if found.phase else "",
        lanes=[LANES[lane] for lane in neighbours(desk, found.lane)],
        others=[one for one in services.cards_in_cell(desk.journey, found.lane, found.phase_id) if one.id != found.id],
        state=states_of(desk.journey).get(found.key),
    )


def shown_page(desk: Desk, lane: Lane, form: FlaskForm, error: DomainError | None, **facts: Any) -> ResponseReturnValue:
    """The form of a card with the help of its lane, and what is wrong beside its field."""
    if error is not None:
        explain(form, error)
    page = render_template(
        "journeys/card.html",
        desk=desk,
        lane=LANES[lane],
        is_in_grid=lane in IN_THE_GRID[desk.journey.kind],
        form=form,
        help=help_of(lane),
        offer=LANES[error.lane] if isinstance(error, PutElsewhere) else None,
        **at_desk(desk),
        **facts,
    )
    return page, error.status if error else 200


def conflict_page(desk: Desk, found: JourneyCard, saved: Saved) -> ResponseReturnValue:
    """Both texts of each field that two wrote at once, and one of both to send."""
    kinds = {one.name: one.kind for one in LANES[found.lane].fields}
    made = {
        # Two lines under each other are no line.
        name: both(conflict) if kinds.get(name, FieldKind.LINES) is FieldKind.LINES else conflict.mine
        for name, conflict in saved.conflicts.items()
    }
    page = render_template(
        "journeys/conflict.html",
        desk=desk,
        card=found,
        lane=LANES[found.lane],
        form=card_form(desk.journey, found.lane, {**values_of(found), **made}),
        conflicts=saved.conflicts,
        by=who_changed(found),
        **at_desk(desk),
    )
    return page, 409


def removed_page(desk: Desk, status: int = 200) -> ResponseReturnValue:
    """What was taken off, the last one first."""
    page = render_template(
        "journeys/removed.html",
        desk=desk,
        cards=services.removed_cards(desk.journey),
        phases=removed_phases(desk.journey),
        lanes=LANES,
        who_changed=who_changed,
        **at_desk(desk),
    )
    return page, status


# --- what was asked for


def sent_of(found: JourneyCard) -> tuple[dict[str, str], dict[str, str]]:
    """What an editor began with and what it sends, field by field. A box that is not ticked sends only the former.

    From the page of two texts comes which of them is to stand: what the others wrote, what one had, or one of both.
    """
    names = [name for name in labels_of(found.lane) if name in request.form or BASE + name in request.form]
    base = {name: request.form.get(BASE + name, "") for name in names}
    match request.form.get("keep"):
        case "theirs":
            return base, base
        case "mine":
            return base, {name: request.form.get(MINE + name, "") for name in names}
    return base, {name: request.form.get(name, "") for name in names}


def card_or_404(desk: Desk, key: str) -> JourneyCard:
    """The card of this journey with that key, also one that was taken off."""
    return card_by_key(desk.journey, key) or abort(404)


def lane_or_404(desk: Desk, name: str) -> Lane:
    """The lane of that name, if this kind of journey has it."""
    return next((lane for lane in lanes_of(desk.journey.kind) if lane == name), None) or abort(404)


def neighbours(desk: Desk, lane: Lane) -> tuple[Lane, ...]:
    """The lanes into which a card of this one may go: those of the grid, or those beside it."""
    grid = IN_THE_GRID[desk.journey.kind]
    return grid if lane in grid else tuple(one for one in lanes_of(desk.journey.kind) if one not in grid)
