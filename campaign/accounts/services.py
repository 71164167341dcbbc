"""Making accounts, letting people in, and changing what they may do."""

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from campaign.accounts import audit, mails, passwords
from campaign.accounts.links import expire_links, new_link
from campaign.accounts.models import LinkPurpose, User
from campaign.accounts.queries import administrators, anyone, lock_accounts, user_by_email
from campaign.core.clock import now
from campaign.core.errors import DomainError, WrongState
from campaign.core.identity import is_email, normal_email
from campaign.extensions import db

LONGEST_NAME = 120


def create_user(email: str, name: str, *, is_admin: bool = False, language: str | None = None) -> User:
    """A new account without a password; DomainError when there is one already, or this is no address."""
    address = normal_email(email)
    if not is_email(address):
        raise DomainError(_l("This is not an e-mail address."), field="email")
    if user_by_email(address):
        raise DomainError(_l("Someone has an account with this e-mail address already."), field="email")
    user = User(
        email=address,
        name=checked_name(name or address.partition("@")[0]),
        language=language,
        is_admin=is_admin,
        session_version=1,
        created_at=now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(user)
    except IntegrityError as error:
        raise DomainError(_l("Someone else made this account a moment ago. Try once more."), field="email") from error
    return user


def create_first_administrator(email: str, name: str, *, password: str, language: str | None) -> User:
    """The account that everything begins with; WrongState when there is any account."""
    lock_accounts()
    if anyone():
        raise WrongState(_l("Someone else was first: there is an administrator already. Sign in."))
    user = create_user(email, name, is_admin=True, language=language)
    set_password(user, password)
    audit.record("user.created", user.email, by=user)
    return user


def invite(
    email: str,
    name: str,
    *,
    by: User | None,
    campaign_name: str | None = None,
    campaign_id: int | None = None,
    language: str | None = None,
) -> tuple[User, str]:
    """Mail someone a link that signs in once within 14 days; make the account if there is none.

    Returns the account and the link, which is shown to whoever invites when there is no mail server. `language` is the
    mail's, for someone who has not chosen one. DomainError when the account is deactivated.
    """
    user = user_by_email(email)
    if user is None:
        user = create_user(email, name)
    refuse_deactivated(user)
    audit.record("user.invited", user.email, by=by, campaign_id=campaign_id)
    token = new_link(user, LinkPurpose.INVITATION)
    return user, mails.send_invitation(
        user, token, by=by, campaign_name=campaign_name, campaign_id=campaign_id, language=language
    )


def mail_sign_in_link(user: User, *, language: str | None = None) -> str:
    """Mail `user` a link that signs in once within 15 minutes; return the link."""
    refuse_deactivated(user)
    return mails.send_sign_in_link(user, new_link(user, LinkPurpose.SIGN_IN), language=language)


def authenticate(email: str, password: str) -> User:
    """The person with this address and password; the same DomainError, after the same time, for every other pair."""
    user = user_by_email(email)
    fits = passwords.matches(user.password_hash if user else None, password)
    if user is None or not fits or not user.is_active:
        raise DomainError(_l("The e-mail address or the password is not right."))
    return user


def set_password(user: User, password: str) -> None:
    """Give `user` this password; all sessions and links from before end."""
    user.password_hash = passwords.hashed(checked_password(password, user))
    end_sessions(user)
    expire_links(user)


def change_password(user: User, password: str, *, current: str | None, proven: bool) -> None:
    """Let `user` choose a password. Who has one types it first, unless a mailed link has `proven` who it is."""
    if user.password_hash and not proven and not passwords.matches(user.password_hash, current or ""):
        raise DomainError(_l("This is not your current password."), field="current")
    set_password(user, password)


def renew_hash(user: User, password: str) -> None:
    """Store the same password by today's parameters; sessions go on."""
    user.password_hash = passwords.hashed(password)


def change_profile(user: User, *, name: str, language: str | None) -> None:
    """Change how `user` is named and spoken to."""
    user.name = checked_name(name)
    user.language = language


def end_sessions(user: User) -> None:
    """Sign `user` out everywhere, with the next request at the latest."""
    user.session_version += 1


def make_administrator(user: User, *, by: User | None) -> None:
    """Let `user` administer the installation."""
    refuse_deactivated(user)
    user.is_admin = True
    end_sessions(user)
    audit.record("user.made_administrator", user.email, by=by)


def unmake_administrator(user: User, *, by: User | None) -> None:
    """Let `user` no longer administer the installation; DomainError for the last who can."""
    keep_an_administrator(user)
    user.is_admin = False
    end_sessions(user)
    audit.record("user.unmade_administrator", user.email, by=by)


def deactivate(user: User, *, by: User | None) -> None:
    """Close an account without losing what it did; DomainError for the last administrator."""
    keep_an_administrator(user)
    user.deactivated_at = now()
    end_sessions(user)
    expire_links(user)
    audit.record("user.deactivated", user.email, by=by)


def activate(user: User, *, by: User | None) -> None:
    """Open a closed account again."""
    user.deactivated_at = None
    audit.record("user.activated", user.email, by=by)


def keep_an_administrator(user: User) -> None:
    """Refuse to take away the last administrator, also when two do it at once."""
    lock_accounts()
    if [admin.id for admin in administrators()] == [user.id]:
        raise DomainError(_l("There must always be an administrator. Make someone else an administrator first."))


def refuse_deactivated(user: User) -> None:
    """Raise DomainError for a closed account."""
    if not user.is_active:
        raise DomainError(
            _l("The account of %(name)s is closed. An administrator can open it again.", name=user.name), field="email"
        )


def checked_name(name: str) -> str:
    """`name` on one line; DomainError when it is empty or too long."""
    line = " ".join(name.split())
    if not line or len(line) > LONGEST_NAME:
        raise DomainError(_l("Give a name of at most %(number)s characters.", number=LONGEST_NAME), field="name")
    return line


def checked_password(password: str, user: User) -> str:
    """`password`, if it is long enough to keep and not what anyone tries first."""
    if not passwords.SHORTEST <= len(password) <= passwords.LONGEST:
        limits = {"min": passwords.SHORTEST, "max": passwords.LONGEST}
        raise DomainError(_l("Use %(min)d to %(max)d characters.", **limits), field="password")
    if password.casefold() in {user.email, user.name.casefold()}:
        raise DomainError(_l("Do not use your own name or e-mail address as password."), field="password")
    return password
