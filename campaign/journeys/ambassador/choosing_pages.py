"""What the team takes up now: choosing cards, and value against effort to choose by."""

from flask import abort, flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.ambassador.choosing import choose, put_back
from campaign.journeys.ambassador.chosen import chosen_of
from campaign.journeys.ambassador.desks import ambassador_journey, done, page
from campaign.journeys.ambassador.matrix import matrix_of
from campaign.journeys.answers import placed, refused, wants_json
from campaign.journeys.blueprint import blueprint
from campaign.journeys.cards.services import save_card
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.gathered import canvas_of
from campaign.journeys.kinds import Lane
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.queries import card_by_key

blueprint.add_app_template_global(chosen_of, "journey_chosen")
blueprint.add_app_template_global(matrix_of, "journey_matrix")
ENDS = {"matrix": "matrix", "close": "close_session"}
"""From which pages one chooses besides the canvas. A session is closed by members only."""
SIDES = ("worth", "effort")


@at_the_canvas("/cards/<key>/choose", methods=("POST",))
def choose_card(desk: Desk, key: str) -> ResponseReturnValue:
    """Take a card up now, or leave it for later."""
    journey = ambassador_journey(desk)
    card = card_or_404(journey, key)
    try:
        if request.form.get("chosen"):
            choose(journey, card, by=desk.hand)
        else:
            put_back(journey, card, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        if wants_json():
            return refused(desk, error, card)
        flash(str(error), "error")
        return redirect(back(desk, card), 303)
    db.session.commit()
    if wants_json():
        return jsonify(placed(desk, card))
    return redirect(back(desk, card), 303)


def back(desk: Desk, card: JourneyCard) -> str:
    """The page on which the card was chosen."""
    endpoint = ENDS.get(request.form.get("back", ""))
    if endpoint is None or (endpoint == ENDS["close"] and desk.is_guest):
        return desk.address("canvas", _anchor=f"card-{card.key}")
    return desk.address(endpoint, _anchor="choosing")


@at_the_canvas("/matrix")
def matrix(desk: Desk) -> ResponseReturnValue:
    """Value against effort, and what to choose by it."""
    canvas = canvas_of(ambassador_journey(desk))
    return page("matrix.html", desk, canvas=canvas, matrix=matrix_of(canvas), chosen=chosen_of(canvas))


@at_the_canvas("/matrix/<key>", methods=("POST",))
def place_card(desk: Desk, key: str) -> ResponseReturnValue:
    """Say what an opportunity is worth, or what it takes."""
    journey = ambassador_journey(desk)
    card = card_or_404(journey, key)
    if card.lane is not Lane.OPPORTUNITY:
        abort(404)
    said = {side: request.form[side] for side in SIDES if side in request.form}
    try:
        save_card(journey, card, said, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        if wants_json():
            return refused(desk, error, card)
        flash(str(error), "error")
        return redirect(desk.address("matrix"), 303)
    db.session.commit()
    return done(desk, desk.address("matrix", _anchor=f"place-{key}"))


def card_or_404(journey: Journey, key: str) -> JourneyCard:
    """The card of this journey with that key; another journey's is not there."""
    return card_by_key(journey, key) or abort(404)
