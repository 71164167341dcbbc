"""How often one may try a code, so that nobody guesses it; and change one's mind, as each time a mail leaves."""

from flask import Response, request
from flask_login import current_user

from campaign.extensions import limiter

UNPROCESSABLE = 422


def person() -> str:
    """Whoever it is, and at which gathering."""
    return f"{current_user.get_id() or 'nobody'}:{(request.view_args or {}).get('gathering_id', '')}"


def was_wrong(response: Response) -> bool:
    """Whether it was not the code: to look at the page, or to be early, is no attempt."""
    return response.status_code == UNPROCESSABLE


wrong_codes = limiter.limit("10 per 15 minutes", key_func=person, methods=["POST"], deduct_when=was_wrong)
changes_of_mind = limiter.limit("20 per 15 minutes", key_func=person, methods=["POST"])
