"""Asking the people themselves: what is ready for it, the one link with its code, how far it is, and the end of it."""

import segno
from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.journeys.blueprint import blueprint
from campaign.journeys.desk import Desk
from campaign.journeys.employee import asking as services
from campaign.journeys.employee.assessed import function_rows, means_in
from campaign.journeys.employee.means import FEWEST
from campaign.journeys.employee.pages import check_employee
from campaign.journeys.employee.rounds import closed_askings, open_asking
from campaign.journeys.gathered import canvas_of
from campaign.journeys.help.employee import QUALITIES
from campaign.journeys.models import Journey


@blueprint.get("/journeys/<int:journey_id>/our-work")
@requires(Permission.VIEW_CAMPAIGN)
def our_work(journey_id: int) -> ResponseReturnValue:
    """How it stands with asking people themselves."""
    journey = get_or_404(Journey, journey_id)
    check_employee(journey)
    return our_work_page(journey)


@blueprint.post("/journeys/<int:journey_id>/our-work/open")
@requires(Permission.MANAGE_CAMPAIGN)
def ask_people(journey_id: int) -> ResponseReturnValue:
    """Let people answer."""
    journey = get_or_404(Journey, journey_id)
    check_employee(journey)
    try:
        services.open_round(journey, by=current_user)
    except DomainError as error:
        db.session.rollback()
        return our_work_page(journey, error=error, status=error.status)
    db.session.commit()
    flash(_("People can answer now. Give them the link or the code below."), "success")
    return redirect(url_for("journeys.our_work", journey_id=journey_id), code=303)


@blueprint.post("/journeys/<int:journey_id>/our-work/close")
@requires(Permission.MANAGE_CAMPAIGN)
def ask_no_more(journey_id: int) -> ResponseReturnValue:
    """Take no more answers, and show what they say together."""
    journey = get_or_404(Journey, journey_id)
    check_employee(journey)
    asking = open_asking(journey)
    try:
        if asking is not None:
            services.close_round(journey, asking, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(
            _("Closed. What people say themselves stands on the canvas now, wherever five or more answered."), "success"
        )
    return redirect(url_for("journeys.our_work", journey_id=journey_id), code=303)


def our_work_page(journey: Journey, *, error: DomainError | None = None, status: int = 200) -> ResponseReturnValue:
    asking, closed, functions = open_asking(journey), closed_askings(journey), function_rows(journey)
    answered = services.answered_in(asking) if asking else {}
    address = services.address(asking) if asking else ""
    page = render_template(
        "journeys/employee/our_work.html",
        journey=journey,
        desk=Desk(journey, current_user, current_user.name, may_edit=may(Permission.MANAGE_CAMPAIGN)),
        canvas=canvas_of(journey),
        functions=functions,
        asking=asking,
        address=address,
        code=segno.make(address, error="m").svg_inline(omitsize=True, border=2) if address else "",
        enough={one.id for one in functions if answered.get(one.id, 0) >= FEWEST},
        # In fives: a count that goes up by one tells when someone answered.
        at_least=sum(answered.values()) // FEWEST * FEWEST,
        closed=[(one, means_in(one)) for one in closed],
        problems=[] if asking else services.problems_of(journey),
        qualities=QUALITIES,
        fewest=FEWEST,
        error=error,
    )
    return page, status
