"""The four I's and the improvement points: what the map brings, and what one does about it."""

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.extensions import db
from campaign.journeys.answers import at_desk, say_hint
from campaign.journeys.blueprint import blueprint
from campaign.journeys.board.laid import board_at
from campaign.journeys.cards.services import add_card
from campaign.journeys.customer.desk import customers_only
from campaign.journeys.customer.feeding import FEEDS, FOUR, food_for, take_up
from campaign.journeys.customer.forms import CardForm, ImprovementForm
from campaign.journeys.customer.looking import looks_of
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.help.lanes import HELP
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import LANES, LaneFacts
from campaign.journeys.queries import card_by_key

blueprint.add_app_template_global(looks_of, "journey_looks")


@blueprint.app_template_global("journey_four")
def four() -> tuple[LaneFacts, ...]:
    """The four I's, for the page of the canvas."""
    return tuple(LANES[lane] for lane in FOUR)


@blueprint.app_template_global("journey_improvements")
def improvements() -> LaneFacts:
    """The lane of improvement points."""
    return LANES[Lane.IMPROVEMENT]


@at_the_canvas("/summary", methods=("GET", "POST"))
def summary(desk: Desk) -> ResponseReturnValue:
    """Look at the four I's, each with what feeds it, and add to them."""
    customers_only(desk)
    if request.method == "GET":
        return summary_page(desk)
    lane = lane_or_404(request.form.get("lane", ""))
    form = form_of(lane)
    if not form.validate():
        return summary_page(desk, lane, form, 422)
    facts = {"owner": form.owner.data or "", "due": day_of(form)} if isinstance(form, ImprovementForm) else {}
    try:
        card = add_card(desk.journey, lane, text=form.text.data or "", facts=facts, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return summary_page(desk, lane, form, error.status)
    db.session.commit()
    say_hint(desk, card)
    return redirect(desk.address("summary", _anchor=f"card-{card.key}"), 303)


@at_the_canvas("/cards/<key>/take-up", methods=("POST",))
def take_up_card(desk: Desk, key: str) -> ResponseReturnValue:
    """Take what stands on the canvas up into one of the I's, or an issue into an improvement point."""
    customers_only(desk)
    lane = lane_or_404(request.form.get("lane", ""))
    card = card_by_key(desk.journey, key) or abort(404)
    try:
        taken = take_up(desk.journey, card, lane, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return redirect(desk.address("summary"), 303)
    db.session.commit()
    if lane is Lane.IMPROVEMENT:
        flash(_("It is an improvement point. Who takes care of it, and by when?"), "success")
        return redirect(desk.address("card", key=taken.key), 303)
    return redirect(desk.address("summary", _anchor=f"card-{taken.key}"), 303)


def summary_page(
    desk: Desk, lane: Lane | None = None, form: CardForm | None = None, status: int = 200
) -> ResponseReturnValue:
    """The page; `form`: what was sent to a lane and cannot be like that."""
    board = board_at(desk)
    page = render_template(
        "journeys/customer/summary.html",
        desk=desk,
        journey=desk.journey,
        board=board,
        lanes=LANES,
        helps=HELP,
        four=FOUR,
        foods={one: food_for(one, board.canvas) for one in FEEDS},
        forms={one: form if form is not None and one is lane else form_of(one, empty=True) for one in FEEDS},
        looks=looks_of(board.canvas),
        **at_desk(desk),
    )
    return page, status


def form_of(lane: Lane, *, empty: bool = False) -> CardForm:
    """The form of a new card in a lane; its fields have names of their own on a page with five of them."""
    kind = ImprovementForm if lane is Lane.IMPROVEMENT else CardForm
    prefix = f"{lane.value}-"
    return kind(formdata=None, prefix=prefix) if empty else kind(prefix=prefix)


def day_of(form: ImprovementForm) -> str:
    """The day as a card keeps it."""
    return form.due.data.isoformat() if form.due.data else ""


def lane_or_404(name: str) -> Lane:
    """One of the lanes beside the grid."""
    return next((lane for lane in FEEDS if lane == name), None) or abort(404)
