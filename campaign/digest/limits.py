"""How often the digest may be stopped from outside: loosely per address, tighter per link."""

from campaign.extensions import limiter
from campaign.selection.links.limits import link

stops_per_address = limiter.limit("300 per 15 minutes", methods=["POST"])
stops_per_link = limiter.limit("30 per 15 minutes", key_func=link, methods=["POST"])
