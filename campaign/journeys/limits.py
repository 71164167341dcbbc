"""How often people without an account may ask: a whole workshop sits behind one address, so loosely, and by link."""

from campaign.extensions import limiter
from campaign.selection.links.limits import link

looked_up = limiter.limit("12000 per 5 minutes")
guest_reads = limiter.limit("30000 per 5 minutes", key_func=link)
"""An open canvas asks a little less than twice a second, and a workshop has up to fifty of them."""
guest_changes = limiter.limit("6000 per 5 minutes", key_func=link, methods=["POST"])
made_per_link = limiter.limit("60 per 15 minutes", key_func=link)
"""A PDF, a picture or a workbook takes the machine longer than a page."""
read_per_link = limiter.limit("3000 per 15 minutes", key_func=link)
made_inside = limiter.limit("120 per 15 minutes")
