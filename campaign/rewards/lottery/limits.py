"""How often one may let a draw be drawn again: a long list takes the machine a moment."""

from flask_login import current_user

from campaign.extensions import limiter


def person() -> str:
    """Whoever it is."""
    return current_user.get_id() or "nobody"


checks_per_person = limiter.limit("30 per 15 minutes", key_func=person, methods=["POST"])
