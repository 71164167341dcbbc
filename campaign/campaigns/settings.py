"""What can be set of a campaign, and what of that is possible."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import NamePrivacy
from campaign.core.errors import DomainError
from campaign.core.locale import LANGUAGES, USUAL_TIME_ZONE

YEARS = range(2000, 2100)
"""Years in which a campaign can be; any other is a slip of the pen."""


@dataclass(frozen=True, kw_only=True)
class CampaignSettings:
    """Everything of a campaign that a manager may change."""

    name: str
    starts_on: date
    ends_on: date
    main_goal: str = ""
    time_zone: str = USUAL_TIME_ZONE
    language: str = "nl"
    headcount: int | None = None
    reach_goal: int | None = None
    names: NamePrivacy = NamePrivacy.INITIAL
    learning_url: str = ""
    is_reward_free: bool = False


def check(settings: CampaignSettings) -> None:
    """Raise DomainError for the first setting that is impossible."""
    for field in ("starts_on", "ends_on"):
        if getattr(settings, field).year not in YEARS:
            raise DomainError(_l("That day is too far away."), field=field)
    if settings.ends_on < settings.starts_on:
        raise DomainError(_l("The last day comes before the first day."), field="ends_on")
    if settings.time_zone not in time_zones():
        raise DomainError(_l("There is no such time zone. Write it like Europe/Amsterdam."), field="time_zone")
    if settings.language not in LANGUAGES:
        raise DomainError(_l("Choose Dutch (nl) or English (en)."), field="language")
    if settings.headcount is not None and settings.headcount < 1:
        raise DomainError(_l("There is at least one colleague to reach."), field="headcount")
    if settings.reach_goal is not None and settings.reach_goal < 1:
        raise DomainError(_l("The goal is at least one colleague."), field="reach_goal")
    if settings.headcount and settings.reach_goal and settings.reach_goal > settings.headcount:
        raise DomainError(_l("You cannot reach more colleagues than there are."), field="reach_goal")
    if settings.learning_url and not is_web_address(settings.learning_url):
        raise DomainError(_l("This is not a web address. It begins with https://"), field="learning_url")


@cache
def time_zones() -> frozenset[str]:
    """The names of all time zones."""
    return frozenset(available_timezones())


def is_web_address(text: str) -> bool:
    """Whether a browser can go there; never `javascript:` and its kind."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(map(str.isspace, text))
