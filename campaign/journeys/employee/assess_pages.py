"""Rating what a function will, knows and can: in one phase with room to think, or in all of them at once."""

from dataclasses import dataclass

from flask import abort, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.canvas import Canvas, FunctionFacts, PhaseFacts, RatingFacts
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.employee.gaps import rating_of
from campaign.journeys.employee.pages import back, check_employee, function_or_404, page
from campaign.journeys.employee.rating import NOTE, field_of, save_ratings
from campaign.journeys.gathered import canvas_of
from campaign.journeys.help.employee import QUALITIES
from campaign.journeys.merging import Conflict
from campaign.journeys.models import Quality

BASE = "base-"


@dataclass(frozen=True)
class Asked:
    """A square of the heat map in a form: what stands, what is typed, and what is wrong with it."""

    phase: PhaseFacts
    rating: RatingFacts
    name: str
    value: str
    note: str
    conflict: Conflict | None = None
    """Of the number."""
    note_conflict: Conflict | None = None
    error: str = ""

    @property
    def stands(self) -> dict[str, str]:
        """What the next save begins at, by the names of the fields."""
        return {self.name: str(self.rating.value or ""), f"{self.name}-{NOTE}": self.rating.note}


@at_the_canvas("/assess")
def assess_next(desk: Desk) -> ResponseReturnValue:
    """On to the first function that is not rated yet, else the first; to the functions where there are none."""
    check_employee(desk.journey)
    canvas = canvas_of(desk.journey)
    ordered = sorted(canvas.functions, key=lambda one: is_rated(canvas, one))
    return back(desk, "assess", key=ordered[0].key) if ordered else back(desk, "functions")


def is_rated(canvas: Canvas, function: FunctionFacts) -> bool:
    """Whether a function has its three ratings in each phase in which it has a part."""
    asked = ((part.phase, quality) for part in function.parts for quality in Quality)
    return all(rating_of(canvas, function.key, phase, quality).value is not None for phase, quality in asked)


@at_the_canvas("/assess/<key>", methods=("GET", "POST"))
def assess(desk: Desk, key: str) -> ResponseReturnValue:
    """A function in all phases, as one table."""
    return rate(desk, key, None)


@at_the_canvas("/assess/<key>/<phase>", methods=("GET", "POST"))
def assess_cell(desk: Desk, key: str, phase: str) -> ResponseReturnValue:
    """A function in one phase."""
    return rate(desk, key, phase)


def rate(desk: Desk, key: str, phase: str | None) -> ResponseReturnValue:
    """Show what is rated of a function, in one phase or in all, and write what is sent."""
    function = function_or_404(desk, key)
    canvas = canvas_of(desk.journey)
    row = next((one for one in canvas.functions if one.key == key), None) or abort(404)
    if phase is not None and phase not in {one.key for one in canvas.phases}:
        abort(404)
    if request.method != "POST":
        return rating_page(desk, canvas, row, phase)
    mine = {name: text for name, text in request.form.items() if name.split("-")[0] in set(Quality)}
    base = {name.removeprefix(BASE): text for name, text in request.form.items() if name.startswith(BASE)}
    try:
        conflicts = save_ratings(desk.journey, function, mine, base=base, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        return rating_page(desk, canvas, row, phase, typed=mine, error=error, status=error.status)
    db.session.commit()
    if conflicts:
        return rating_page(desk, canvas_of(desk.journey), row, phase, typed=mine, conflicts=conflicts, status=409)
    on = request.form.get("on", "")
    if on in {one.key for one in canvas.phases}:
        return back(desk, "assess_cell", key=key, phase=on)
    flash(_("Saved."), "success")
    return back(desk, "canvas", _anchor=f"function-{key}")


def rating_page(
    desk: Desk,
    canvas: Canvas,
    function: FunctionFacts,
    phase: str | None,
    *,
    typed: dict[str, str] | None = None,
    conflicts: dict[str, Conflict] | None = None,
    error: DomainError | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    shown = [one for one in canvas.phases if phase in (None, one.key)]
    asked = [
        [asked_of(canvas, function, one, quality, typed or {}, conflicts or {}, error) for quality in Quality]
        for one in shown
    ]
    keys = [one.key for one in canvas.phases]
    place = keys.index(phase) if phase else -1
    return page(
        desk,
        "journeys/employee/assess.html" if phase is None else "journeys/employee/assess_cell.html",
        canvas=canvas,
        function=function,
        parts={part.phase: part.part for part in function.parts},
        phases=shown,
        asked=asked,
        qualities=QUALITIES,
        before=keys[place - 1] if place > 0 else None,
        after=keys[place + 1] if 0 <= place < len(keys) - 1 else None,
        has_conflicts=bool(conflicts),
        error=error,
        status=status,
    )


def asked_of(
    canvas: Canvas,
    function: FunctionFacts,
    phase: PhaseFacts,
    quality: Quality,
    typed: dict[str, str],
    conflicts: dict[str, Conflict],
    error: DomainError | None,
) -> Asked:
    """One square, as it stands or as it was typed."""
    rating = rating_of(canvas, function.key, phase.key, quality)
    name = field_of(phase.key, quality)
    note = f"{name}-{NOTE}"
    return Asked(
        phase=phase,
        rating=rating,
        name=name,
        value=typed.get(name, str(rating.value or "")),
        note=typed.get(note, rating.note),
        conflict=conflicts.get(name),
        note_conflict=conflicts.get(note),
        error=str(error) if error and error.field in (name, note) else "",
    )
