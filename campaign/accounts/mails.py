"""What accounts write to people, in the reader's language."""

from flask import render_template
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from campaign.accounts.models import User
from campaign.core.locale import FALLBACK
from campaign.outbox.addresses import absolute
from campaign.outbox.services import post


def send_sign_in_link(user: User, token: str, *, language: str | None = None) -> str:
    """Mail the link that someone asked for; return it."""
    url = absolute("accounts.use_link", token=token)
    with force_locale(language_of(user, language)):
        body = render_template("mail/sign_in_link.txt", user=user, action_url=url, action=_("Sign in"))
        post(user.email, subject=_("Your link to sign in"), body=body)
    return url


def send_invitation(
    user: User,
    token: str,
    *,
    by: User | None,
    campaign_name: str | None = None,
    campaign_id: int | None = None,
    language: str | None = None,
) -> str:
    """Mail an invitation; return its link."""
    url = absolute("accounts.use_link", token=token)
    with force_locale(language_of(user, language)):
        facts = {"user": user, "by": by, "campaign_name": campaign_name}
        body = render_template("mail/invitation.txt", **facts, action_url=url, action=_("Join in"))
        subject = _("You are invited to %(what)s", what=campaign_name or "Olievlek")
        post(user.email, subject=subject, body=body, campaign_id=campaign_id)
    return url


def language_of(user: User, language: str | None) -> str:
    """The person's own choice, then `language`, then that of whoever causes the mail."""
    return user.language or language or str(get_locale() or FALLBACK)
