"""Work on many things, each in a transaction of its own: one that fails holds up no other."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from campaign.core.migrations import why_no_answer
from campaign.extensions import db

logger = logging.getLogger("campaign.worker")
Thing = TypeVar("Thing")


class NotAllDone(Exception):
    """Some of the work failed; the lines above in the log say why."""


def one_by_one(things: Iterable[Thing], work: Callable[[Thing], object]) -> None:
    """Do `work` for each and commit; NotAllDone at the end when any of them failed. `things`: ids, no rows.

    Without a database all of them would fail: then the first is the last.
    """
    failed = 0
    for thing in things:
        try:
            work(thing)
            db.session.commit()
        except Exception:
            db.session.rollback()
            if why_no_answer():
                raise
            failed += 1
            logger.exception("part of a job failed", extra={"facts": {"work": work.__name__, "of": str(thing)}})
    if failed:
        raise NotAllDone(f"{failed} failed")
