"""What gatherings have behind them when they are days of the training: the step that is followed there."""

from collections.abc import Sequence
from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.extensions import db
from campaign.gatherings.behind import Behind, Place, gatherings_shown
from campaign.gatherings.models import Gathering
from campaign.trainings.models import TrainingSession


def init_app(_app: Flask) -> None:
    """Listen. (The same listener connects once, however many apps there are.)"""
    gatherings_shown.connect(steps_behind)


def steps_behind(gatherings: Sequence[Gathering], **_: Any) -> dict[int, Behind]:
    """The step of each of these gatherings that is a day of one, by id of the gathering."""
    theirs = TrainingSession.gathering_id.in_([one.id for one in gatherings])
    rows = db.session.execute(select(TrainingSession.gathering_id, TrainingSession.step_id).where(theirs))
    return {row.gathering_id: step_behind(row.step_id) for row in rows}


def step_behind(step_id: int) -> Behind:
    values = {"step_id": step_id}
    return Behind(
        _l("The step of the training"), Place("trainings.step", values), own=Place("trainings.path_step", values)
    )
