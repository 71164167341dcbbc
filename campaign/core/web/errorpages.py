"""Errors as pages that help: what happened, and what to do next."""

import logging
from math import ceil

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException, InternalServerError

from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.permissions import Permission

logger = logging.getLogger("campaign.errors")

TEXTS = {
    400: (
        _l("That request was not understood"),
        _l("Go back and try once more."),
    ),
    401: (
        _l("Please sign in"),
        _l("Sign in, and you come back here."),
    ),
    403: (
        _l("This is not yours to see"),
        _l("You are signed in, but your role does not include this page. A campaign manager can change that."),
    ),
    404: (
        _l("There is nothing here"),
        _l("The address may be old or mistyped. The start page shows what you can reach."),
    ),
    405: (
        _l("That cannot be done here"),
        _l("Go back and use the buttons of the page."),
    ),
    409: (
        _l("Something changed in the meantime"),
        _l("Someone was faster, or the campaign moved on. Look at the page again."),
    ),
    413: (
        _l("That file is too large"),
        _l(
            "A report may have 512 MB, a file of the toolkit 100 MB, material of a training 25 MB, a file of the plan"
            " 10 MB. Make the file smaller, or send a report in parts."
        ),
    ),
    429: (
        _l("A little too fast"),
        _l("Wait a minute and try again."),
    ),
    500: (
        _l("Something broke on our side"),
        _l("It was written down with the number below. Nothing that was saved before is lost."),
    ),
}
FOR_ADMINISTRATORS = _l(
    "You are signed in, but this page is for administrators. Only an administrator can change that."
)
STALE_FORM = _l(
    "This form was open for too long, or the browser keeps no cookies. Load the page again and send it once more."
)


def init_app(app: Flask) -> None:
    """Answer every error with a page in the reader's language (or plain text or JSON, where a program asked)."""

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> ResponseReturnValue:
        if error.code is None or error.code < 400 or error.response is not None:
            return error
        return page(error.code, FOR_ADMINISTRATORS if error.code == 403 and is_for_administrators() else None)

    @app.errorhandler(RateLimitExceeded)
    def too_fast(error: RateLimitExceeded) -> ResponseReturnValue:
        return page(429, waiting(error))

    @app.errorhandler(CSRFError)
    def stale_form(_error: CSRFError) -> ResponseReturnValue:
        return page(400, STALE_FORM)

    @app.errorhandler(DomainError)
    def broken_rule(error: DomainError) -> ResponseReturnValue:
        return page(error.status, error.message)

    @app.errorhandler(OverflowError)
    @app.errorhandler(DataError)
    def no_such_value(error: Exception) -> ResponseReturnValue:
        """A number or a text that a database cannot hold names nothing that is there."""
        logger.warning("no such value", exc_info=error, extra={"facts": {"id": g.get("request_id")}})
        take_back()
        return page(422 if request.method == "POST" else 404)

    @app.errorhandler(Exception)
    def our_fault(error: Exception) -> ResponseReturnValue:
        if app.testing:
            raise error
        logger.error("unhandled", exc_info=error, extra={"facts": {"id": g.get("request_id")}})
        take_back()
        return page(InternalServerError.code)


def is_for_administrators() -> bool:
    """Whether no role in a campaign opens the page that was asked for."""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "access", None) is Permission.ADMINISTER


def waiting(error: RateLimitExceeded) -> str:
    """When it may be tried again, and what the limit says of what can be done until then."""
    (limiter,) = current_app.extensions["limiter"]
    limit, meanwhile = limiter.current_limit, error.limit.error_message
    # As `Retry-After` says it, but for the second that it adds: fifteen minutes are not sixteen.
    minutes = max(1, ceil((limit.reset_at - 1 - clock.now().timestamp()) / 60))
    again = ngettext("Try again in %(num)s minute.", "Try again in %(num)s minutes.", minutes)
    return f"{again} {meanwhile() if callable(meanwhile) else meanwhile or ''}".strip()


def take_back() -> None:
    """End the transaction in which something failed: the page that says so asks the database who reads it."""
    current_app.extensions["sqlalchemy"].session.rollback()


def page(status: int, sentence: object | None = None) -> ResponseReturnValue:
    """The error page for `status`, with `sentence` in the place of the general advice."""
    title, advice = TEXTS.get(status, TEXTS[400])
    if request.path.endswith(".json"):
        return {"error": str(sentence or title)}, status
    if not request.accept_mimetypes.accept_html:
        return f"{sentence or title}\n", status, {"Content-Type": "text/plain; charset=utf-8"}
    shown = render_template(
        "errors/error.html",
        status=status,
        title=title,
        advice=sentence or advice,
        request_id=g.get("request_id"),
    )
    return shown, status
