"""Links that sign someone in, once."""

import secrets
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, update

from campaign.accounts.models import LinkPurpose, SignInLink, User
from campaign.accounts.queries import open_link
from campaign.core.clock import now
from campaign.core.codes import digest
from campaign.core.errors import DomainError
from campaign.extensions import db

VALID_FOR = {
    LinkPurpose.SIGN_IN: timedelta(minutes=15),
    LinkPurpose.INVITATION: timedelta(days=14),
}


def new_link(user: User, purpose: LinkPurpose) -> str:
    """The token of a new link for `user`; of invitations only the last works. Only the token's digest is kept."""
    moment = now()
    db.session.flush()
    db.session.execute(delete(SignInLink).where(SignInLink.user_id == user.id, SignInLink.expires_at <= moment))
    if purpose is LinkPurpose.INVITATION:
        # Whoever was shown an earlier one, where no mail is sent, must not come in by it to what this one opens.
        earlier = SignInLink.user_id == user.id, SignInLink.used_at.is_(None), SignInLink.purpose == purpose
        db.session.execute(update(SignInLink).where(*earlier).values(expires_at=moment))
    token = secrets.token_urlsafe(24)
    link = SignInLink(
        user_id=user.id,
        purpose=purpose,
        digest=digest(token),
        created_at=moment,
        expires_at=moment + VALID_FOR[purpose],
    )
    db.session.add(link)
    db.session.flush()
    return token


def use_link(token: str) -> SignInLink:
    """Use the link up and return it; DomainError when it is unknown, used or expired. Of two at once, one gets in."""
    moment = now()
    link = open_link(token, moment)
    if link is None or not mark_used(link, moment):
        raise DomainError(_l("This link no longer works."))
    return link


def mark_used(link: SignInLink, moment: datetime) -> bool:
    """Whether it was this call that used the link up."""
    still_open = SignInLink.id == link.id, SignInLink.used_at.is_(None)
    used = db.session.scalars(update(SignInLink).where(*still_open).values(used_at=moment).returning(SignInLink.id))
    return used.one_or_none() is not None


def expire_links(user: User) -> None:
    """Let no link from before sign `user` in any more."""
    mine = SignInLink.user_id == user.id, SignInLink.used_at.is_(None)
    db.session.execute(update(SignInLink).where(*mine).values(expires_at=now()))
