"""Pages of the programme: its steps in their order, and one step with everything about it."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.files.kinds import accepted
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.trainings.beginning import Overtaken
from campaign.trainings.blueprint import blueprint
from campaign.trainings.days.services import goes_with, remove_step
from campaign.trainings.materials import services as materials
from campaign.trainings.materials.forms import MaterialForm
from campaign.trainings.materials.stored import may_open, storage
from campaign.trainings.models import TrainingStep
from campaign.trainings.programme import services
from campaign.trainings.programme.forms import NewStepForm, StepForm
from campaign.trainings.programme.overview import overview_of
from campaign.trainings.programme.services import steps_of
from campaign.trainings.programme.starter import add_usual
from campaign.trainings.skills.services import skills_of
from campaign.trainings.talks.services import shared_talks
from campaign.trainings.wording import KIND_NAMES


@blueprint.route("/trainings/programme", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def programme() -> ResponseReturnValue:
    """The steps in their order; add one."""
    form = NewStepForm(data={"title": request.args.get("title")})
    if not form.validate_on_submit():
        return programme_page(form, 422 if form.errors else 200)
    kind, facts = form.wanted()
    try:
        step = services.add_step(g.campaign, kind, facts, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return programme_page(form, error.status)
    db.session.commit()
    flash(_("“%(title)s” is in the programme. Say more about it here.", title=step.title), "success")
    return redirect(url_for("trainings.step", step_id=step.id), code=303)


def programme_page(form: NewStepForm, status: int = 200) -> ResponseReturnValue:
    steps = steps_of(g.campaign.id)
    return render_template("trainings/programme.html", form=form, steps=steps, kinds=KIND_NAMES), status


@blueprint.post("/trainings/programme/usual")
@requires(Permission.MANAGE_CAMPAIGN)
def lay_usual() -> ResponseReturnValue:
    """Lay the usual skills and programme."""
    add_usual(g.campaign, by=current_user)
    db.session.commit()
    flash(_("The usual programme is laid. Change what does not fit."), "success")
    return redirect(url_for("trainings.programme"), code=303)


@blueprint.route("/trainings/steps/<int:step_id>", methods=["GET", "POST"])
@requires(Permission.VIEW_CAMPAIGN)
def step(step_id: int) -> ResponseReturnValue:
    """Look at a step; a manager changes it."""
    found = get_or_404(TrainingStep, step_id)
    form = step_form(found)
    if form.is_submitted() and not may(Permission.MANAGE_CAMPAIGN):
        abort(403)
    if not form.validate_on_submit():
        return step_page(found, form, 422 if form.errors else 200)
    try:
        changed = services.change_step(g.campaign, found, form.facts(), by=current_user, seen=form.seen.data)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        is_overtaken = isinstance(error, Overtaken)
        if is_overtaken:
            form.seen.data = services.version_of(found)
        return step_page(found, form, error.status, is_overtaken=is_overtaken)
    db.session.commit()
    flash(_("The step is saved.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("trainings.step", step_id=step_id), code=303)


def step_form(found: TrainingStep, **sent: object) -> StepForm:
    return StepForm.of(found, skills_of(g.campaign.id), seen=services.version_of(found), **sent)


def step_page(
    found: TrainingStep,
    form: StepForm,
    status: int = 200,
    *,
    material_form: MaterialForm | None = None,
    is_overtaken: bool = False,
) -> ResponseReturnValue:
    """The page of a step; `is_overtaken`: beside what the form says stands what someone else made of it."""
    page = render_template(
        "trainings/step.html",
        step=found,
        form=form,
        material_form=material_form or MaterialForm(formdata=None),
        material=materials.material_of([found.id]).get(found.id, []),
        may_open=may_open(),
        accepted=accepted(materials.ACCEPTED),
        largest=materials.LARGEST >> 20,
        standing=overview_of(g.campaign).of(found.id),
        talks=shared_talks([found.id]) if may(Permission.MANAGE_CAMPAIGN) else [],
        gone=goes_with(found),
        kinds=KIND_NAMES,
        is_overtaken=is_overtaken,
    )
    return page, status


@blueprint.post("/trainings/steps/<int:step_id>/move")
@requires(Permission.MANAGE_CAMPAIGN)
def move_step(step_id: int) -> ResponseReturnValue:
    """Let a step stand one higher or lower."""
    services.move_step(g.campaign, get_or_404(TrainingStep, step_id), up=request.form.get("to") == "up")
    db.session.commit()
    return redirect(url_for("trainings.programme", _anchor=f"step-{step_id}"), code=303)


@blueprint.post("/trainings/steps/<int:step_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove(step_id: int) -> ResponseReturnValue:
    """Take a step out of the programme; the page asked first and said what goes with it."""
    found = get_or_404(TrainingStep, step_id)
    title = found.title
    keys = remove_step(g.campaign, found, by=current_user)
    db.session.commit()
    for key in keys:
        storage().drop(key)
    flash(_("“%(title)s” is removed.", title=title), "success")
    return redirect(url_for("trainings.programme"), code=303)
