"""Pages that look at nobody: what is answered there must never be led back to whoever answered, or to when."""

from flask import g

from campaign.extensions import login_manager

KEPT_BY_NOBODY = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "same-origin"}
"""The headers of such a page."""


def look_at_nobody() -> None:
    """Leave unread who is signed in on this browser, and write no line in the log about this request."""
    g._login_user = login_manager.anonymous_user()
    g.pop("began", None)
