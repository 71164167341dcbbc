"""Files that were uploaded and looked at, and not yet taken in."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request

from campaign.core import clock
from campaign.core.access import may
from campaign.core.files.storage import Storage

LARGEST = 512 * 2**20
KEPT_FOR = timedelta(hours=12)
"""These files hold names and addresses; one that nobody took in is removed after that."""


def takes_files_up_to(largest: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare that whoever may use this view may send it so many bytes."""

    def declare(view: Callable[..., Any]) -> Callable[..., Any]:
        view.largest_body = largest  # type: ignore[attr-defined]
        return view

    return declare


def takes_files(view: Callable[..., Any]) -> Callable[..., Any]:
    """Declare that whoever may use this view may send it a large file."""
    return takes_files_up_to(LARGEST)(view)


def init_app(app: Flask) -> None:
    """Read large files only of those who may bring them: a body is read before a view can ask who sends it."""

    @app.url_value_preprocessor
    def allow(endpoint: str | None, _values: object) -> None:
        view: Any = app.view_functions.get(endpoint or "")
        largest = getattr(view, "largest_body", None)
        if largest and may(view.access):
            request.max_content_length = largest


class Uploads(Storage):
    """The uploads of one campaign for one purpose."""

    kind = "uploads"


def clear_out() -> None:
    """Remove what nobody took in, of all campaigns."""
    oldest = (clock.now() - KEPT_FOR).timestamp()
    for path in Path(current_app.instance_path, Uploads.kind).glob("*/*/*"):
        with suppress(FileNotFoundError):  # someone else was faster
            if path.stat().st_mtime < oldest:
                path.unlink()
