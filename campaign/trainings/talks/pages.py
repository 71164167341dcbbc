"""An ambassador's log of practice talks."""

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.campaigns.scope import LARGEST_KEY, get_or_404
from campaign.conversions.claims.claiming import my_ambassador
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.trainings.blueprint import blueprint
from campaign.trainings.certificates.services import issue_due
from campaign.trainings.models import PracticeTalk, TrainingStep
from campaign.trainings.states import StepKind
from campaign.trainings.talks import services
from campaign.trainings.talks.forms import TalkForm


@blueprint.route("/trainings/path/steps/<int:step_id>/talks", methods=["GET", "POST"])
@requires(Permission.CLAIM)
def new_talk(step_id: int) -> ResponseReturnValue:
    """Write down a talk."""
    step, ambassador = get_or_404(TrainingStep, step_id), my_ambassador()
    if step.kind is not StepKind.PRACTICE:
        abort(404)
    form = TalkForm.of(None, today=clock.today(g.campaign.zone))
    if not form.validate_on_submit():
        return talk_page(form, step, None, 422 if form.errors else 200)
    try:
        services.write_talk(g.campaign, step, ambassador, form.facts())
        issue_due(g.campaign)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return talk_page(form, step, None, error.status)
    db.session.commit()
    flash(_("Your talk is in the log."), "success")
    return redirect(url_for("trainings.path_step", step_id=step_id), code=303)


def talk_page(form: TalkForm, step: TrainingStep, talk: PracticeTalk | None, status: int = 200) -> ResponseReturnValue:
    return render_template("trainings/talk.html", form=form, step=step, talk=talk), status


def my_talk(talk_id: int) -> tuple[PracticeTalk, TrainingStep]:
    """One's own talk and its step; anybody else's is not there."""
    talk = services.own_talk(my_ambassador().id, talk_id) if talk_id <= LARGEST_KEY else None
    if talk is None:
        abort(404)
    return talk, get_or_404(TrainingStep, talk.step_id)


@blueprint.route("/trainings/path/talks/<int:talk_id>", methods=["GET", "POST"])
@requires(Permission.CLAIM)
def talk(talk_id: int) -> ResponseReturnValue:
    """Write one's own talk anew."""
    found, step = my_talk(talk_id)
    form = TalkForm.of(found, today=clock.today(g.campaign.zone))
    if not form.validate_on_submit():
        return talk_page(form, step, found, 422 if form.errors else 200)
    try:
        services.change_talk(g.campaign, found, form.facts())
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return talk_page(form, step, found, error.status)
    db.session.commit()
    flash(_("Your talk is saved."), "success")
    return redirect(url_for("trainings.path_step", step_id=step.id), code=303)


@blueprint.post("/trainings/path/talks/<int:talk_id>/remove")
@requires(Permission.CLAIM)
def remove_talk(talk_id: int) -> ResponseReturnValue:
    """Take one's own talk out of the log."""
    found, step = my_talk(talk_id)
    services.remove_talk(g.campaign, found)
    db.session.commit()
    flash(_("Your talk is removed."), "success")
    return redirect(url_for("trainings.path_step", step_id=step.id), code=303)
