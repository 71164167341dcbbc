"""An ambassador's personal link, as it stands on cards and in mails."""

from flask import current_app

from campaign.people.models import Ambassador


def personal_link(ambassador: Ambassador) -> str:
    """The whole address; it begins with CAMPAIGN_BASE_URL, never with the host of a request."""
    return f"{current_app.config['SETTINGS'].base_url.rstrip('/')}/join/{ambassador.code}"
