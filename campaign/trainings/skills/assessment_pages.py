"""Where an ambassador looks at their own skills, before and after."""

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.conversions.claims.claiming import my_ambassador
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.trainings.blueprint import blueprint
from campaign.trainings.path.pages import my_progress
from campaign.trainings.skills.assessing import FEWEST, assess, is_open, levels_of
from campaign.trainings.skills.forms import AssessmentForm, assessment_form
from campaign.trainings.skills.services import skills_of
from campaign.trainings.states import Moment
from campaign.trainings.wording import MOMENTS


@blueprint.route("/trainings/path/skills/<moment>", methods=["GET", "POST"])
@requires(Permission.CLAIM)
def assessment(moment: str) -> ResponseReturnValue:
    """How good am I at each skill? Both times can be answered anew until the campaign is closed."""
    if moment not in set(Moment):
        abort(404)
    when, ambassador, skills = Moment(moment), my_ambassador(), skills_of(g.campaign.id)
    known = levels_of(ambassador.id)
    form = assessment_form(skills, {skill_id: level for (skill_id, at), level in known.items() if at is when})
    progress = my_progress(ambassador)
    if not form.validate_on_submit():
        return assessment_page(form, when, is_time=is_open(when, progress), status=422 if form.errors else 200)
    try:
        assess(g.campaign, ambassador, when, form.levels(), progress=progress)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return assessment_page(form, when, is_time=is_open(when, progress), status=error.status)
    db.session.commit()
    flash(_("Your answers are kept."), "success")
    return redirect(url_for("trainings.path", _anchor="change" if when is Moment.AFTER else None), code=303)


def assessment_page(form: AssessmentForm, moment: Moment, *, is_time: bool, status: int) -> ResponseReturnValue:
    page = render_template(
        "trainings/assessment.html",
        form=form,
        moment=moment,
        is_time=is_time,
        question=MOMENTS[moment],
        fewest=FEWEST,
    )
    return page, status
