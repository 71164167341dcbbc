"""What testimonials tell whoever stands above them and must follow."""

from blinker import signal

voices_changed = signal("voices-changed")
"""Sent with the campaign, before the commit: something else may be shown now, or nothing any more."""
