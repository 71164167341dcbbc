"""Sites that may show the scoreboard in a frame: exact origins, as a browser compares them."""

import re

from flask_babel import lazy_gettext as _l

from campaign.core.errors import DomainError

MOST = 20
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
ORIGIN = re.compile(rf"(https?)://({LABEL}(?:\.{LABEL})*)(?::([1-9][0-9]{{0,4}}))?/?")
LAST_PORT = 65535


def origins_of(text: str) -> list[str]:
    """The origins in `text`, one a line, each once; raises DomainError for a line that is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = list(dict.fromkeys(origin_of(line) for line in lines))
    if len(found) > MOST:
        raise DomainError(_l("%(most)s sites at most.", most=MOST), field="embed_origins")
    return found


def origin_of(line: str) -> str:
    """A line as an origin: scheme, host and port, nothing behind it and no star in it."""
    matched = ORIGIN.fullmatch(in_ascii(line.lower()))
    if matched is None or int(matched[3] or 0) > LAST_PORT:
        raise DomainError(
            _l(
                "“%(line)s” is not the address of a site. Write it as https://intranet.example.org, without anything "
                "behind it.",
                line=line[:80],
            ),
            field="embed_origins",
        )
    return matched[0].rstrip("/")


def in_ascii(address: str) -> str:
    """An address whose host is written in other letters, as browsers send it."""
    scheme, between, rest = address.partition("://")
    try:
        return scheme + between + rest.encode("idna").decode() if not rest.isascii() else address
    except UnicodeError:
        return address


def frame_ancestors(kept: str) -> str:
    """The sites of a campaign as the content security policy wants them."""
    return " ".join(kept.split()) or "'none'"
