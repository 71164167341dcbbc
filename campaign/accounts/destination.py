"""Where `next` may lead: to a path of our own, never to another site."""

import re
from urllib.parse import urlsplit

# Browsers drop control characters and read a backslash as a slash, both of which turn a path into a host.
SUSPICIOUS = re.compile(r"[\x00-\x20\x7f\\]")


def own_path(wish: str | None) -> str:
    """`wish` if it is a path of this site, else the start page."""
    if not wish or SUSPICIOUS.search(wish) or not wish.startswith("/") or wish.startswith("//"):
        return "/"
    parts = urlsplit(wish)
    return "/" if parts.scheme or parts.netloc else wish
