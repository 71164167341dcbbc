"""Who has an account, and whose link this is."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, func, select, text

from campaign.accounts.models import SignInLink, User
from campaign.core.codes import digest
from campaign.core.identity import NOWHERE, normal_email
from campaign.extensions import db


def user_by_email(email: str) -> User | None:
    """The account with that address, however it is written."""
    return db.session.scalar(select(User).where(User.email == normal_email(email)))


def all_users() -> Sequence[User]:
    """Everyone with an account, by name; who was erased has none."""
    known = select(User).where(User.email.not_like(f"%{NOWHERE}"))
    return db.session.scalars(known.order_by(func.lower(User.name), User.id)).all()


def anyone() -> bool:
    """Whether there is any account at all."""
    return bool(db.session.scalar(select(exists().where(User.id.is_not(None)))))


def lock_accounts() -> None:
    """Let no one else make or change an account until this transaction ends."""
    # SQLite's transactions that write are alone already.
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("LOCK TABLE user_account IN SHARE ROW EXCLUSIVE MODE"))


def administrators() -> Sequence[User]:
    """Those who can administer the installation now."""
    active = User.is_admin.is_(True), User.deactivated_at.is_(None)
    return db.session.scalars(select(User).where(*active).order_by(User.id)).all()


def open_link(token: str, moment: datetime) -> SignInLink | None:
    """The link with that token, if it still signs someone in."""
    link = db.session.scalar(select(SignInLink).where(SignInLink.digest == digest(token)))
    if link is None or link.used_at or link.expires_at <= moment or not link.user.is_active:
        return None
    return link
