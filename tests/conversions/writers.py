"""Many processes that record results at the same moment. A program, with the settings in its environment:

    PROCESSES AMBASSADOR MANAGER SHARED,SHARED OWN,OWN OWN,OWN …

Each process enters a completion of every colleague of its own and of every shared one, each in a transaction, and each
of a course that may be new. The numbers are ids.
"""

import os
import traceback

from flask import Flask

from campaign import create_app
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.services import enter
from campaign.core.stages import Stage
from campaign.courses.services import find_or_create
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.programs import tried_out

COURSES = 7


def write(app: Flask, number: int, start: int, ambassador_id: int, manager_id: int, colleague_ids: list[int]) -> None:
    """What one process does, from the moment that `start` can be read to its end."""
    with app.app_context():
        db.engine.connect().close()
        os.read(start, 1)
        for colleague_id in colleague_ids:
            enter_completion(number, ambassador_id, manager_id, colleague_id)
            db.session.commit()


def enter_completion(number: int, ambassador_id: int, manager_id: int, colleague_id: int) -> None:
    ambassador = db.session.get_one(Ambassador, ambassador_id)
    campaign = db.session.get_one(Campaign, ambassador.campaign_id)
    enter(
        campaign,
        colleague=db.session.get_one(Colleague, colleague_id),
        stage=Stage.COMPLETION,
        course=find_or_create(campaign.id, f"Course {number % COURSES}"),
        happened_on=None,
        ambassador=ambassador,
        by=db.session.get_one(User, manager_id),
    )


def main(words: list[str]) -> int:
    """Start all processes, let them go at once, and say how many of them failed."""
    processes, ambassador_id, manager_id = map(int, words[:3])
    shared, *own = ([int(key) for key in keys.split(",")] for keys in words[3:])
    app = create_app()
    with tried_out(app):
        enter_completion(0, ambassador_id, manager_id, shared[0])
    start, go = os.pipe()
    children = []
    for number in range(processes):
        child = os.fork()
        if not child:
            failed = 1
            try:
                write(app, number, start, ambassador_id, manager_id, [*shared, *own[number]])
                failed = 0
            except Exception:
                traceback.print_exc()
            finally:
                os._exit(failed)
        children.append(child)
    os.write(go, b"!" * processes)
    return sum(os.waitpid(child, 0)[1] != 0 for child in children)
