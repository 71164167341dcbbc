"""The campaign has other days: ask whether the actions move along."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.models import Campaign
from campaign.campaigns.routes import NEXT_QUESTIONS
from campaign.core.access import requires
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.plan import queries, services
from campaign.plan.blueprint import blueprint


def question(campaign: Campaign) -> str | None:
    """Where a manager goes who gave the campaign other days, when actions could move along."""
    return url_for("plan.moving") if services.out_of_step(campaign) else None


NEXT_QUESTIONS.append(question)


@blueprint.get("/plan/moving")
@requires(Permission.MANAGE_CAMPAIGN)
def moving() -> ResponseReturnValue:
    """What would move, and to which day."""
    kpis = [kpi for kpi in queries.kpis_to_serve(g.campaign.id) if kpi.due_on]
    return render_template("plan/moving.html", shifts=services.out_of_step(g.campaign), kpis=kpis)


@blueprint.post("/plan/moving")
@requires(Permission.MANAGE_CAMPAIGN)
def move_along() -> ResponseReturnValue:
    """Let all of it move along."""
    number = services.move_along(g.campaign, by=current_user)
    db.session.commit()
    flash(ngettext("%(num)s action moved along.", "%(num)s actions moved along.", number), "success")
    return redirect(url_for("plan.plan"), code=303)


@blueprint.post("/plan/staying")
@requires(Permission.MANAGE_CAMPAIGN)
def leave_in_place() -> ResponseReturnValue:
    """Let all of it stay where it is."""
    services.leave_in_place(g.campaign, by=current_user)
    db.session.commit()
    flash(_("All actions keep their days."), "success")
    return redirect(url_for("plan.plan"), code=303)
