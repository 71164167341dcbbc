"""How often a report may be asked for from outside: loosely per address, tighter per link and for what takes long."""

from campaign.extensions import limiter
from campaign.selection.links.limits import link

looked_up = limiter.limit("600 per 15 minutes")
read_per_link = limiter.limit("300 per 15 minutes", key_func=link)
made_per_link = limiter.limit("60 per 15 minutes", key_func=link)
"""A PDF or a workbook takes the machine longer than a page."""
made_inside = limiter.limit("120 per 15 minutes")
