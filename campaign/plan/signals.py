"""What the plan asks of whoever stands above it."""

from dataclasses import dataclass

from blinker import signal

action_shown = signal("action-shown")
"""Sent with an action when a page shows it; a receiver returns a list of Origins."""


@dataclass(frozen=True)
class Origin:
    """Where an action comes from, and the page that says more."""

    text: str
    url: str


def origins_of(action: object) -> list[Origin]:
    """Where an action comes from, as far as anyone knows."""
    return [origin for _receiver, found in action_shown.send(action) for origin in found]
