"""A canvas to take along: on paper, as a picture, as a workbook; as it is now, or as a session left it."""

from io import BytesIO
from zoneinfo import ZoneInfo

from flask import Response, abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.files.attachments import attachment
from campaign.core.files.downloads import WORKBOOK
from campaign.core.letters import plain
from campaign.core.permissions import Permission
from campaign.journeys.blueprint import blueprint
from campaign.journeys.canvas import Canvas
from campaign.journeys.gathered import canvas_of
from campaign.journeys.limits import made_inside
from campaign.journeys.models import Journey
from campaign.journeys.out import paper as on_paper
from campaign.journeys.out.faces import faces_of
from campaign.journeys.out.readout import day
from campaign.journeys.out.sheets import write_workbook
from campaign.journeys.sessions.versions import version_numbered

PDF = "application/pdf"
PNG = "image/png"
LONGEST_NAME = 60


@blueprint.get("/journeys/<int:journey_id>/canvas.pdf")
@requires(Permission.VIEW_CAMPAIGN)
@made_inside
def paper(journey_id: int) -> ResponseReturnValue:
    """The canvas on one sheet of A3."""
    journey = get_or_404(Journey, journey_id)
    made = on_paper.paper(canvas_asked(journey), foot=foot_of(journey), pictures=faces_of(journey))
    return attachment(BytesIO(made), name=f"{filename(journey)}.pdf", mimetype=PDF)


@blueprint.get("/journeys/<int:journey_id>/canvas.png")
@requires(Permission.VIEW_CAMPAIGN)
@made_inside
def picture(journey_id: int) -> ResponseReturnValue:
    """The same as a picture, for a slide."""
    journey = get_or_404(Journey, journey_id)
    made = on_paper.picture(canvas_asked(journey), foot=foot_of(journey), pictures=faces_of(journey))
    return attachment(BytesIO(made), name=f"{filename(journey)}.png", mimetype=PNG)


@blueprint.get("/journeys/<int:journey_id>/canvas.xlsx")
@requires(Permission.VIEW_CAMPAIGN)
@made_inside
def workbook(journey_id: int) -> ResponseReturnValue:
    """All of it in a workbook, which can be brought in again as a new journey."""
    journey = get_or_404(Journey, journey_id)
    return as_workbook(canvas_asked(journey), name=filename(journey))


def as_workbook(canvas: Canvas, *, name: str) -> Response:
    stream = BytesIO()
    write_workbook(stream, canvas)
    stream.seek(0)
    return attachment(stream, name=f"{name}.xlsx", mimetype=WORKBOOK)


def canvas_asked(journey: Journey) -> Canvas:
    """The canvas as it is now, or the version of which the address has the number."""
    asked = request.args.get("version")
    if asked is None:
        return canvas_of(journey)
    # A longer number is none that a session has, and none that a database holds.
    kept = version_numbered(journey, int(asked)) if asked.isdecimal() and len(asked) < 6 else None
    if kept is None:
        abort(404)
    return kept.canvas


def foot_of(journey: Journey) -> str:
    """What stands at the foot of a sheet: of which campaign, and of which day."""
    today = clock.today(ZoneInfo(journey.campaign.time_zone))
    return f"Olievlek  ·  {journey.campaign.name}  ·  {day(today)}"


def filename(journey: Journey) -> str:
    """A name without signs that a disk might refuse."""
    words = "".join(letter if letter.isalnum() else " " for letter in plain(journey.title)).split()
    return "-".join(words)[:LONGEST_NAME].strip("-") or _("journey")
