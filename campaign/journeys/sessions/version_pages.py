"""The versions of a journey: what each session left, one of them to read, and any two beside each other."""

from dataclasses import dataclass
from itertools import pairwise

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import LARGEST_KEY, get_or_404
from campaign.core.access import may, requires
from campaign.core.permissions import Permission
from campaign.journeys.ambassador.chosen import chosen_of
from campaign.journeys.blueprint import blueprint
from campaign.journeys.board.board import board_of
from campaign.journeys.board.regions import REGIONS, region_html
from campaign.journeys.canvas import Canvas
from campaign.journeys.desk import Desk
from campaign.journeys.gathered import canvas_of
from campaign.journeys.lanes import LANES
from campaign.journeys.models import Journey
from campaign.journeys.sessions.comparing import differences
from campaign.journeys.sessions.curves import HEIGHT, curves_of, path
from campaign.journeys.sessions.side_by_side import side_by_side
from campaign.journeys.sessions.telling import summary
from campaign.journeys.sessions.versions import Kept, last_version, version_numbered, versions_of
from campaign.journeys.sessions.words import pieces

NOW = "now"
TO_READ = frozenset({"personas", "feeling", "rows", "beside"})
"""What stands around the grid of a version, without a desk to work at."""


@dataclass(frozen=True)
class Side:
    """One of the two that are compared."""

    name: str
    title: str
    canvas: Canvas


def looking_at(journey_id: int) -> Desk:
    """The desk of whoever looks at a canvas of this campaign."""
    may_edit = may(Permission.MANAGE_CAMPAIGN)
    return Desk(get_or_404(Journey, journey_id), current_user, current_user.name, may_edit=may_edit)


@blueprint.get("/journeys/<int:journey_id>/versions")
@requires(Permission.VIEW_CAMPAIGN)
def versions(journey_id: int) -> ResponseReturnValue:
    """What each session left, and what moved since the one before."""
    desk = looking_at(journey_id)
    found = versions_of(desk.journey)
    before = {one.number: older for one, older in pairwise(found)}
    return render_template(
        "journeys/sessions/versions.html",
        desk=desk,
        journey=desk.journey,
        versions=found,
        chosen={one.number: chosen_of(one.canvas) for one in found},
        told={one.number: told(before[one.number].canvas, one.canvas) for one in found if one.number in before},
        since=told(found[0].canvas, canvas_of(desk.journey)) if found else [],
    )


def told(before: Canvas, after: Canvas) -> list[str]:
    return summary(differences(before, after), names_of(before, after))


def names_of(before: Canvas, after: Canvas) -> dict[str, str]:
    """What everything that has a key is called, now or else before."""
    return {**board_of(before).names, **board_of(after).names}


@blueprint.get("/journeys/<int:journey_id>/versions/<int:number>")
@requires(Permission.VIEW_CAMPAIGN)
def version(journey_id: int, number: int) -> ResponseReturnValue:
    """The canvas as a session left it."""
    desk = looking_at(journey_id)
    journey = desk.journey
    kept = version_or_404(journey, number)
    board = board_of(kept.canvas)
    return render_template(
        "journeys/sessions/version.html",
        desk=desk,
        journey=journey,
        version=kept,
        board=board,
        regions={name: region_html(name, board) for name in REGIONS[journey.kind] if name in TO_READ},
    )


def version_or_404(journey: Journey, number: int) -> Kept:
    if number > LARGEST_KEY:
        abort(404)
    return version_numbered(journey, number) or abort(404)


@blueprint.get("/journeys/<int:journey_id>/compare")
@requires(Permission.VIEW_CAMPAIGN)
def compare(journey_id: int) -> ResponseReturnValue:
    """Two versions, or one and how it is now, beside each other."""
    desk = looking_at(journey_id)
    journey = desk.journey
    newest = last_version(journey)
    if newest is None:
        return redirect(url_for("journeys.versions", journey_id=journey_id), 303)
    before = side(journey, request.args.get("before", str(newest.number)))
    after = side(journey, request.args.get("after", NOW))
    found = differences(before.canvas, after.canvas)
    return render_template(
        "journeys/sessions/compare.html",
        desk=desk,
        journey=journey,
        sides=sides_of(journey),
        before=before,
        after=after,
        found=found,
        lanes=side_by_side(found, journey.kind),
        curves=curves_of(before.canvas, after.canvas, found),
        path=path,
        height=HEIGHT,
        told=summary(found, names_of(before.canvas, after.canvas)),
        names=names_of(before.canvas, after.canvas),
        facts_of=LANES,
        pieces=pieces,
        shows_all=request.args.get("all") == "1",
    )


def side(journey: Journey, name: str) -> Side:
    """One side of a comparison: a version by its number, or how it is now."""
    if name == NOW:
        return Side(NOW, str(_("Now")), canvas_of(journey))
    if not (name.isascii() and name.isdecimal()):
        abort(404)
    kept = version_or_404(journey, int(name))
    return Side(name, title_of(kept.number), kept.canvas)


def title_of(number: int) -> str:
    return str(_("Session %(number)s", number=number))


def sides_of(journey: Journey) -> list[tuple[str, str]]:
    """What one can choose from: the newest first."""
    return [(NOW, str(_("Now"))), *((str(one.number), title_of(one.number)) for one in versions_of(journey))]
