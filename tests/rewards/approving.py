"""Many processes that approve at the same moment. A program, with the settings in its environment:

    CAMPAIGN AWARD AWARD …

Each process approves one award. The numbers are ids. It prints how many were refused for want of budget.
"""

import os
import traceback

from flask import Flask

from campaign import create_app
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.rewards.moving import OverBudget, approve
from tests.programs import tried_out

APPROVED, REFUSED, FAILED = 0, 7, 1


def act(app: Flask, start: int, campaign_id: int, award_id: int) -> int:
    """What one process does, with a connection of its own, from the moment that `start` can be read to its end."""
    with app.test_request_context():
        db.engine.connect().close()
        os.read(start, 1)
        try:
            approve(db.session.get_one(Campaign, campaign_id), [award_id], by=None)
        except OverBudget:
            return REFUSED
        db.session.commit()
        return APPROVED


def main(words: list[str]) -> int:
    """Start all processes, let them go at once, and end with 1 when any failed."""
    campaign_id, *award_ids = map(int, words)
    app = create_app()
    with tried_out(app), app.test_request_context():
        approve(db.session.get_one(Campaign, campaign_id), award_ids[:1], by=None)
    start, go = os.pipe()
    children = []
    for award_id in award_ids:
        child = os.fork()
        if not child:
            ended = FAILED
            try:
                ended = act(app, start, campaign_id, award_id)
            except Exception:
                traceback.print_exc()
            finally:
                os._exit(ended)
        children.append(child)
    os.write(go, b"!" * len(award_ids))
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    return int(any(end not in {APPROVED, REFUSED} for end in ends))
