"""The ambassador's path: where am I, what is next; one step with all that it asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.campaigns.scope import get_or_404
from campaign.conversions.claims.claiming import my_ambassador
from campaign.core.access import requires
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.gatherings.queries import GatheringLine, lines_for
from campaign.people.models import Ambassador
from campaign.trainings.blueprint import blueprint
from campaign.trainings.certificates.services import certificate_of, issue_due
from campaign.trainings.materials import services as materials
from campaign.trainings.models import TrainingSession, TrainingStep
from campaign.trainings.path.way import path_of
from campaign.trainings.programme.services import sessions_of, steps_of
from campaign.trainings.progress import Progress, progress_of
from campaign.trainings.ratings.services import to_rate
from campaign.trainings.skills.assessing import levels_of, own_change
from campaign.trainings.skills.drawing import MARKS, lines
from campaign.trainings.skills.services import skills_of
from campaign.trainings.talks.services import talks_of


@dataclass(frozen=True)
class OwnDay:
    """A day of a step as an ambassador sees it."""

    session: TrainingSession
    line: GatheringLine

    @property
    def is_mine(self) -> bool:
        """Whether one goes there, waits, or was looked for there."""
        return self.line.is_going or self.line.is_waiting or self.line.was_there is not None


def my_progress(ambassador: Ambassador) -> Progress:
    """How far the ambassador who asks is."""
    return progress_of(g.campaign.id, [ambassador.id])[ambassador.id]


def own_days(step_ids: Iterable[int], ambassador: Ambassador) -> dict[int, list[OwnDay]]:
    """The days of these steps, by step: those to come, and those on which one was."""
    sessions = sessions_of(step_ids)
    found: dict[int, list[OwnDay]] = {}
    for session, line in zip(sessions, lines_for([one.gathering for one in sessions], ambassador), strict=True):
        day = OwnDay(session, line)
        if (line.is_open or day.is_mine) and not line.is_called_off:
            found.setdefault(session.step_id, []).append(day)
    return found


@blueprint.get("/trainings/path")
@requires(Permission.CLAIM)
def path() -> ResponseReturnValue:
    """All steps with how one stands to them, and the one thing to do now."""
    ambassador = my_ambassador()
    steps, skills, levels = steps_of(g.campaign.id), skills_of(g.campaign.id), levels_of(ambassador.id)
    progress, changes = my_progress(ambassador), own_change(skills, levels)
    return render_template(
        "trainings/path.html",
        path=path_of(steps, progress, skills, levels),
        progress=progress,
        days=own_days([step.id for step in steps], ambassador),
        changes=changes,
        drawn=lines(changes),
        marks=MARKS,
        certificate=certificate_of(ambassador.id),
        rateable=to_rate(ambassador),
    )


@blueprint.get("/trainings/path/steps/<int:step_id>")
@requires(Permission.CLAIM)
def path_step(step_id: int) -> ResponseReturnValue:
    """One step: its days, its material, one's own talks."""
    step, ambassador = get_or_404(TrainingStep, step_id), my_ambassador()
    standing, days = my_progress(ambassador).of(step.id), own_days([step.id], ambassador).get(step.id, [])
    return render_template(
        "trainings/path_step.html",
        step=step,
        standing=standing,
        # Whoever did it takes nobody's place on another day.
        days=[day for day in days if day.is_mine] if standing.is_done else days,
        material=materials.material_of([step.id]).get(step.id, []),
        talks=talks_of(ambassador.id, [step.id]),
    )


@blueprint.post("/trainings/path/steps/<int:step_id>/read")
@requires(Permission.CLAIM)
def say_read(step_id: int) -> ResponseReturnValue:
    """Say that one read the material, or that this was a slip."""
    step, ambassador = get_or_404(TrainingStep, step_id), my_ambassador()
    if request.form.get("read") == "no":
        materials.say_not_read(g.campaign, step, ambassador)
        db.session.commit()
        return redirect(url_for("trainings.path_step", step_id=step_id), code=303)
    materials.say_read(g.campaign, step, ambassador)
    issue_due(g.campaign)
    db.session.commit()
    flash(_("Done: “%(title)s”.", title=step.title), "success")
    return redirect(url_for("trainings.path"), code=303)
