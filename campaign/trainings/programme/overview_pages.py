"""How the training goes: the programme at a glance, who still misses what, and a reminder."""

from collections.abc import Iterator, Sequence

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.files.downloads import csv_download, workbook_download
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.trainings.blueprint import blueprint
from campaign.trainings.models import TrainingStep
from campaign.trainings.programme.overview import Overview, overview_of
from campaign.trainings.programme.reminding import remind
from campaign.trainings.progress import StepProgress
from campaign.trainings.skills.assessing import FEWEST, change_of
from campaign.trainings.skills.drawing import MARKS, lines
from campaign.trainings.wording import KIND_NAMES, WHYS


@blueprint.get("/trainings")
@requires(Permission.VIEW_CAMPAIGN)
def overview() -> ResponseReturnValue:
    """The programme at a glance; for managers also who misses what."""
    found = overview_of(g.campaign)
    changes = change_of(g.campaign.id)
    misses = asked_step(found)
    return render_template(
        "trainings/overview.html",
        overview=found,
        misses=misses,
        people=found.without(misses.id if misses else None),
        changes=changes,
        drawn=lines(changes),
        marks=MARKS,
        fewest=FEWEST,
        kinds=KIND_NAMES,
        whys=WHYS,
    )


def asked_step(found: Overview) -> TrainingStep | None:
    """The step that the shown people miss; of this campaign, or none."""
    asked = request.args.get("misses", type=int)
    return next((one.step for one in found.steps if one.step.id == asked), None)


@blueprint.get("/trainings/who.csv")
@requires(Permission.MANAGE_CAMPAIGN)
def who_csv() -> ResponseReturnValue:
    """Who did what, as a table."""
    return csv_download(who_rows(), name=f"{g.campaign.slug}-training")


@blueprint.get("/trainings/who.xlsx")
@requires(Permission.MANAGE_CAMPAIGN)
def who_xlsx() -> ResponseReturnValue:
    """The same as a workbook."""
    return workbook_download(who_rows(), name=f"{g.campaign.slug}-training", sheet=_("Trainings"))


def who_rows() -> Iterator[Sequence[object]]:
    """A header and a row for each ambassador; of those who miss the step that was asked for."""
    found = overview_of(g.campaign)
    misses = asked_step(found)
    steps = [one.step for one in found.steps]
    yield (_("Ambassador"), _("Team"), _("Done"), _("Needed"), *(step.title for step in steps))
    for person in found.without(misses.id if misses else None):
        progress = found.progress[person.id]
        team = person.colleague.team.name if person.colleague.team else ""
        cells = [in_a_cell(progress.of(step.id)) for step in steps]
        yield (person.colleague.name, team, progress.done, progress.needed, *cells)


def in_a_cell(standing: StepProgress) -> str:
    """How someone stands to a step, in a word or two."""
    if standing.needed > 1 and not standing.is_done:
        return str(_("%(done)s of %(needed)s", done=standing.done, needed=standing.needed))
    return str(WHYS[standing.why])


@blueprint.post("/trainings/steps/<int:step_id>/remind")
@requires(Permission.MANAGE_CAMPAIGN)
def remind_of(step_id: int) -> ResponseReturnValue:
    """Write to everyone who misses a step; the page said to whom."""
    found = get_or_404(TrainingStep, step_id)
    told = remind(g.campaign, found, by=current_user)
    db.session.commit()
    flash(
        ngettext(
            "A mail is on its way to %(num)s ambassador.", "A mail is on its way to %(num)s ambassadors.", len(told)
        ),
        "success",
    )
    return redirect(url_for("trainings.overview", misses=step_id, _anchor="who"), code=303)
