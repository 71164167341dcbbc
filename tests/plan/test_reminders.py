"""One mail for all that comes up, one for what stayed open, and never more."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.outbox.reminding import mark
from campaign.people.models import Ambassador
from campaign.plan.models import Action, ActionState
from campaign.plan.reminders import Digest, Waiting, digest, remind
from tests.plan.conftest import TODAY
from tests.plan.making import make_action

DAY = timedelta(days=1)


def after(days: int) -> date:
    return TODAY + days * DAY


@pytest.mark.parametrize(
    ("waiting", "coming", "overdue"),
    [
        ([Waiting(1, after(4), None)], None, None),
        ([Waiting(1, after(3), None)], {1}, set()),
        ([Waiting(1, after(0), None)], {1}, set()),
        # One that presses brings along the others of that week.
        ([Waiting(1, after(3), None), Waiting(2, after(7), None), Waiting(3, after(8), None)], {1, 2}, set()),
        # Told within the week before its day: told.
        ([Waiting(1, after(2), after(-5))], None, None),
        ([Waiting(1, after(2), after(-1))], None, None),
        # Told for an earlier day, from which it was moved.
        ([Waiting(1, after(2), after(-6))], {1}, set()),
        # What was told does not come along a second time.
        ([Waiting(1, after(1), None), Waiting(2, after(5), after(0))], {1}, set()),
        ([Waiting(1, after(-1), None)], set(), {1}),
        ([Waiting(1, after(-1), after(-4))], set(), {1}),
        ([Waiting(1, after(-1), after(-1))], set(), {1}),
        # Told after its day: nothing more.
        ([Waiting(1, after(-9), after(-8))], None, None),
        ([Waiting(1, after(-90), None), Waiting(2, after(6), None)], {2}, {1}),
        ([], None, None),
    ],
)
def test_what_is_told_today(waiting: list[Waiting], coming: set[int] | None, overdue: set[int] | None) -> None:
    wanted = None if coming is None or overdue is None else Digest(frozenset(coming), frozenset(overdue))
    assert digest(waiting, TODAY) == wanted


def mails() -> list[Mail]:
    return list(db.session.scalars(select(Mail).order_by(Mail.id)))


@pytest.fixture
def lunch(campaign: Campaign, sanne: Ambassador) -> Action:
    """Sanne's, due in two days."""
    return make_action(campaign, "Lunch session", owner_id=sanne.user_id, due_on=after(2))


def test_the_owner_gets_one_mail_for_all_of_it(campaign: Campaign, sanne: Ambassador, lunch: Action) -> None:
    make_action(campaign, "Posters", owner_id=sanne.user_id, due_on=after(5))
    late = make_action(campaign, "Flyers", owner_id=sanne.user_id, due_on=after(-3))
    remind()
    (mail,) = mails()
    assert mail.recipient == sanne.user.email
    assert mail.subject == "3 actions of yours in “Everyone learns”"
    for line in ("Wednesday 18 November: Lunch session", "Saturday 21 November: Posters", "Friday 13 November: Flyers"):
        assert line in mail.body
    assert "http://localhost/c/leren/plan/mine" in mail.body
    assert late.title in mail.body


def test_nothing_is_told_twice(lunch: Action) -> None:
    remind()
    remind()
    assert len(mails()) == 1


def test_from_first_to_last_an_action_makes_two_mails(lunch: Action, clock: time_machine.Traveller) -> None:
    lunch.due_on = after(10)
    db.session.commit()
    for _day in range(40):
        remind()
        clock.shift(DAY)
    assert [mail.created_at.date() for mail in mails()] == [after(7), after(11)]


def test_a_mail_is_in_the_language_of_its_reader(sanne: Ambassador, lunch: Action) -> None:
    sanne.user.language = "nl"
    db.session.commit()
    remind()
    assert "woensdag 18 november" in mails()[0].body


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED])
def test_what_is_closed_is_not_told(lunch: Action, state: ActionState) -> None:
    lunch.state = state
    db.session.commit()
    remind()
    assert mails() == []


def close_account(campaign: Campaign, action: Action) -> None:
    assert action.owner
    action.owner.deactivated_at = action.created_at


def leave(campaign: Campaign, action: Action) -> None:
    for membership in db.session.scalars(select(Membership).where(Membership.user_id == action.owner_id)):
        db.session.delete(membership)


def close_campaign(campaign: Campaign, action: Action) -> None:
    campaign.phase = Phase.CLOSED


@pytest.mark.parametrize("happens", [close_account, leave, close_campaign])
def test_whom_it_no_longer_concerns_hears_nothing(
    campaign: Campaign, lunch: Action, happens: Callable[[Campaign, Action], None]
) -> None:
    happens(campaign, lunch)
    db.session.commit()
    remind()
    assert mails() == []


def test_nobody_is_told_at_night(lunch: Action, clock: time_machine.Traveller) -> None:
    # Half past six in Amsterdam.
    clock.move_to(datetime(2026, 11, 17, 5, 30, tzinfo=UTC))
    remind()
    assert mails() == []


def test_the_day_is_that_of_the_campaign(campaign: Campaign, lunch: Action, clock: time_machine.Traveller) -> None:
    campaign.time_zone = "Pacific/Auckland"
    lunch.due_on = after(4)
    db.session.commit()
    # Monday evening in Amsterdam is Tuesday morning there: three days before.
    clock.move_to(datetime(2026, 11, 16, 20, 0, tzinfo=UTC))
    remind()
    assert len(mails()) == 1


def test_of_two_workers_one_tells(lunch: Action) -> None:
    first, second = mark(lunch, "reminded_on", TODAY), mark(lunch, "reminded_on", TODAY)
    assert (first, second) == (True, False)


def test_many_workers_at_once_write_one_mail(app: Flask, lunch: Action) -> None:
    def work(_number: int) -> None:
        with app.app_context():
            remind()
            db.session.remove()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    assert len(mails()) == 1
