"""What a selection tells whoever stands above it and must follow."""

from blinker import signal

rules_agreed = signal("rules-agreed")
"""Sent with the campaign and `ambassador`, before the commit: a candidate became one, and agreed to the rules."""
