"""How often one may answer, or ask for another link: counted in memory, and never with what was answered."""

from flask import request

from campaign.core.identity import normal_email
from campaign.extensions import limiter
from campaign.selection.links.limits import link


def asker() -> str:
    """Whom the form names, whether or not there is such a person."""
    return normal_email(request.form.get("email", ""))[:254] or "nobody"


answers_per_address = limiter.limit("300 per 15 minutes", methods=["POST"])
answers_per_link = limiter.limit("30 per 15 minutes", key_func=link, methods=["POST"])
asked_per_address = limiter.limit("60 per 15 minutes", methods=["POST"])
asked_per_person = limiter.limit("5 per 15 minutes", key_func=asker, methods=["POST"])
