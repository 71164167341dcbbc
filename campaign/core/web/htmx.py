"""Whether the browser wants a part of a page, to put in place, or a whole page."""

from flask import request


def wants_part() -> bool:
    """Whether htmx asks: it puts the answer where the asking element says."""
    return request.headers.get("HX-Request") == "true"
