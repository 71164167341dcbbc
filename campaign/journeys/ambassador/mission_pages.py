"""The mission of a journey, and whether the campaign itself works by it."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.journeys.ambassador import own
from campaign.journeys.ambassador.desks import ambassador_journey, done, page
from campaign.journeys.ambassador.forms import MissionForm
from campaign.journeys.ambassador.mission import LONGEST, WrittenMeanwhile, write_mission
from campaign.journeys.answers import refused, wants_json
from campaign.journeys.blueprint import blueprint
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.models import Journey


@at_the_canvas("/mission", methods=("GET", "POST"))
def mission(desk: Desk) -> ResponseReturnValue:
    """What the journey is for, before anything stands on it."""
    journey = ambassador_journey(desk)
    form = MissionForm(data={"mission": journey.mission})
    base, status = journey.mission, 200
    if form.validate_on_submit():
        base = request.form.get("base_mission", "")
        try:
            write_mission(journey, form.mission.data or "", base=base, by=desk.hand)
        except DomainError as error:
            db.session.rollback()
            if wants_json():
                return refused(desk, error)
            explain(form, error)
            base = error.theirs if isinstance(error, WrittenMeanwhile) else base
            status = error.status
        else:
            db.session.commit()
            return done(desk, desk.address("canvas"))
    shown = page("mission.html", desk, form=form, base=base, longest=LONGEST, goal=journey.campaign.main_goal)
    return shown, status


@blueprint.post("/journeys/<int:journey_id>/own")
@requires(Permission.MANAGE_CAMPAIGN)
def make_own(journey_id: int) -> ResponseReturnValue:
    """Let the campaign work by this journey, or not any more."""
    journey = get_or_404(Journey, journey_id)
    is_own = bool(request.form.get("own"))
    try:
        if is_own:
            own.make_own(journey, by=current_user)
        else:
            own.make_one_of_many(journey, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return redirect(url_for("journeys.canvas", journey_id=journey_id), 303)
    db.session.commit()
    if is_own:
        flash(_("The campaign works by this journey now: it is one click away from everywhere."), "success")
    return redirect(url_for("journeys.mission", journey_id=journey_id), 303)
