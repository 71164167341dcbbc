"""One line of JSON per request, with an id that the error page shows too."""

import json
import logging
import re
import secrets
import sys
import time
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, request

logger = logging.getLogger("campaign.request")
UNKNOWN = "no such address"
HEALTH = "/healthz"
SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class JsonLines(logging.Formatter):
    """A log record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def configure(level: str) -> None:
    """Send the program's log to standard error, one JSON object a line."""
    root = logging.getLogger("campaign")
    root.setLevel(level)
    if not root.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        root.addHandler(handler)
        root.propagate = False


def sane_id(given: str) -> str:
    """The id of a request: a proxy's, if it is sane, or a new one."""
    return given if SANE_ID.fullmatch(given) else secrets.token_hex(8)


def write(request_id: str, method: str, rule: str, status: int, began: float) -> None:
    """Write the line of a request that began at `began` by the performance counter."""
    # Health is asked for every other second; it is worth a line when there is none.
    level = logging.DEBUG if rule == HEALTH and status == HTTPStatus.OK else logging.INFO
    if not logger.isEnabledFor(level):
        return
    ms = round((time.perf_counter() - began) * 1000, 1)
    facts = {"id": request_id, "method": method, "rule": rule, "status": status, "ms": ms}
    logger.log(level, "request", extra={"facts": facts})


def init_app(app: Flask) -> None:
    """Give every request an id and write its line when it ends."""

    @app.before_request
    def begin() -> None:
        g.request_id = sane_id(request.headers.get("X-Request-Id", ""))
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        if "began" not in g:  # refused before it began
            return response
        response.headers["X-Request-Id"] = g.request_id
        # The path of a public address is its key: what opens a board does not belong in a log, also if a slash too many
        # makes it an address that we do not have.
        rule = request.url_rule.rule if request.url_rule else UNKNOWN
        write(g.request_id, request.method, rule, response.status_code, g.began)
        return response
