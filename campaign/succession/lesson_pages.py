"""What was learned last time, step by step, in the campaign that was made from it."""

from flask import g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from campaign.campaigns.models import Campaign
from campaign.core.access import requires
from campaign.core.permissions import Permission
from campaign.evaluation.lessons.step_names import STEP_NAMES
from campaign.extensions import db
from campaign.succession.blueprint import blueprint
from campaign.succession.lessons import Inherited, inherited, take


@blueprint.get("/next/lessons")
@requires(Permission.VIEW_CAMPAIGN)
def lessons() -> ResponseReturnValue:
    """The lessons of the campaign before, by the step that they are about."""
    by_step: dict[int, list[Inherited]] = {}
    for one in inherited(g.campaign):
        by_step.setdefault(one.lesson.step or 0, []).append(one)
    return render_template(
        "succession/lessons.html",
        before=db.session.get(Campaign, g.campaign.follows_id) if g.campaign.follows_id else None,
        step_names=STEP_NAMES,
        by_step=sorted(by_step.items(), key=lambda pair: (pair[0] == 0, pair[0])),
    )


@blueprint.post("/next/lessons/<int:lesson_id>/<any(taken, left):what>")
@requires(Permission.MANAGE_CAMPAIGN)
def take_lesson(lesson_id: int, what: str) -> ResponseReturnValue:
    """Note that a lesson is dealt with, or not yet after all."""
    take(g.campaign, lesson_id, is_taken=what == "taken", by=current_user)
    db.session.commit()
    return redirect(url_for("succession.lessons", _anchor=f"lesson-{lesson_id}"), code=303)
