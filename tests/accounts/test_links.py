"""Links that sign someone in, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from campaign.accounts.links import new_link, use_link
from campaign.accounts.models import LinkPurpose, SignInLink, User
from campaign.core.errors import DomainError
from campaign.extensions import db
from tests.factories import make_user


@pytest.fixture
def user(clock: time_machine.Traveller, app: Flask) -> User:
    return make_user()


@pytest.mark.parametrize(
    ("purpose", "last_moment"),
    [
        (LinkPurpose.SIGN_IN, timedelta(minutes=14, seconds=59)),
        (LinkPurpose.INVITATION, timedelta(days=13, hours=23, minutes=59)),
    ],
)
def test_a_link_works_until_its_time_is_over(
    user: User, clock: time_machine.Traveller, purpose: LinkPurpose, last_moment: timedelta
) -> None:
    token = new_link(user, purpose)
    clock.shift(last_moment)
    assert use_link(token).user is user


@pytest.mark.parametrize(
    ("purpose", "too_late"),
    [(LinkPurpose.SIGN_IN, timedelta(minutes=15)), (LinkPurpose.INVITATION, timedelta(days=14))],
)
def test_a_link_that_is_too_old_lets_nobody_in(
    user: User, clock: time_machine.Traveller, purpose: LinkPurpose, too_late: timedelta
) -> None:
    token = new_link(user, purpose)
    clock.shift(too_late)
    with pytest.raises(DomainError, match="no longer works"):
        use_link(token)


def test_a_link_works_once(user: User) -> None:
    token = new_link(user, LinkPurpose.SIGN_IN)
    use_link(token)
    with pytest.raises(DomainError, match="no longer works"):
        use_link(token)


def test_of_two_invitations_the_last_works(user: User) -> None:
    first, last = (new_link(user, LinkPurpose.INVITATION) for _ in range(2))
    with pytest.raises(DomainError, match="no longer works"):
        use_link(first)
    assert use_link(last).user is user


def test_of_many_who_use_a_link_at_once_one_gets_in(user: User, app: Flask) -> None:
    token = new_link(user, LinkPurpose.SIGN_IN)
    db.session.commit()

    def try_it(_: int) -> bool:
        with app.app_context():
            try:
                use_link(token)
            except DomainError:
                return False
            db.session.commit()
            return True

    with ThreadPoolExecutor(6) as many:
        assert list(many.map(try_it, range(6))).count(True) == 1


def test_a_link_of_a_closed_account_lets_nobody_in(user: User) -> None:
    token = new_link(user, LinkPurpose.SIGN_IN)
    user.deactivated_at = user.created_at
    with pytest.raises(DomainError):
        use_link(token)


def test_an_invented_token_lets_nobody_in(user: User) -> None:
    with pytest.raises(DomainError):
        use_link("invented")


def test_a_copy_of_the_database_holds_no_token(user: User, session: scoped_session[Session]) -> None:
    token = new_link(user, LinkPurpose.SIGN_IN)
    assert token not in session.scalars(select(SignInLink.digest)).one()
