"""How often the fact sheet may be asked for in public: loosely per address, as a whole office shares one."""

from campaign.extensions import limiter

looked_up = limiter.limit("600 per 15 minutes")
drawn = limiter.limit("60 per 15 minutes")
"""A PDF takes the machine longer than a page."""
