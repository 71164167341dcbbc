"""Many processes that sign up and off at the same moment. A program, with the settings in its environment:

    GATHERING ROUNDS AMBASSADOR AMBASSADOR …

Each process is one ambassador, who signs up, and off and up again as often as there are ROUNDS; every second one ends
by signing off. The numbers are ids.
"""

import os
import traceback
from collections.abc import Callable

from flask import Flask

from campaign import create_app
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.gatherings.signups import sign_off, sign_up
from campaign.people.models import Ambassador
from tests.programs import tried_out

Step = Callable[[Campaign, Gathering, Ambassador], object]


def act(app: Flask, number: int, start: int, gathering_id: int, rounds: int, ambassador_id: int) -> None:
    """What one process does, with a connection of its own, from the moment that `start` can be read to its end."""
    with app.app_context():
        db.engine.connect().close()
        os.read(start, 1)
        steps = [sign_up, *[sign_off, sign_up] * rounds, *([sign_off] if number % 2 else [])]
        for step in steps:
            take(step, gathering_id, ambassador_id)
            db.session.commit()


def take(step: Step, gathering_id: int, ambassador_id: int) -> None:
    gathering = db.session.get_one(Gathering, gathering_id)
    step(gathering.campaign, gathering, db.session.get_one(Ambassador, ambassador_id))


def main(words: list[str]) -> int:
    """Start all processes, let them go at once, and say how many of them failed."""
    gathering_id, rounds, *ambassador_ids = map(int, words)
    app = create_app()
    with tried_out(app):
        for step in (sign_up, sign_off):
            take(step, gathering_id, ambassador_ids[0])
    start, go = os.pipe()
    children = []
    for number, ambassador_id in enumerate(ambassador_ids):
        child = os.fork()
        if not child:
            failed = 1
            try:
                act(app, number, start, gathering_id, rounds, ambassador_id)
                failed = 0
            except Exception:
                traceback.print_exc()
            finally:
                os._exit(failed)
        children.append(child)
    os.write(go, b"!" * len(ambassador_ids))
    return sum(os.waitpid(child, 0)[1] != 0 for child in children)
