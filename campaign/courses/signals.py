"""What courses tell whoever stands above them and must follow."""

from blinker import signal

courses_changed = signal("courses-changed")
"""Sent with the campaign and `by` (user or None), before the commit, when other courses count than before."""
