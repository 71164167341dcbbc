"""How often one may do something from outside: loosely per address, as a whole office shares one, tighter per link."""

from campaign.extensions import limiter
from campaign.selection.links.limits import link

said_per_address = limiter.limit("300 per 15 minutes", methods=["POST"])
said_per_link = limiter.limit("120 per 15 minutes", key_func=link, methods=["POST"])
looked_up = limiter.limit("600 per 15 minutes")
drawn = limiter.limit("120 per 15 minutes")
"""A picture or a signature takes the machine longer than a page."""
