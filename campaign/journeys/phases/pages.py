"""The pages of the phases: all of them in their order, and each by itself."""

from collections.abc import Mapping

from flask import abort, flash, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from campaign.core.errors import DomainError
from campaign.core.forms import Form, explain
from campaign.extensions import db
from campaign.journeys.answers import at_desk, back_to_canvas, refused, wants_json
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.merging import Merged
from campaign.journeys.models import LONGEST_LINE, LONGEST_NAME, JourneyPhase
from campaign.journeys.phases import services
from campaign.journeys.queries import phases_of

BASE = "base_"


class PhaseForm(Form):
    """A phase."""

    name = StringField(_l("Name of the phase"), [InputRequired(), Length(max=LONGEST_NAME)])
    question = StringField(_l("Its main question"), [Length(max=LONGEST_LINE)])


@at_the_canvas("/phases", methods=("GET", "POST"))
def phases(desk: Desk) -> ResponseReturnValue:
    """The phases in their order; add one."""
    if request.method == "GET":
        return phases_page(desk, PhaseForm(formdata=None))
    form = PhaseForm()
    try:
        services.add_phase(
            desk.journey,
            form.name.data or "",
            question=form.question.data or "",
            before=request.form.get("before", ""),
            by=desk.hand,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return phases_page(desk, form, error.status)
    db.session.commit()
    return redirect(desk.address("phases"), 303)


@at_the_canvas("/phases/<key>", methods=("GET", "POST"))
def phase(desk: Desk, key: str) -> ResponseReturnValue:
    """Name a phase, and say what people ask themselves in it."""
    found = phase_or_404(desk, key)
    if request.method == "GET":
        return phase_page(desk, found, PhaseForm(formdata=None, data=services.values_of(found)))
    base, mine = sent()
    try:
        merged = services.save_phase(desk.journey, found, mine, base=base, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        form = PhaseForm(formdata=None, data=mine)
        explain(form, error)
        return phase_page(desk, found, form, error.status, base=base)
    db.session.commit()
    if merged.conflicts:
        return conflict_page(desk, found, merged)
    return back_to_canvas(desk, f"phase-{found.key}")


@at_the_canvas("/phases/<key>/move", methods=("POST",))
def move_phase(desk: Desk, key: str) -> ResponseReturnValue:
    """Put a phase elsewhere."""
    found = phase_or_404(desk, key)
    try:
        services.move_phase(desk.journey, found, before=request.form.get("before", ""), by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
    return redirect(desk.address("phases"), 303)


@at_the_canvas("/phases/<key>/remove", methods=("GET", "POST"))
def remove_phase(desk: Desk, key: str) -> ResponseReturnValue:
    """Take a phase off; asks first, and says how many cards go with it."""
    found = phase_or_404(desk, key)
    if not desk.may_edit:
        abort(403)
    if request.method == "GET" and found.removed_at is None:
        return render_template(
            "journeys/remove_phase.html",
            desk=desk,
            phase=found,
            cards=services.count_cards(found),
            chosen=services.count_chosen(found),
            **at_desk(desk),
        )
    services.remove_phase(desk.journey, found, by=desk.hand)
    db.session.commit()
    flash(_("“%(name)s” is off the canvas. Under “Taken off” you can put it back.", name=found.name), "success")
    return redirect(desk.address("phases"), 303)


@at_the_canvas("/phases/<key>/restore", methods=("POST",))
def restore_phase(desk: Desk, key: str) -> ResponseReturnValue:
    """Put a phase back, with its cards."""
    found = phase_or_404(desk, key)
    try:
        services.restore_phase(desk.journey, found, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        if wants_json():
            return refused(desk, error)
        flash(str(error), "error")
        return redirect(desk.address("removed"), 303)
    db.session.commit()
    if wants_json():
        return jsonify({"revision": desk.journey.revision, "key": found.key})
    return back_to_canvas(desk, f"phase-{found.key}")


# --- answers


def phases_page(desk: Desk, form: PhaseForm, status: int = 200) -> ResponseReturnValue:
    """All phases, each to be moved, and the form of a new one."""
    there = phases_of(desk.journey)
    page = render_template(
        "journeys/phases.html",
        desk=desk,
        phases=there,
        counts=services.counts_of(there),
        form=form,
        follows=desk.journey.kind is JourneyKind.EMPLOYEE,
        **at_desk(desk),
    )
    return page, status


def phase_page(
    desk: Desk, found: JourneyPhase, form: PhaseForm, status: int = 200, *, base: Mapping[str, str] | None = None
) -> ResponseReturnValue:
    """The form of a phase, which was begun at `base`."""
    page = render_template(
        "journeys/phase.html",
        desk=desk,
        phase=found,
        form=form,
        base={**services.values_of(found), **(base or {})},
        conflicts={},
        follows=desk.journey.kind is JourneyKind.EMPLOYEE,
        **at_desk(desk),
    )
    return page, status


def conflict_page(desk: Desk, found: JourneyPhase, merged: Merged) -> ResponseReturnValue:
    """Both texts of what two wrote at once."""
    mine = {name: conflict.mine for name, conflict in merged.conflicts.items()}
    page = render_template(
        "journeys/phase.html",
        desk=desk,
        phase=found,
        form=PhaseForm(formdata=None, data={**services.values_of(found), **mine}),
        base=services.values_of(found),
        conflicts=merged.conflicts,
        follows=False,
        **at_desk(desk),
    )
    return page, 409


def sent() -> tuple[dict[str, str], dict[str, str]]:
    """What the editor began with, and what is to stand."""
    names = [name for name in services.LONGEST if name in request.form]
    return (
        {name: request.form.get(BASE + name, "") for name in names},
        {name: request.form[name] for name in names},
    )


def phase_or_404(desk: Desk, key: str) -> JourneyPhase:
    """The phase of this journey with that key, also one that was taken off; another journey's is not there."""
    found = services.phase_by_key(desk.journey, key)
    if found is None and desk.journey.source is not None:
        found = services.phase_by_key(desk.journey.source, key)
    return found or abort(404)
