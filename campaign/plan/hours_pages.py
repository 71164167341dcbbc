"""Whether the plan fits: who has how many hours, and what the weeks ask."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.plan import services
from campaign.plan.blueprint import blueprint, today
from campaign.plan.feasibility import USUAL_HOURS
from campaign.plan.forms import HoursForm, hours_form
from campaign.plan.loadchart import HEIGHT, columns, highest
from campaign.plan.reckoning import Reckoning, reckon


@blueprint.get("/plan/hours")
@requires(Permission.VIEW_CAMPAIGN)
def hours() -> ResponseReturnValue:
    """Planned hours against the hours that people have, week by week."""
    reckoning = reckon(g.campaign, today())
    return hours_page(reckoning, form_of(reckoning))


@blueprint.post("/plan/hours")
@requires(Permission.MANAGE_CAMPAIGN)
def say_hours() -> ResponseReturnValue:
    """Write down how many hours people have."""
    reckoning = reckon(g.campaign, today())
    form = form_of(reckoning)
    if not form.validate():
        return hours_page(reckoning, form, 422)
    try:
        services.say_hours(g.campaign, form.wanted(), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return hours_page(reckoning, form, 422)
    db.session.commit()
    flash(_("The hours are saved."), "success")
    return redirect(url_for("plan.hours"), code=303)


def form_of(reckoning: Reckoning) -> HoursForm:
    return hours_form(reckoning.people.values(), dict(reckoning.hours))


def hours_page(reckoning: Reckoning, form: HoursForm, status: int = 200) -> ResponseReturnValue:
    found = reckoning.feasibility
    most, most_together = highest(found.people), highest([found.together])
    page = render_template(
        "plan/hours.html",
        form=form,
        reckoning=reckoning,
        usual=USUAL_HOURS,
        together=columns(found.together, most_together),
        people=[(load, columns(load, most)) for load in found.people],
        height=HEIGHT,
        today=today(),
    )
    return page, status
