"""How often one may answer and apply: loosely per address, as a whole office shares one, and tightly per person."""

from flask import request

from campaign.core.identity import normal_email
from campaign.extensions import limiter


def link() -> str:
    """The link of this page, whether or not there is one."""
    return str((request.view_args or {}).get("token", ""))[:200] or "none"


def applicant() -> str:
    """Whom the form names, whether or not there is such a person."""
    return normal_email(request.form.get("email", ""))[:254] or "nobody"


answers_per_address = limiter.limit("300 per 15 minutes", methods=["POST"])
answers_per_link = limiter.limit("120 per 15 minutes", key_func=link, methods=["POST"])
mails_per_link = limiter.limit("3 per hour", key_func=link, methods=["POST"])
applications_per_address = limiter.limit("60 per 15 minutes", methods=["POST"])
applications_per_person = limiter.limit("5 per 15 minutes", key_func=applicant, methods=["POST"])
