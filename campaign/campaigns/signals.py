"""What the campaign tells whoever stands above it and must follow."""

from blinker import signal

campaign_changed = signal("campaign-changed")
"""Sent with the campaign, `fields` (frozenset of the names that changed), `before` (the settings by name as they were,
where settings changed) and `by` (user or None), before the commit.

A receiver raises DomainError to refuse the change; then nothing of it is saved.
"""

campaign_closes = signal("campaign-closes")
"""Sent with the campaign and `by` just before it is closed, under its lock: whoever keeps something open ends it."""

campaign_moves_on = signal("campaign-moves-on")
"""Sent with the campaign and `to`, a phase that someone is about to choose.

A receiver returns a list of sentences about what becomes of what it keeps.
"""

campaign_days_tried = signal("campaign-days-tried")
"""Sent with the campaign, under its lock, before other days are tried on it; all of it is taken back.

A receiver returns a function that is asked once they hold, and returns sentences about what they changed.
"""

campaign_followed = signal("campaign-followed")
"""Sent with the new campaign, `old` (what it was made from) and `by`, when its settings are in, before the commit.

Whoever stands above what makes the copy brings along what it keeps of a campaign, by a `copying` module of its own.
"""
