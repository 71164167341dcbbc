"""What a web server loads: `campaign.wsgi:app`."""

import sys

from campaign import create_app
from campaign.garbage import let_rest

A_TURN = 0.0005
"""Seconds that a thread computes before it lets another one that waits go on. By default they are ten times that, and
whoever holds the lock of a campaign waits with it, at every answer of the database, for one who renders a page."""

app = create_app()
let_rest()
sys.setswitchinterval(A_TURN)
