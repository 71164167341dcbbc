"""For whoever has a link: the newest version of the report, as page and as files. It names nobody but who agreed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError

from campaign.campaigns.models import Campaign
from campaign.core.access import public
from campaign.core.database import expect_reads_only
from campaign.core.locale import LANGUAGES, chosen, speak
from campaign.extensions import db
from campaign.reporting.blueprint import by_link
from campaign.reporting.files import as_file
from campaign.reporting.limits import looked_up, made_per_link, read_per_link
from campaign.reporting.links import link_by, note_opened
from campaign.reporting.models import Report, ReportLink
from campaign.reporting.publishing import published
from campaign.reporting.versions import document_in, filename

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}

View = Callable[..., ResponseReturnValue]


def with_link(view: View) -> View:
    """Let a view serve the campaign of the link in its address; any other address is a 404 that tells nothing."""

    @wraps(view)
    def guarded(token: str, **values: Any) -> ResponseReturnValue:
        asked = request.args.get("lang")
        if asked in LANGUAGES:
            speak(asked)
        link = link_by(token)
        if link is None:
            return render_template("reporting/unknown.html"), 404, HEADERS
        note_that_it_was_opened(link)
        g.campaign = db.session.get_one(Campaign, link.campaign_id)
        if asked not in LANGUAGES and not chosen():
            speak(g.campaign.language)
        report = published(g.campaign.id)
        if report is None:
            return render_template("reporting/not_yet.html", name=g.campaign.name), 200, HEADERS
        return view(token, report, **values)

    return guarded


def note_that_it_was_opened(link: ReportLink) -> None:
    """Keep when a link was used last, in a transaction of its own."""
    link_id = link.id
    db.session.rollback()
    expect_reads_only(False)
    try:
        if note_opened(db.session.get_one(ReportLink, link_id)):
            db.session.commit()
    except OperationalError:
        # Someone else is writing for long: the report matters more than when it was read.
        db.session.rollback()


@by_link.get("/report/<token>")
@public
@looked_up
@read_per_link
@with_link
def read(token: str, report: Report) -> ResponseReturnValue:
    """The report to read."""
    return render_template("reporting/outside.html", document=document_in(report), token=token), 200, HEADERS


@by_link.get("/report/<token>.<any(pdf, xlsx):kind>")
@public
@looked_up
@made_per_link
@with_link
def keep(_token: str, report: Report, kind: str) -> ResponseReturnValue:
    """The report to keep."""
    response: Response = make_response(as_file(document_in(report), kind, name=filename(g.campaign, report)))
    response.headers.update(HEADERS)
    return response
