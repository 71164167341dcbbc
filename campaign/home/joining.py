"""The page behind an ambassador's personal link."""

from dataclasses import dataclass

from campaign.home.queries import by_code
from campaign.people.naming import public_name


@dataclass(frozen=True)
class Invitation:
    """What a visitor may know: the campaign, where learning happens, and who invites, if that may be said."""

    campaign: str
    goal: str
    language: str
    learning_url: str
    by: str | None


def invitation(code: str) -> Invitation | None:
    """The invitation behind a code; None when there is no such code (any more)."""
    found = by_code(code)
    if found is None:
        return None
    ambassador, campaign = found
    by = public_name(ambassador.colleague.name, ambassador.alias, campaign.names, ambassador.names)
    return Invitation(campaign.name, campaign.main_goal, campaign.language, campaign.learning_url, by)
