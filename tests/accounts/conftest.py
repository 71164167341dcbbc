"""An installation that sends mail, and people on it."""

import dataclasses
import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from campaign.accounts.models import User
from campaign.accounts.services import set_password
from campaign.extensions import db
from campaign.outbox.models import Mail
from config import Settings
from tests.factories import make_user

PASSWORD = "the stain grows slowly"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    # Nothing listens there: these tests read the outbox.
    return dataclasses.replace(settings, mail_url="smtp://127.0.0.1:9")


@pytest.fixture
def sanne(app: Flask) -> User:
    """Someone with a password."""
    user = make_user(email="sanne@example.org", name="Sanne de Vries", language="en")
    set_password(user, PASSWORD)
    db.session.commit()
    return user


@pytest.fixture
def admin(app: Flask) -> User:
    return make_user(email="admin@example.org", name="Ada", is_admin=True, language="en")


def newest_mail() -> Mail:
    """What was written to the outbox last."""
    db.session.flush()
    return db.session.scalars(select(Mail).order_by(Mail.id.desc())).first() or pytest.fail("the outbox is empty")


def mails(session: scoped_session[Session]) -> list[str]:
    """Whom the outbox has mail for."""
    return list(session.scalars(select(Mail.recipient).order_by(Mail.id)))


def path_in(text: str) -> str:
    """The path of the link in a mail."""
    found = re.search(r"http://localhost(/link/\S+)", text)
    assert found, text
    return found.group(1)
