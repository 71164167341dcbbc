"""A reminder of what is missing: to whom it helps, in their language, at most once a day."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core import clock as now
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador
from campaign.trainings.models import TrainingStep
from campaign.trainings.programme.reminding import remind
from campaign.trainings.states import StepKind
from tests.factories import make_ambassador
from tests.trainings.making import make_day, make_step, make_talk, sign_up


@pytest.fixture
def step(campaign: Campaign) -> TrainingStep:
    return make_step(campaign, StepKind.PRACTICE, title="Practise", talks=1)


def told() -> list[str]:
    mails = db.session.scalars(select(Mail).where(Mail.subject.startswith("Your training")).order_by(Mail.id))
    return [mail.recipient for mail in mails]


def test_who_misses_a_step_gets_a_mail(campaign: Campaign, step: TrainingStep, sanne: Ambassador) -> None:
    did = make_ambassador(campaign)
    make_talk(campaign, step, did)
    assert remind(campaign, step, by=None) == [sanne]
    db.session.commit()
    assert told() == [sanne.user.email]


def test_there_is_at_most_one_a_day(
    campaign: Campaign, step: TrainingStep, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    other = make_step(campaign, StepKind.PRACTICE, title="Practise more")
    remind(campaign, step, by=None)
    db.session.commit()
    for one in (step, other):
        with pytest.raises(WrongState):
            remind(campaign, one, by=None)
        db.session.rollback()
    clock.shift(timedelta(days=1))
    remind(campaign, other, by=None)
    db.session.commit()
    assert told() == [sanne.user.email] * 2


def test_who_has_a_place_needs_no_reminder(campaign: Campaign, sanne: Ambassador) -> None:
    session = make_day(campaign, make_step(campaign))
    sign_up(campaign, session, sanne)
    with pytest.raises(WrongState):
        remind(campaign, session.step, by=None)


def test_who_stepped_down_or_cannot_sign_in_hears_nothing(
    campaign: Campaign, step: TrainingStep, sanne: Ambassador
) -> None:
    gone = make_ambassador(campaign)
    sanne.stepped_down_at = gone.user.deactivated_at = now.now()
    db.session.commit()
    with pytest.raises(WrongState):
        remind(campaign, step, by=None)


def test_the_mail_is_in_its_readers_language(campaign: Campaign, step: TrainingStep, sanne: Ambassador) -> None:
    later = make_step(campaign, StepKind.PRACTICE, title="Practise <more>")
    sanne.user.language = "en"
    remind(campaign, step, by=None)
    db.session.commit()
    body = db.session.scalars(select(Mail.body)).one()
    assert body.index("Practise") < body.index("After that there is:") < body.index(later.title)
    assert f"/c/leren/trainings/path/steps/{step.id}" in body
