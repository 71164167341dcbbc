"""Many processes that sign up and off at the same moment. Run as a program, with the settings in its environment:

    python -m tests.gatherings.signing GATHERING ROUNDS AMBASSADOR AMBASSADOR …

Each process is one ambassador, who signs up, and off and up again as often as there are ROUNDS; every second one ends
by signing off. The numbers are ids.
"""

import os
import sys
import traceback

from flask import Flask
from sqlalchemy.orm import configure_mappers

from campaign import create_app
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.gatherings.signups import sign_off, sign_up
from campaign.people.models import Ambassador


def act(app: Flask, number: int, start: int, gathering_id: int, rounds: int, ambassador_id: int) -> None:
    """What one process does, with a connection of its own, from the moment that `start` can be read to its end."""
    with app.app_context():
        db.engine.connect().close()
        os.read(start, 1)
        steps = [sign_up, *[sign_off, sign_up] * rounds, *([sign_off] if number % 2 else [])]
        for step in steps:
            gathering = db.session.get_one(Gathering, gathering_id)
            step(gathering.campaign, gathering, db.session.get_one(Ambassador, ambassador_id))
            db.session.commit()


def main() -> int:
    """Start all processes, let them go at once, and say how many of them failed."""
    gathering_id, rounds, *ambassador_ids = map(int, sys.argv[1:])
    app = create_app()
    # Once, and not in each of them.
    configure_mappers()
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


if __name__ == "__main__":
    sys.exit(main())
