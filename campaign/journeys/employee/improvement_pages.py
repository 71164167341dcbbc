"""The improvement plan: the gaps, what is to close them, and which of them nobody closes yet."""

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.answers import say_hint
from campaign.journeys.board.laid import board_at
from campaign.journeys.canvas import Canvas, CardFacts
from campaign.journeys.cards.services import add_card
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.employee.gaps import Gap, gaps_of, is_rated
from campaign.journeys.employee.moves import APART, KINDS_FOR, MOVES
from campaign.journeys.employee.pages import back, check_employee, page
from campaign.journeys.help.employee import LANES, QUALITIES
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import LANES as ALL_LANES
from campaign.journeys.lanes import FieldKind

FIELDS = ("kind", "quality", "function", "phase", "owner", "due")
BY_KIND, BY_GAP = "kind", "gap"


@at_the_canvas("/improvement")
def improvement(desk: Desk) -> ResponseReturnValue:
    """The plan by gap or by kind; `?quality=…&function=…&phase=…` begins an intervention for a gap."""
    check_employee(desk.journey)
    begun = {name: request.args.get(name, "") for name in FIELDS if request.args.get(name)}
    if "quality" in begun and "kind" not in begun:
        begun["kind"] = KINDS_FOR.get(begun["quality"], "")
    return improvement_page(desk, typed=begun)


@at_the_canvas("/improvement/add", methods=("POST",))
def add_intervention(desk: Desk) -> ResponseReturnValue:
    """Put an intervention into the plan."""
    check_employee(desk.journey)
    typed = {name: request.form.get(name, "") for name in ("text", *FIELDS)}
    try:
        card = add_card(
            desk.journey,
            Lane.INTERVENTION,
            text=typed["text"],
            facts={name: typed[name] for name in FIELDS},
            by=desk.hand,
        )
    except DomainError as error:
        db.session.rollback()
        return improvement_page(desk, typed=typed, error=error, status=error.status)
    db.session.commit()
    flash(_("It is in the improvement plan."), "success")
    say_hint(desk, card)
    return back(desk, "improvement", _anchor="plan")


def improvement_page(
    desk: Desk, *, typed: dict[str, str], error: DomainError | None = None, status: int = 200
) -> ResponseReturnValue:
    board = board_at(desk)
    canvas = board.canvas
    gaps = gaps_of(canvas)
    return page(
        desk,
        "journeys/employee/improvement.html",
        canvas=canvas,
        board=board,
        groups=by_quality(gaps),
        open_gaps=[gap for gap in gaps if not gap.closed_by],
        others=others(canvas, gaps),
        kinds=by_kind(canvas),
        view=BY_KIND if request.args.get("by") == BY_KIND else BY_GAP,
        is_rated=is_rated(canvas),
        moves=MOVES,
        apart_advice=APART,
        qualities=QUALITIES,
        help=LANES[Lane.INTERVENTION],
        fields=ALL_LANES[Lane.INTERVENTION].fields,
        typed=typed,
        error=error,
        status=status,
    )


def by_quality(gaps: list[Gap]) -> list[tuple[str, list[Gap]]]:
    """The gaps of each quality that has any: what helps is the same for all of them."""
    groups = [(quality, [gap for gap in gaps if gap.quality == quality]) for quality in QUALITIES]
    return [group for group in groups if group[1]]


def others(canvas: Canvas, gaps: list[Gap]) -> list[CardFacts]:
    """Interventions for what is no gap (any more)."""
    closing = {card.key for gap in gaps for card in gap.closed_by}
    return [card for card in canvas.cell(Lane.INTERVENTION) if card.key not in closing]


def by_kind(canvas: Canvas) -> list[tuple[object, list[CardFacts]]]:
    """The plan by kind of intervention, those without one last; kinds that nobody chose are left out."""
    options = next(one for one in ALL_LANES[Lane.INTERVENTION].fields if one.kind is FieldKind.CHOICE).options
    plan = canvas.cell(Lane.INTERVENTION)
    columns = [(label, [card for card in plan if card.facts.get("kind") == key]) for key, label in options]
    without = [card for card in plan if not card.facts.get("kind")]
    return [column for column in (*columns, (_("Of no kind yet"), without)) if column[1]]
