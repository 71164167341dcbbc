"""Who counts as a visitor: people, and not the machines that look at a link before people do."""

import re

from werkzeug.datastructures import Headers

# What names itself by what it is. A phone called Cubot is none.
MACHINES = re.compile(
    r"""
    (?<!cu)bot | crawl | spider | slurp | scan | preview | unfurl | prerender | headless | phantom
    | whatsapp | facebookexternalhit | slack-imgproxy | embedly | iframely
    | curl | wget | libwww | python | aiohttp | httpx | okhttp | httpclient | go-http | java/ | axios | node-fetch
    | undici
    | barracuda | proofpoint | mimecast | symantec | urldefense | safelinks | ironport | forcepoint
    | validator | lighthouse | monitor | feedfetcher | google-safety | googleimageproxy
    """,
    re.IGNORECASE | re.VERBOSE,
)
AHEAD_OF_TIME = re.compile("prefetch|prerender|preview", re.IGNORECASE)
PURPOSES = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
OWN_PAGE = "same-origin"


def is_visitor(headers: Headers) -> bool:
    """Whether a request with these headers comes from someone who looks at our page."""
    agent = headers.get("User-Agent", "")
    if not agent or MACHINES.search(agent):
        return False
    if any(AHEAD_OF_TIME.search(headers.get(name, "")) for name in PURPOSES):
        return False
    # Browsers say which page made them ask; one of another site is none of ours.
    return headers.get("Sec-Fetch-Site", OWN_PAGE) == OWN_PAGE
