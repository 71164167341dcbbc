"""Planning the days of a step, and changing them."""

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import LARGEST_KEY, get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.gatherings import services as gatherings
from campaign.gatherings.facts import version_of
from campaign.gatherings.queries import lines_for
from campaign.trainings.blueprint import blueprint
from campaign.trainings.days import services
from campaign.trainings.days.forms import DayForm
from campaign.trainings.experts.services import experts_of
from campaign.trainings.models import TrainingSession, TrainingStep


@blueprint.route("/trainings/steps/<int:step_id>/days/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def new_day(step_id: int) -> ResponseReturnValue:
    """Plan a day on which a step can be followed."""
    step = get_or_404(TrainingStep, step_id)
    form = DayForm.new(step, experts_of(g.campaign.id))
    if not form.validate_on_submit():
        return day_page(form, step, None, 422 if form.errors else 200)
    try:
        services.plan_session(
            g.campaign, step, form.facts(g.campaign.zone), expert_id=form.expert.data, by=current_user
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return day_page(form, step, None, error.status)
    db.session.commit()
    flash(_("The day is planned. Ambassadors can sign up."), "success")
    return redirect(url_for("trainings.step", step_id=step_id, _anchor="days"), code=303)


@blueprint.route("/trainings/days/<int:session_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def day(session_id: int) -> ResponseReturnValue:
    """Another moment, place or expert; whoever comes hears of it."""
    found = services.session_in(g.campaign.id, session_id) if session_id <= LARGEST_KEY else None
    if found is None:
        abort(404)
    form = DayForm.of_session(found, experts_of(g.campaign.id))
    if not form.validate_on_submit():
        return day_page(form, found.step, found, 422 if form.errors else 200)
    try:
        changed = services.change_session(
            g.campaign,
            found,
            form.facts(g.campaign.zone),
            expert_id=form.expert.data,
            by=current_user,
            seen=form.seen.data,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        is_overtaken = isinstance(error, gatherings.Overtaken)
        if is_overtaken:
            form.seen.data = version_of(found.gathering)
        return day_page(form, found.step, found, error.status, is_overtaken=is_overtaken)
    db.session.commit()
    flash(_("The day is saved.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("trainings.step", step_id=found.step_id, _anchor="days"), code=303)


def day_page(
    form: DayForm,
    step: TrainingStep,
    session: TrainingSession | None,
    status: int = 200,
    *,
    is_overtaken: bool = False,
) -> ResponseReturnValue:
    """The form of a day; `is_overtaken`: above it stands what someone else made of it."""
    line = lines_for([session.gathering], None)[0] if session else None
    page = render_template(
        "trainings/day.html", form=form, step=step, session=session, line=line, is_overtaken=is_overtaken
    )
    return page, status
