"""What a selection tells whoever stands above it and must follow."""

from blinker import signal

rules_agreed = signal("rules-agreed")
"""Sent with the campaign and `ambassador`, before the commit: a candidate became one, and agreed to the rules."""
voices_wanted = signal("voices-wanted")
"""Sent with the campaign: what was said of an earlier one may go along. A listener answers with a list of `Voice`."""
