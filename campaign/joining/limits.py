"""How often one may come and speak: loosely per address, as a whole office shares one, and tightly per person."""

from flask import request

from campaign.core.letters import plain
from campaign.extensions import limiter


def person() -> str:
    """Whom the form names, whether or not there is such a person."""
    return plain(request.form.get("who", "").strip())[:254] or "nobody"


words_per_address = limiter.limit("200 per 15 minutes", methods=["POST"])
words_per_person = limiter.limit("5 per 15 minutes", key_func=person, methods=["POST"])
visits_per_address = limiter.limit("1000 per 15 minutes", methods=["POST"])
answers_per_address = limiter.limit("200 per 15 minutes", methods=["POST"])
