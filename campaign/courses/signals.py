"""What courses tell whoever stands above them and must follow."""

from blinker import signal

courses_changed = signal("courses-changed")
"""Sent with the campaign and `by` (user or None), before the commit, when other courses count than before."""
courses_joined = signal("courses-joined")
"""Sent with the campaign, `course`, `into` and `by` (user or None), before the commit, when `course` turned out to be
another name of `into`. Whoever keeps anything of it makes it one of `into`, or raises DomainError."""
