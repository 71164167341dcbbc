"""Files that others brought, sent to be kept and never to be shown."""

from io import BytesIO
from pathlib import Path

from flask import Response, send_file

from campaign.core.files.kinds import type_of

NEVER_RUN = "default-src 'none'; sandbox"
"""Whatever is in a file: where a browser shows it after all, it is alone, and runs nothing."""


def attachment(file: Path | BytesIO, *, name: str, mimetype: str | None = None) -> Response:
    """A file to keep, under that name, of a type that no browser runs."""
    response = send_file(file, mimetype=mimetype or type_of(name), as_attachment=True, download_name=name)
    response.headers["Content-Security-Policy"] = NEVER_RUN
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
