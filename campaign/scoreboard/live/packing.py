"""Events packed as a browser unpacks them, once for all streams: a tenth of the bytes for every one of them."""

import zlib
from functools import lru_cache

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

# Nobody on the way may hold events back.
EVENTS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
    "Vary": "Accept-Encoding",
}
BEGINNING = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""Of a gzip stream (RFC 1952): deflate, no name, no time."""


def packed(data: bytes) -> bytes:
    """`data` as a piece of a gzip stream. It refers to nothing before it, so it may follow any other piece."""
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflate.compress(data) + deflate.flush(zlib.Z_SYNC_FLUSH)


@lru_cache(maxsize=256)
def takes_packed(accepted: str) -> bool:
    """Whether whoever sends this Accept-Encoding unpacks gzip."""
    return bool(parse_accept_header(accepted, Accept)["gzip"])


def about_events(pack: bool) -> dict[str, str]:
    """The headers of a stream of events."""
    return {**EVENTS, "Content-Encoding": "gzip"} if pack else EVENTS
