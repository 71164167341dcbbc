"""What stands where someone was: a word in the campaign's language, and an account that nobody has."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import force_locale, gettext

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.codes import short_code
from campaign.core.identity import NOWHERE
from campaign.extensions import db


@contextmanager
def language_of(campaign: Campaign | None) -> Iterator[None]:
    """Speak as the campaign does; the installation speaks English."""
    with force_locale(campaign.language if campaign else "en"):
        yield


def former_colleague(campaign: Campaign | None) -> str:
    """In the place of a name."""
    with language_of(campaign):
        return str(gettext("Former colleague"))


def erased_word(campaign: Campaign | None) -> str:
    """In the place of a mention."""
    with language_of(campaign):
        return str(gettext("[erased]"))


def empty_account(name: str) -> User:
    """An account that nobody can sign in to, for an ambassador whose own account goes on elsewhere."""
    moment = clock.now()
    account = User(
        email=f"erased-{short_code()}{short_code()}{NOWHERE}",
        name=name,
        is_admin=False,
        session_version=1,
        created_at=moment,
        deactivated_at=moment,
    )
    db.session.add(account)
    db.session.flush()
    return account


def empty(user: User, name: str) -> None:
    """Make an account one that nobody has."""
    user.email, user.name = f"erased-{user.id}{NOWHERE}", name
    user.password_hash, user.language, user.is_admin = None, None, False
    user.session_version += 1
    user.deactivated_at = user.deactivated_at or clock.now()
    db.session.flush()
