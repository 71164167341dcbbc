"""A closed campaign is an archive: its goals, plan, rules and courses are read as a viewer reads them.

People and settings stay with the manager: someone may want to be erased, a screen switched off, an address replaced.
"""

from flask import Flask, g, request

from campaign.campaigns.models import Phase
from campaign.core.permissions import Role

FINAL = frozenset({"goals", "plan", "rules", "courses"})
"""Blueprints of which nothing changes any more."""


def init_app(app: Flask) -> None:
    """Let managers read, and no longer write, what is final."""

    @app.before_request
    def only_read() -> None:
        campaign = g.get("campaign")
        if campaign is None or campaign.phase is not Phase.CLOSED or request.blueprint not in FINAL:
            return
        g.roles = frozenset(Role.VIEWER if role is Role.MANAGER else role for role in g.roles)
