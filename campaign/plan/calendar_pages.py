"""A person's calendar: its public address, and the page on which they get, renew or end it."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.accounts.session import me
from campaign.core.access import public, requires
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.plan.calendar import calendar_of, end_feed, renew_feed
from campaign.plan.queries import feed_of, reader_of

calendar_blueprint = Blueprint("calendar", __name__)
MUST_ASK_AGAIN = "private, no-cache"


@calendar_blueprint.get("/calendar/<token>.ics")
@public
def feed(token: str) -> ResponseReturnValue:
    """A calendar for a program that follows it: the address is the key, and nobody signs in."""
    reader = reader_of(token)
    if reader is None:
        abort(404)
    response = Response(calendar_of(reader), content_type="text/calendar; charset=utf-8")
    response.add_etag()
    response.headers["Cache-Control"] = MUST_ASK_AGAIN
    response.headers["Content-Disposition"] = 'inline; filename="olievlek.ics"'
    return response.make_conditional(request)


@calendar_blueprint.get("/me/calendar")
@requires(Permission.SIGNED_IN)
def mine() -> ResponseReturnValue:
    """The address of one's own calendar, and what to do with it."""
    found = feed_of(me().id)
    address = absolute("calendar.feed", token=found.token) if found else None
    page = render_template("plan/calendar.html", address=address)
    return page, 200, {"Cache-Control": "no-store"}


@calendar_blueprint.post("/me/calendar")
@requires(Permission.SIGNED_IN)
def renew() -> ResponseReturnValue:
    """Give the calendar an address, or another one."""
    renew_feed(me())
    db.session.commit()
    flash(_("Your calendar has an address. Nobody else has it."), "success")
    return redirect(url_for("calendar.mine"), code=303)


@calendar_blueprint.post("/me/calendar/end")
@requires(Permission.SIGNED_IN)
def end() -> ResponseReturnValue:
    """Let the address work no more."""
    end_feed(me())
    db.session.commit()
    flash(_("The address works no more. What your calendar program has already may stay there for a while."), "success")
    return redirect(url_for("calendar.mine"), code=303)
