"""Addresses for machines that watch this one, and files out of installed packages."""

from importlib.resources import files

from flask import Flask, Response, abort, jsonify, send_file
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from campaign.core.access import public
from campaign.core.migrations import is_current
from campaign.extensions import db, limiter

# Served from here, so that no page ever asks another machine for a file.
VENDOR = {
    "htmx.js": ("django_htmx", "static/django_htmx/htmx-2.min.js", "text/javascript"),
    "inter.ttf": ("fontpkg_inter", "files/Inter[opsz,wght].ttf", "font/ttf"),
}
A_YEAR = 31536000


def init_app(app: Flask) -> None:
    """Add /healthz, /readyz and the vendored files."""
    app.view_functions["static"] = public(app.view_functions["static"])

    @app.get("/healthz")
    @limiter.exempt
    @public
    def healthz() -> ResponseReturnValue:
        return jsonify(status="alive")

    @app.get("/readyz")
    @limiter.exempt
    @public
    def readyz() -> ResponseReturnValue:
        problem = not_ready_because()
        return jsonify(status=problem or "ready"), 503 if problem else 200

    @app.get("/static/vendor/<filename>")
    @limiter.exempt
    @public
    def vendor(filename: str) -> Response:
        if filename not in VENDOR:
            abort(404)
        package, path, kind = VENDOR[filename]
        return send_file(str(files(package).joinpath(path)), mimetype=kind, max_age=A_YEAR)


def not_ready_because() -> str | None:
    """Why requests should not come here yet, or None."""
    try:
        current = is_current(db.session.connection())
    except SQLAlchemyError:
        return "the database does not answer"
    return None if current else "migrations are not current: run db upgrade"
