"""What the plan asks of whoever stands above it, and tells them."""

from blinker import signal

from campaign.goals.signals import Origin

action_shown = signal("action-shown")
"""Sent with an action when a page shows it; a receiver returns a list of Origins."""
action_changed = signal("action-changed")
"""Sent with an action when anything of it changed, and before it is removed; inside the transaction."""


def origins_of(action: object) -> list[Origin]:
    """Where an action comes from, as far as anyone knows."""
    return [origin for _receiver, found in action_shown.send(action) for origin in found]
