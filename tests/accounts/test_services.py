"""The rules of accounts."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session, scoped_session

from campaign.accounts import passwords, services
from campaign.accounts.links import use_link
from campaign.accounts.models import AuditEntry, User
from campaign.accounts.routes import let_in
from campaign.accounts.session import load_user
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from tests.accounts.conftest import PASSWORD, newest_mail, path_in
from tests.factories import make_user


def test_an_address_is_one_account_however_it_is_written(app: Flask) -> None:
    services.create_user("Sanne@Example.org", "Sanne")
    with pytest.raises(DomainError, match="account with this e-mail address already"):
        services.create_user(" sanne@example.ORG ", "Another Sanne")


def test_text_that_is_no_address_makes_no_account(app: Flask) -> None:
    with pytest.raises(DomainError, match="not an e-mail address"):
        services.create_user("sanne at example", "Sanne")


def test_someone_without_a_name_is_called_by_the_address(app: Flask) -> None:
    assert services.create_user("sanne@example.org", "").name == "sanne"


def test_the_right_password_lets_in(sanne: User) -> None:
    assert services.authenticate("SANNE@example.org ", PASSWORD) is sanne


@pytest.mark.parametrize(("email", "password"), [("sanne@example.org", "wrong"), ("nobody@example.org", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(sanne: User, email: str, password: str) -> None:
    with pytest.raises(DomainError, match="address or the password is not right"):
        services.authenticate(email, password)


def test_a_closed_account_gets_that_answer_too(sanne: User) -> None:
    services.deactivate(sanne, by=None)
    with pytest.raises(DomainError, match="address or the password is not right"):
        services.authenticate("sanne@example.org", PASSWORD)


def test_a_password_is_stored_anew_when_parameters_change(sanne: User) -> None:
    sanne.password_hash = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    db.session.commit()
    let_in("sanne@example.org", PASSWORD)
    db.session.refresh(sanne)
    assert not passwords.is_outdated(sanne.password_hash or "")
    assert services.authenticate("sanne@example.org", PASSWORD) is sanne


@pytest.mark.parametrize("password", ["short", "sanne de vries", "Sanne@example.org", "x" * 201])
def test_a_password_that_is_easy_to_guess_or_endless_is_refused(sanne: User, password: str) -> None:
    with pytest.raises(DomainError) as refused:
        services.set_password(sanne, password)
    assert refused.value.field == "password"


def test_a_new_password_ends_all_sessions(sanne: User) -> None:
    before = sanne.get_id()
    services.set_password(sanne, "another long sentence")
    db.session.commit()
    assert load_user(before) is None
    assert load_user(sanne.get_id()) is sanne


def test_a_new_password_ends_links_from_before(sanne: User, session: scoped_session[Session]) -> None:
    _, link = services.invite(sanne.email, sanne.name, by=None)
    services.set_password(sanne, "another long sentence")
    session.commit()
    with pytest.raises(DomainError):
        use_link(link.rpartition("/")[2])


def test_a_changed_role_ends_all_sessions(sanne: User, admin: User) -> None:
    before = sanne.get_id()
    services.make_administrator(sanne, by=admin)
    db.session.commit()
    assert load_user(before) is None


@pytest.mark.parametrize("key", ["", ":", "x:1", "1", "-1:1", "999999:1"])
def test_a_cookie_with_nonsense_is_nobody(app: Flask, key: str) -> None:
    assert load_user(key) is None


@pytest.mark.parametrize("change", [services.unmake_administrator, services.deactivate])
def test_the_last_administrator_stays(admin: User, change: object) -> None:
    make_user(is_admin=True).deactivated_at = admin.created_at
    db.session.commit()
    with pytest.raises(DomainError, match="must always be an administrator"):
        change(admin, by=admin)  # type: ignore[operator]


def test_two_administrators_cannot_unmake_each_other_at_once(app: Flask, session: scoped_session[Session]) -> None:
    first, second = (make_user(is_admin=True).id for _ in range(2))
    session.commit()

    def unmake(user_id: int) -> bool:
        with app.app_context():
            user = db.session.get_one(User, user_id)
            try:
                services.unmake_administrator(user, by=None)
            except DomainError:
                return False
            db.session.commit()
            return True

    with ThreadPoolExecutor(2) as both:
        done = list(both.map(unmake, (first, second)))
    assert sorted(done) == [False, True]


def test_the_first_of_many_becomes_the_administrator(app: Flask, session: scoped_session[Session]) -> None:
    def begin(number: int) -> bool:
        with app.app_context():
            try:
                services.create_first_administrator(
                    f"first{number}@example.org", "First", password=PASSWORD, language="en"
                )
            except WrongState:
                return False
            db.session.commit()
            return True

    with ThreadPoolExecutor(6) as many:
        done = list(many.map(begin, range(6)))
    assert done.count(True) == 1
    assert session.scalar(select(func.count()).select_from(User)) == 1


def test_an_invitation_makes_an_account_and_mails_its_link(admin: User) -> None:
    user, link = services.invite("Bram@example.org", "Bram Bakker", by=admin)
    assert (user.email, user.name, user.password_hash) == ("bram@example.org", "Bram Bakker", None)
    assert link.endswith(path_in(newest_mail().body))


def test_someone_who_is_invited_again_keeps_account_and_name(sanne: User, admin: User) -> None:
    user, _ = services.invite("sanne@example.org", "S. de Vries", by=admin)
    assert (user, user.name) == (sanne, "Sanne de Vries")


def test_an_invitation_speaks_the_language_of_its_campaign(admin: User) -> None:
    services.invite("bram@example.org", "Bram", by=admin, campaign_name="Leren doen we samen", language="nl")
    assert "Leren doen we samen" in newest_mail().subject
    assert "14 days" not in newest_mail().body


def test_a_closed_account_is_not_invited(sanne: User, admin: User) -> None:
    services.deactivate(sanne, by=admin)
    with pytest.raises(DomainError, match="is closed"):
        services.invite("sanne@example.org", "Sanne", by=admin)


def test_what_an_administrator_changes_is_written_down(
    sanne: User, admin: User, session: scoped_session[Session]
) -> None:
    services.deactivate(sanne, by=admin)
    session.commit()
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject, entry.user_id) == ("user.deactivated", "sanne@example.org", admin.id)
