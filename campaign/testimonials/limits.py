"""How often one may do something by a link, or send a picture: a picture takes the machine longer than a page."""

from flask import request

from campaign.extensions import limiter


def link() -> str:
    """The link of this page, whether or not it leads anywhere."""
    return str((request.view_args or {}).get("token", ""))[:200] or "none"


said_per_address = limiter.limit("200 per 15 minutes", methods=["POST"])
said_per_link = limiter.limit("30 per 15 minutes", key_func=link, methods=["POST"])
