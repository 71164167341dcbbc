"""The functions of an employee journey: who has a part in the customer journey, in which phases, doing what."""

from collections.abc import Mapping

from flask import abort, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.extensions import db
from campaign.journeys.canvas import Canvas
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.employee import functions as services
from campaign.journeys.employee.assessed import function_rows
from campaign.journeys.employee.forms import FunctionForm
from campaign.journeys.employee.pages import back, check_employee, check_may_edit, function_or_404, page
from campaign.journeys.employee.proposing import Proposal, named, proposals_of
from campaign.journeys.gathered import canvas_of
from campaign.journeys.models import LONGEST_NAME, FunctionPart, Journey, JourneyFunction
from campaign.journeys.queries import phases_of


@at_the_canvas("/functions")
def functions(desk: Desk) -> ResponseReturnValue:
    """All functions, and a form for one more."""
    check_employee(desk.journey)
    return functions_page(desk, FunctionForm(formdata=None))


@at_the_canvas("/functions/add", methods=("POST",))
def add_function(desk: Desk) -> ResponseReturnValue:
    """Put one more function on the canvas."""
    check_employee(desk.journey)
    form = FunctionForm()
    if not form.validate():
        return functions_page(desk, form, typed=typed_parts(desk.journey), status=422)
    try:
        function = services.add_function(
            desk.journey,
            form.name.data or "",
            meets_customers=form.meets_customers,
            people=form.people.data,
            parts=typed_parts(desk.journey),
            by=desk.hand,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return functions_page(desk, form, typed=typed_parts(desk.journey), status=error.status)
    db.session.commit()
    flash(_("“%(name)s” is on the canvas.", name=function.name), "success")
    return back(desk, "functions", _anchor=f"function-{function.key}")


@at_the_canvas("/functions/<key>", methods=("GET", "POST"))
def function(desk: Desk, key: str) -> ResponseReturnValue:
    """One function: its name, whether customers meet it, how many people, what it does where."""
    found = function_or_404(desk, key)
    check_may_edit(desk)
    form, status, theirs = FunctionForm.of(found), 200, None
    parts = typed_parts(desk.journey) if form.is_submitted() else parts_of(desk.journey, found)
    if form.validate_on_submit():
        try:
            services.save_function(
                desk.journey,
                found,
                form.name.data or "",
                meets_customers=form.meets_customers,
                people=form.people.data,
                parts=parts,
                seen=request.form.get("seen", type=int),
                by=desk.hand,
            )
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
            theirs = parts_of(desk.journey, found) if isinstance(error, services.Overtaken) else None
        else:
            db.session.commit()
            flash(_("Saved."), "success")
            return back(desk, "functions", _anchor=f"function-{key}")
    elif form.errors:
        status = 422
    return page(
        desk,
        "journeys/employee/function.html",
        function=found,
        form=form,
        phases=canvas_of(desk.journey).phases,
        parts=parts,
        theirs=theirs,
        status=status,
    )


@at_the_canvas("/functions/<key>/move", methods=("POST",))
def move_function(desk: Desk, key: str) -> ResponseReturnValue:
    """Put a function one row up or down."""
    services.move_function(desk.journey, function_or_404(desk, key), up=request.form.get("to") == "up", by=desk.hand)
    db.session.commit()
    return back(desk, "functions", _anchor=f"function-{key}")


@at_the_canvas("/functions/<key>/remove", methods=("POST",))
def remove_function(desk: Desk, key: str) -> ResponseReturnValue:
    """Take a function off the canvas."""
    found = function_or_404(desk, key)
    services.remove_function(desk.journey, found, by=desk.hand)
    name = found.name
    db.session.commit()
    flash(_("“%(name)s” is off the canvas. Below you can put it back, with its ratings.", name=name), "success")
    return back(desk, "functions", _anchor="removed")


@at_the_canvas("/functions/<key>/restore", methods=("POST",))
def restore_function(desk: Desk, key: str) -> ResponseReturnValue:
    """Put a function back that was taken off."""
    found = function_or_404(desk, key)
    try:
        services.restore_function(desk.journey, found, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
    return back(desk, "functions", _anchor=f"function-{key}")


@at_the_canvas("/functions/propose", methods=("GET", "POST"))
def propose(desk: Desk) -> ResponseReturnValue:
    """The functions that the customer journey names; those that are ticked come onto this canvas."""
    check_employee(desk.journey)
    check_may_edit(desk)
    source = desk.journey.source
    if source is None:
        abort(404)
    rows = function_rows(desk.journey)
    proposals = proposals_of(canvas_of(source), known=[row.name for row in rows])
    if request.method != "POST":
        ticked = {one.key for one in proposals if one.is_person}
        return propose_page(desk, proposals, ticked, {})
    ticked = set(request.form.getlist("function"))
    names = {one.key: request.form.get(f"name-{one.key}", one.name) for one in proposals}
    wanted = named((one for one in proposals if one.key in ticked), names)
    try:
        take(desk, wanted)
    except DomainError as error:
        db.session.rollback()
        return propose_page(desk, proposals, ticked, names, error)
    db.session.commit()
    if wanted:
        added = ngettext("%(num)s function is on the canvas.", "%(num)s functions are on the canvas.", len(wanted))
        flash(str(added), "success")
    return back(desk, "functions")


def propose_page(
    desk: Desk, proposals: list[Proposal], ticked: set[str], names: Mapping[str, str], error: DomainError | None = None
) -> ResponseReturnValue:
    """What can be taken over; `names`: what was written for each, by key."""
    return page(
        desk,
        "journeys/employee/propose.html",
        source=desk.journey.source,
        proposals=proposals,
        phases=phases_of(desk.journey),
        ticked=ticked,
        names=names,
        longest=LONGEST_NAME,
        error=error,
        status=error.status if error else 200,
    )


def take(desk: Desk, wanted: list[Proposal]) -> None:
    """Put what was proposed on the canvas."""
    for one in wanted:
        meets = one.meets_customers
        services.add_function(desk.journey, one.name, meets_customers=meets, parts=one.parts, by=desk.hand)


def typed_parts(journey: Journey) -> dict[str, str]:
    """What the form says of each phase: ticked, or with words."""
    form: Mapping[str, str] = request.form
    return {
        phase.key: form.get(f"part-{phase.key}", "")
        for phase in phases_of(journey)
        if form.get(f"in-{phase.key}") or form.get(f"part-{phase.key}", "").strip()
    }


def parts_of(journey: Journey, function: JourneyFunction) -> dict[str, str]:
    """What a function does, by the key of the phase."""
    keys = {phase.id: phase.key for phase in phases_of(journey)}
    rows = db.session.scalars(select(FunctionPart).where(FunctionPart.function_id == function.id))
    return {keys[row.phase_id]: row.part for row in rows if row.phase_id in keys}


def functions_page(
    desk: Desk, form: FunctionForm, *, typed: Mapping[str, str] | None = None, status: int = 200
) -> ResponseReturnValue:
    canvas = canvas_of(desk.journey)
    return page(
        desk,
        "journeys/employee/functions.html",
        canvas=canvas,
        form=form,
        parts=typed or {},
        removed=services.removed_functions(desk.journey),
        proposed=number_proposed(desk.journey, canvas),
        status=status,
    )


def number_proposed(journey: Journey, canvas: Canvas) -> int:
    """How many cards on stage and backstage in the customer journey name what is not here yet, people and things."""
    if journey.source is None:
        return 0
    return len(proposals_of(canvas_of(journey.source), known=[one.name for one in canvas.functions]))
