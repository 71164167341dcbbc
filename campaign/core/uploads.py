"""Files that were uploaded and looked at, and not yet taken in."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from flask import Flask, current_app, request

from campaign.core import clock
from campaign.core.access import may
from campaign.core.codes import digest, long_key

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


class Uploads:
    """The uploads of one campaign for one purpose, each under a key of its own."""

    def __init__(self, instance_path: str, purpose: str, campaign_id: int) -> None:
        self.folder = Path(instance_path) / "uploads" / purpose / str(campaign_id)

    def keep(self, stream: IO[bytes]) -> str:
        """Keep a file and return its key."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = long_key()
        with self.path(key).open("wb") as target:
            shutil.copyfileobj(stream, target)
        return key

    def find(self, key: str) -> Path | None:
        """The file with that key."""
        path = self.path(key)
        return path if path.is_file() else None

    def drop(self, key: str) -> None:
        """Remove a file."""
        self.path(key).unlink(missing_ok=True)

    def path(self, key: str) -> Path:
        # Never a name that came from outside: the digest has nothing in it that means something in a path.
        return self.folder / digest(key)


def clear_out() -> None:
    """Remove what nobody took in, of all campaigns."""
    oldest = (clock.now() - KEPT_FOR).timestamp()
    for path in Path(current_app.instance_path, "uploads").glob("*/*/*"):
        with suppress(FileNotFoundError):  # someone else was faster
            if path.stat().st_mtime < oldest:
                path.unlink()
