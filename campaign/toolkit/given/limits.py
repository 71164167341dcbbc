"""How often someone may ask for everything at once: posters and flyers are drawn for it each time."""

from flask_login import current_user

from campaign.extensions import limiter


def person() -> str:
    """Who asks."""
    return f"toolkit-{current_user.get_id()}"


packs_per_person = limiter.limit("10 per 10 minutes", key_func=person)
copies_per_person = limiter.limit("300 per 15 minutes", key_func=person, methods=["POST"])
