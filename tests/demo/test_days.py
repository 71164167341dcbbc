"""The demo is of an organisation that keeps weekends and holidays."""

from pathlib import Path

from flask import Flask
from sqlalchemy import select

from campaign.core.calendar.freedays import is_free
from campaign.core.clock import local_day
from campaign.extensions import db
from campaign.gatherings.models import Gathering
from campaign.plan.models import Action
from campaign.scoreboard.models import Notice
from tests.waterkant import load_waterkant


def test_waterkant_meets_trains_works_and_celebrates_on_days_of_work(app: Flask, shared_folder: Path) -> None:
    zone = load_waterkant(shared_folder).zone
    gatherings = [local_day(one, zone) for one in db.session.scalars(select(Gathering.starts_at))]
    actions = list(db.session.scalars(select(Action.due_on)))
    parties = [local_day(one, zone) for one in db.session.scalars(select(Notice.counts_to)) if one]
    assert (len(gatherings) > 5, len(actions) > 15, len(parties)) == (True, True, 1)
    assert [day for day in [*gatherings, *actions, *parties] if is_free(day)] == []
