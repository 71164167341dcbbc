"""Twenty ambassadors sign up and off at the same moment: never one place too many, and nobody passes another."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from campaign.core.database import reading
from campaign.extensions import db
from campaign.gatherings.models import SignUp
from campaign.gatherings.queries import sign_ups_of
from campaign.gatherings.states import Standing
from config import Settings
from tests.factories import make_ambassador, make_campaign
from tests.gatherings import signing
from tests.gatherings.making import make_gathering, messages_to
from tests.programs import running
from tests.server import environment
from tests.waiting import goes_on

PROCESSES = 20
ROUNDS = 3
PLACES = 5


def going_while(process: BaseProcess, gathering_id: int) -> Iterator[int]:
    """How many had a place, as long as the others are at it."""
    taken = SignUp.gathering_id == gathering_id, SignUp.standing == Standing.GOING
    while goes_on(process):
        with reading():
            number = db.session.scalar(select(func.count(SignUp.id)).where(*taken))
            db.session.rollback()
        yield number or 0


@pytest.mark.alone
def test_twenty_at_once_never_take_more_places_than_there_are_and_keep_their_order(
    app: Flask, settings: Settings, tmp_path: Path
) -> None:
    # The other processes have a clock that goes: for them it must not have begun, whenever this runs.
    campaign = make_campaign(starts_on=date(2099, 11, 2), ends_on=date(2099, 12, 31))
    training = make_gathering(campaign, starts_at=datetime(2099, 11, 24, 13, 0, tzinfo=UTC), capacity=PLACES)
    people = [make_ambassador(campaign) for _ in range(PROCESSES)]
    words, said = [str(number) for number in (training.id, ROUNDS, *(one.id for one in people))], tmp_path / "said"
    db.session.commit()
    with running(signing.main, words, environment(settings), said) as process:
        most = max(going_while(process, training.id), default=0)
        assert (process.exitcode, said.read_text()) == (0, "")
    assert most <= PLACES

    db.session.expire_all()
    line = sign_ups_of(training.id)
    going = [one for one in line if one.standing is Standing.GOING]
    waiting = [one for one in line if one.standing is Standing.WAITING]
    assert (len(going), len(waiting)) == (PLACES, PROCESSES // 2 - PLACES)
    assert max(one.place for one in going) < min(one.place for one in waiting)
    assert len({one.place for one in line}) == len(line)
    in_calendars = {one for one in people if [str(told["METHOD"]) for told in messages_to(one)][-1:] == ["REQUEST"]}
    assert in_calendars == {one.ambassador for one in going}
