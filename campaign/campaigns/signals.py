"""What the campaign tells whoever stands above it and must follow."""

from blinker import signal

campaign_changed = signal("campaign-changed")
"""Sent with the campaign, `fields` (frozenset of the names that changed) and `by` (user or None), before the commit.

A receiver raises DomainError to refuse the change; then nothing of it is saved.
"""
