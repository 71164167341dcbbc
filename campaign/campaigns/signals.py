"""What the campaign tells whoever stands above it and must follow."""

from blinker import signal

campaign_changed = signal("campaign-changed")
"""Sent with the campaign, `fields` (frozenset of the names that changed) and `by` (user or None), before the commit.

A receiver raises DomainError to refuse the change; then nothing of it is saved.
"""

campaign_followed = signal("campaign-followed")
"""Sent with the new campaign, `old` (what it was made from) and `by`, when its settings are in, before the commit.

Whoever stands above what makes the copy brings along what it keeps of a campaign, by a `copying` module of its own.
"""
