"""Feel: the culture scan of the whole organisation, and what panels say of it."""

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.journeys.answers import say_hint
from campaign.journeys.blueprint import blueprint
from campaign.journeys.board.laid import board_at
from campaign.journeys.cards.services import add_card
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.employee.assessed import means_in
from campaign.journeys.employee.forms import StatementsForm
from campaign.journeys.employee.gaps import LOW_CULTURE
from campaign.journeys.employee.means import FEWEST
from campaign.journeys.employee.pages import back, check_employee, page
from campaign.journeys.employee.rounds import closed_askings, open_asking
from campaign.journeys.employee.statements import MOST, usual, write_statements
from campaign.journeys.gathered import canvas_of
from campaign.journeys.help.employee import LANES, QUALITIES
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import GAP_FEEL
from campaign.journeys.models import Journey


@at_the_canvas("/culture")
def culture(desk: Desk) -> ResponseReturnValue:
    """The sentences with what people say to them, and the notes of panels."""
    check_employee(desk.journey)
    return culture_page(desk)


@at_the_canvas("/culture/note", methods=("POST",))
def add_panel_note(desk: Desk) -> ResponseReturnValue:
    """Write down what a panel said."""
    check_employee(desk.journey)
    typed = {name: request.form.get(name, "") for name in ("text", "held", "statement")}
    facts = {name: typed[name] for name in ("held", "statement")}
    try:
        card = add_card(desk.journey, Lane.PANEL_NOTE, text=typed["text"], facts=facts, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        return culture_page(desk, typed=typed, error=error, status=error.status)
    db.session.commit()
    flash(_("It is written down."), "success")
    say_hint(desk, card)
    return back(desk, "culture", _anchor="notes")


@blueprint.route("/journeys/<int:journey_id>/culture/sentences", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def statements(journey_id: int) -> ResponseReturnValue:
    """What the culture scan asks; the usual sentences to begin with."""
    journey = get_or_404(Journey, journey_id)
    check_employee(journey)
    rows = canvas_of(journey).statements
    begun = "\n".join([one.text for one in rows] or usual(journey))
    form, status = StatementsForm(data={"statements": begun}), 200
    if form.validate_on_submit():
        try:
            write_statements(journey, (form.statements.data or "").splitlines(), by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            flash(_("Saved. Nobody is asked anything yet."), "success")
            return redirect(url_for("journeys.culture", journey_id=journey_id), code=303)
    desk = Desk(journey, current_user, current_user.name, may_edit=True)
    is_answered = any(one.mean is not None for one in rows)
    return page(desk, "journeys/employee/statements.html", form=form, is_answered=is_answered, most=MOST, status=status)


def culture_page(
    desk: Desk, *, typed: dict[str, str] | None = None, error: DomainError | None = None, status: int = 200
) -> ResponseReturnValue:
    board = board_at(desk)
    closed = closed_askings(desk.journey)
    return page(
        desk,
        "journeys/employee/culture.html",
        canvas=board.canvas,
        board=board,
        usual=usual(desk.journey),
        help=QUALITIES[GAP_FEEL],
        note_help=LANES[Lane.PANEL_NOTE],
        low=LOW_CULTURE,
        is_open=open_asking(desk.journey) is not None,
        closed=closed,
        before=means_in(closed[1]).culture if len(closed) > 1 else {},
        fewest=FEWEST,
        today=clock.today(g.campaign.zone),
        typed=typed or {},
        error=error,
        status=status,
    )
