"""Keep, stop, try: lessons in three columns, of a round or of the whole campaign."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import abort, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.evaluation.blueprint import blueprint
from campaign.evaluation.lessons import services
from campaign.evaluation.lessons.forms import LessonChangeForm, LessonForm
from campaign.evaluation.lessons.services import LessonFacts, columns_of, lessons_of
from campaign.evaluation.lessons.step_names import STEP_NAMES
from campaign.evaluation.models import Lesson, LessonKind
from campaign.evaluation.rounds.services import rounds_of
from campaign.evaluation.wording import LESSON_HINTS, LESSON_NAMES
from campaign.extensions import db

GONE = "lesson_gone"
"""The lesson that was removed last, in the session of whoever removed it, so that it can be taken back."""
ALL = "all"
"""The filter for lessons about the whole campaign: those of no step."""


@dataclass(frozen=True)
class ColumnWords:
    """What the three columns need besides the lessons."""

    gone: LessonFacts | None
    adding: str
    """The column to which something was just added."""
    lesson_form: LessonForm
    lesson_kinds: Mapping[LessonKind, object] = field(default_factory=lambda: LESSON_NAMES)
    lesson_hints: Mapping[LessonKind, object] = field(default_factory=lambda: LESSON_HINTS)
    step_names: Mapping[int, object] = field(default_factory=lambda: STEP_NAMES)


def column_words() -> ColumnWords:
    """The same for this request."""
    return ColumnWords(gone(), request.args.get("add", ""), LessonForm(formdata=None))


@blueprint.get("/lessons")
@requires(Permission.VIEW_CAMPAIGN)
def lessons() -> ResponseReturnValue:
    """All lessons of the campaign, or those of one step."""
    return lessons_page()


def lessons_page(sent: LessonForm | None = None, status: int = 200) -> ResponseReturnValue:
    """The page; `sent`: a lesson that cannot be written down like that."""
    step, found = request.args.get("step", ""), lessons_of(g.campaign.id)
    page = render_template(
        "evaluation/lessons.html",
        columns=columns_of([one for one in found if is_about(one, step)]),
        step=step,
        steps=[number for number in STEP_NAMES if any(one.step == number for one in found)],
        is_any_about_all=any(one.step is None for one in found),
        all=ALL,
        number=len(found),
        rounds={one.id: one.title for one in rounds_of(g.campaign.id)},
        sent=sent,
        words=column_words(),
    )
    return page, status


def is_about(lesson: Lesson, step: str) -> bool:
    """Whether a lesson passes the filter."""
    if not step:
        return True
    return str(lesson.step) == step if step != ALL else lesson.step is None


@blueprint.post("/lessons")
@requires(Permission.MANAGE_CAMPAIGN)
def add_lesson() -> ResponseReturnValue:
    """Write a lesson down; the next one can be typed at once."""
    form = LessonForm()
    if not form.validate():
        return lessons_page(form, 422)
    try:
        lesson = services.add_lesson(g.campaign, form.facts(), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return lessons_page(form, error.status)
    db.session.commit()
    session.pop(GONE, None)
    return back(lesson.round_id, add=lesson.kind.value)


@blueprint.route("/lessons/<int:lesson_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def change_lesson(lesson_id: int) -> ResponseReturnValue:
    """Write a lesson anew."""
    lesson = get_or_404(Lesson, lesson_id)
    form, status = LessonChangeForm.of(lesson), 200
    if form.validate_on_submit():
        try:
            services.change_lesson(g.campaign, lesson, form.facts(), by=current_user, seen=form.seen.data)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
            if isinstance(error, services.Overtaken):
                form.seen.data = services.version_of(lesson)
        else:
            db.session.commit()
            return back(lesson.round_id)
    elif form.errors:
        status = 422
    return render_template("evaluation/lesson.html", lesson=lesson, form=form), status


@blueprint.post("/lessons/<int:lesson_id>/move")
@requires(Permission.MANAGE_CAMPAIGN)
def move_lesson(lesson_id: int) -> ResponseReturnValue:
    """Put a lesson into another column."""
    lesson = get_or_404(Lesson, lesson_id)
    to = request.form.get("to", "")
    if to not in set(LessonKind):
        abort(404)
    services.move_lesson(g.campaign, lesson, LessonKind(to), by=current_user)
    db.session.commit()
    return back(lesson.round_id)


@blueprint.post("/lessons/<int:lesson_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_lesson(lesson_id: int) -> ResponseReturnValue:
    """Take a lesson away; it can be taken back."""
    lesson = get_or_404(Lesson, lesson_id)
    removed = services.remove_lesson(g.campaign, lesson, by=current_user)
    db.session.commit()
    session[GONE] = {
        "campaign": g.campaign.id,
        "kind": removed.kind.value,
        "text": removed.text,
        "step": removed.step,
        "round": removed.round_id,
    }
    return back(removed.round_id)


@blueprint.post("/lessons/undo")
@requires(Permission.MANAGE_CAMPAIGN)
def bring_lesson_back() -> ResponseReturnValue:
    """Take it back that a lesson was removed."""
    removed = gone()
    if removed is None:
        flash(_("There is nothing to take back."), "info")
        return back(None)
    lesson = services.add_lesson(g.campaign, removed, by=current_user)
    db.session.commit()
    session.pop(GONE, None)
    return back(lesson.round_id)


def gone() -> LessonFacts | None:
    """The lesson of this campaign that was removed last, as long as nothing else was written."""
    kept = session.get(GONE)
    if not isinstance(kept, dict) or kept.get("campaign") != g.campaign.id:
        return None
    return LessonFacts(kind=LessonKind(kept["kind"]), text=kept["text"], step=kept["step"], round_id=kept["round"])


def back(round_id: int | None, *, add: str | None = None) -> ResponseReturnValue:
    """To the list in which the button stood, with its filter; else to the round, else to all lessons."""
    step = request.form.get("list")
    # With an anchor in the address the browser would not put the cursor into the field.
    anchor = None if add else "lessons"
    if step is not None or round_id is None:
        return redirect(url_for("evaluation.lessons", step=step or None, add=add, _anchor=anchor), code=303)
    return redirect(url_for("evaluation.round", round_id=round_id, add=add, _anchor=anchor), code=303)
