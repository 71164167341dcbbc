"""`GET /metrics`: there when it was switched on, for whoever shows the token."""

import hmac
from collections.abc import Iterator

from flask import Flask, Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from campaign.core import clock
from campaign.core.access import public
from campaign.extensions import db, limiter
from campaign.metrics import requests
from campaign.metrics.exposition import CONTENT_TYPE, Metric, exposition, gauge
from campaign.metrics.queries import of_campaigns, of_conversions, of_mail
from campaign.metrics.sign_of_life import last_alive
from campaign.scoreboard.live.feed import current_feed


def init_app(app: Flask) -> None:
    """Add /metrics. Where it is off, nothing is counted for it either."""
    if app.config["SETTINGS"].metrics_token:
        requests.init_app(app)

    @app.get("/metrics")
    @limiter.exempt
    @public
    def metrics() -> ResponseReturnValue:
        token = current_app.config["SETTINGS"].metrics_token
        if not token:
            abort(404)
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return Response("The token is missing or wrong.\n", 401, {"WWW-Authenticate": "Bearer"}, "text/plain")
        body = exposition([*requests.counted(), *of_this_machine(), *of_the_database()])
        return Response(body, content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def of_this_machine() -> Iterator[Metric]:
    """What is known without the database."""
    yield gauge("streams", "Open event streams of this process.", current_feed().streams)
    yield gauge("worker_seen_timestamp_seconds", "When a worker last ended a round.", last_alive())


def of_the_database() -> list[Metric]:
    """What the database says; that it does not answer is something to tell, too."""
    about = "Whether the database answers."
    try:
        found = [*of_mail(clock.now()), of_campaigns(), of_conversions()]
    except SQLAlchemyError:
        db.session.rollback()
        return [gauge("database_up", about, 0)]
    return [gauge("database_up", about, 1), *found]
