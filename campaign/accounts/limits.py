"""How often one may try: per address loosely, as a whole office shares one, and per account tightly."""

from flask import Response, current_app, request
from flask_babel import gettext as _

from campaign.core.identity import normal_email
from campaign.extensions import limiter

UNPROCESSABLE = 422


def account() -> str:
    """The account that the form names, whether or not there is one."""
    return normal_email(request.form.get("email", ""))


def failed(response: Response) -> bool:
    """Whether a sign-in was refused: three hundred colleagues who sign in at nine are no attack."""
    return response.status_code == UNPROCESSABLE


def meanwhile() -> str:
    """What lets a person in who has to wait with the password: no limit of passwords holds for links."""
    if current_app.config["SETTINGS"].mail_url:
        return str(_("Until then a link by mail lets you in: ask for it on the page to sign in."))
    return str(_("Until then a link lets you in: whoever invited you can give you a new one."))


failures_per_address = limiter.limit(
    "100 per 15 minutes", methods=["POST"], deduct_when=failed, error_message=meanwhile
)
failures_per_account = limiter.limit(
    "10 per 15 minutes", key_func=account, methods=["POST"], deduct_when=failed, error_message=meanwhile
)
links_per_address = limiter.limit("200 per 15 minutes", methods=["POST"])
links_per_account = limiter.limit("5 per 15 minutes", key_func=account, methods=["POST"])
