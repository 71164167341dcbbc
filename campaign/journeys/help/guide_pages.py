"""The guide: beside the canvas step by step, and as a page to read all of it, with the reasons."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from campaign.journeys.answers import at_desk
from campaign.journeys.blueprint import blueprint
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.gathered import canvas_of
from campaign.journeys.help.guide import GuideStep, steps_of
from campaign.journeys.help.reasons import REASONS, RHYTHM
from campaign.journeys.kinds import IN_THE_GRID

blueprint.add_app_template_global(steps_of, "guide_steps")


@at_the_canvas("/guide")
def guide(desk: Desk) -> ResponseReturnValue:
    """All steps of a journey's document, with its questions and tips."""
    return render_template(
        "journeys/guide.html",
        desk=desk,
        journey=desk.journey,
        steps=steps_of(canvas_of(desk.journey)),
        reasons=REASONS[desk.journey.kind],
        rhythm=RHYTHM,
        **at_desk(desk),
    )


@blueprint.app_template_global("step_address")
def step_address(desk: Desk | None, step: GuideStep) -> str:
    """Where a step is taken: its page, if it is open to whoever sits at the desk; else its lane, or the canvas."""
    if desk is None:
        return ""
    way_in = "workshop" if desk.is_guest else "journeys"
    if step.endpoint and f"{way_in}.{step.endpoint}" in current_app.view_functions:
        return desk.address(step.endpoint)
    if step.lane in IN_THE_GRID[desk.journey.kind]:
        return desk.address("canvas", lane=step.lane.value)
    return desk.address("canvas")
