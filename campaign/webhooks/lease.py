"""How long a message belongs to the worker that sends it."""

from datetime import timedelta

LEASE = timedelta(minutes=2)
"""When that worker dies, another one takes the message after this. Far longer than any attempt lasts."""
