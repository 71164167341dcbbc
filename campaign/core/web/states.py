"""States of the program as templates show them: a kind of tag, an icon and a word."""

from flask import Flask
from flask_babel import lazy_gettext as _l

LOOKS = {
    "claimed": ("wait", "wait", _l("waiting")),
    "confirmed": ("good", "check", _l("confirmed")),
    "rejected": ("bad", "close", _l("rejected")),
    "withdrawn": ("plain", "undo", _l("withdrawn")),
    "disputed": ("warn", "people", _l("disputed")),
    "reversed": ("plain", "undo", _l("taken back")),
    "draft": ("plain", "edit", _l("draft")),
    "recruiting": ("oil", "people", _l("recruiting")),
    "running": ("good", "drop", _l("running")),
    "evaluating": ("wait", "flag", _l("evaluating")),
    "closed": ("plain", "check", _l("closed")),
    "active": ("good", "check", _l("active")),
    "invited": ("wait", "mail", _l("invited")),
    "expired": ("bad", "clock", _l("expired")),
    "revoked": ("bad", "close", _l("revoked")),
    "failed": ("bad", "warning", _l("failed")),
    "sent": ("good", "check", _l("sent")),
    "staged": ("wait", "wait", _l("to be checked")),
    "applied": ("good", "check", _l("taken in")),
    "undone": ("plain", "undo", _l("taken back")),
    "not_started": ("plain", "clock", _l("not started")),
    "dropped": ("plain", "close", _l("given up")),
    "on_track": ("good", "check", _l("on track")),
    "at_risk": ("warn", "warning", _l("at risk")),
    "behind": ("bad", "down", _l("behind")),
    "met": ("good", "flag", _l("met")),
    "missed": ("bad", "close", _l("missed")),
}


def init_app(app: Flask) -> None:
    """Make them known to templates, for the macro `state`."""
    app.jinja_env.globals["state_looks"] = LOOKS
