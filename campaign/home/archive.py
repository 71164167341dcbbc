"""A closed campaign is an archive: goals, plan, journeys, trainings, toolkit and rules are read, by its managers too.

People and settings stay with the manager: someone may want to be erased, a screen switched off, an address replaced.
"""

from flask import Flask, g, request
from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import Phase
from campaign.core.errors import WrongState
from campaign.core.permissions import Permission

FINAL = frozenset(
    {"goals", "plan", "gatherings", "trainings", "toolkit", "rules", "meetings", "achievements", "courses", "journeys"}
)
"""Blueprints of which nothing changes any more. Not rewards: what was promised is still approved and handed over."""
STILL_DONE = frozenset({"journeys.links", "journeys.withdraw_link"})
"""What a manager can do all the same: let nobody in by a link any more."""
READING = frozenset({"GET", "HEAD", "OPTIONS"})


def init_app(app: Flask) -> None:
    """Let everyone read, and nobody write, what is final."""

    @app.before_request
    def only_read() -> None:
        campaign = g.get("campaign")
        if campaign is None or campaign.phase is not Phase.CLOSED or request.blueprint not in FINAL:
            return
        if request.endpoint in STILL_DONE:
            return
        g.withheld = frozenset({Permission.MANAGE_CAMPAIGN})
        if request.method not in READING:
            raise WrongState(_l("This campaign is in the archive: it can be read and no longer changed."))
