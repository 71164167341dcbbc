"""For whoever has a link to read by: the canvas, as page and on paper. It names nobody who does something on it."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO

from flask import Response, make_response, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError

from campaign.core import clock
from campaign.core.access import public
from campaign.core.database import expect_reads_only
from campaign.core.files.attachments import attachment
from campaign.extensions import db
from campaign.journeys.blueprint import outside
from campaign.journeys.board.board import board_of
from campaign.journeys.board.regions import REGIONS, region_html
from campaign.journeys.desk import HEADERS, enter
from campaign.journeys.gathered import canvas_of
from campaign.journeys.limits import looked_up, made_per_link, read_per_link
from campaign.journeys.links import link_by
from campaign.journeys.models import Journey, JourneyLink, LinkKind
from campaign.journeys.out import paper as on_paper
from campaign.journeys.out.file_pages import PDF, filename, foot_of
from campaign.journeys.out.nameless import nameless
from campaign.journeys.out.readout import readout_of

A_WHILE = 60
"""Seconds within which nobody needs to know that it was opened once more."""
SHOWN = ("feeling", "rows", "beside")
"""The parts of a canvas that belong to what can be read."""

View = Callable[[str, Journey], ResponseReturnValue]


def with_link(view: View) -> Callable[..., ResponseReturnValue]:
    """Let a view serve the journey of the link in its address; any other address is a 404 that tells nothing."""

    @wraps(view)
    def guarded(token: str) -> ResponseReturnValue:
        link = link_by(token, LinkKind.READ)
        if link is None:
            return render_template("journeys/unknown.html"), 404, HEADERS
        link = noted(link)
        enter(link)
        return view(token, link.journey)

    return guarded


def noted(link: JourneyLink) -> JourneyLink:
    """The same link, with when it was used last, which is kept in a transaction of its own."""
    now, link_id = clock.now(), link.id
    if link.opened_at is not None and (now - link.opened_at).total_seconds() < A_WHILE:
        return link
    db.session.rollback()
    expect_reads_only(False)
    try:
        db.session.get_one(JourneyLink, link_id).opened_at = now
        db.session.commit()
    except OperationalError:
        # Someone else is writing for long: the canvas matters more than when it was read.
        db.session.rollback()
    return db.session.get_one(JourneyLink, link_id)


@outside.get("/journey/<token>")
@public
@looked_up
@read_per_link
@with_link
def read(token: str, journey: Journey) -> ResponseReturnValue:
    """The canvas to read."""
    canvas = nameless(canvas_of(journey))
    board = board_of(canvas, shows_owners=False)
    page = render_template(
        "journeys/out/read.html",
        token=token,
        board=board,
        readout=readout_of(canvas),
        regions={name: region_html(name, board) for name in REGIONS[canvas.kind] if name in SHOWN},
    )
    return page, 200, HEADERS


@outside.get("/journey/<token>.pdf")
@public
@looked_up
@made_per_link
@with_link
def paper(_token: str, journey: Journey) -> ResponseReturnValue:
    """The canvas on one sheet of A3."""
    made = on_paper.paper(nameless(canvas_of(journey)), foot=foot_of(journey))
    response: Response = make_response(attachment(BytesIO(made), name=f"{filename(journey)}.pdf", mimetype=PDF))
    response.headers.update(HEADERS)
    return response
