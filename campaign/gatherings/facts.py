"""What someone says of a gathering, checked."""

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta

from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.fingerprints import fingerprint
from campaign.core.letters import tidy
from campaign.gatherings.models import Gathering

LONGEST_TITLE = 200
LONGEST_PLACE = 200
LONGEST_LINK = 500
LONGEST_ABOUT = 5000
LONGEST_WHY = 1000
MOST_PLACES = 10_000
LONGEST = timedelta(days=3)
FURTHEST = timedelta(days=366)
WEB = ("https://", "http://")


@dataclass(frozen=True, kw_only=True)
class GatheringFacts:
    """Everything that is written of a gathering."""

    title: str
    starts_at: datetime
    ends_at: datetime
    about: str = ""
    place: str = ""
    link: str = ""
    capacity: int | None = None
    """How many can come; None: everyone."""


IN_CALENDARS = frozenset({"title", "starts_at", "ends_at", "place", "link"})
"""Whoever comes hears of it when one of these changes."""


def facts_of(gathering: Gathering) -> GatheringFacts:
    """A gathering as it is written."""
    return GatheringFacts(
        title=gathering.title,
        starts_at=gathering.starts_at,
        ends_at=gathering.ends_at,
        about=gathering.about,
        place=gathering.place,
        link=gathering.link,
        capacity=gathering.capacity,
    )


def version_of(gathering: Gathering) -> str:
    """The fingerprint of everything that is written of a gathering."""
    return fingerprint(*map(str, asdict(facts_of(gathering)).values()))


def checked(campaign: Campaign, facts: GatheringFacts) -> GatheringFacts:
    """The facts as they are kept, or DomainError."""
    title, place, link = tidy(facts.title), tidy(facts.place), facts.link.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise DomainError(_l("Give a title of at most %(number)s characters.", number=LONGEST_TITLE), field="title")
    check_near(campaign, facts)
    for moment, field in ((facts.starts_at, "starts"), (facts.ends_at, "ends")):
        if not clock.is_shown(moment):
            raise DomainError(_l("That hour does not exist on this day: the clocks go forward."), field=field)
    # In the night of a change of the clocks a moment equals itself in another time zone only by way of UTC.
    starts_at, ends_at = facts.starts_at.astimezone(UTC), facts.ends_at.astimezone(UTC)
    if ends_at <= starts_at:
        raise DomainError(_l("It ends before it begins."), field="ends")
    if ends_at - starts_at > LONGEST:
        raise DomainError(_l("A gathering lasts three days at most."), field="ends")
    if len(place) > LONGEST_PLACE:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_PLACE), field="place")
    if link and (len(link) > LONGEST_LINK or not link.lower().startswith(WEB) or any(map(str.isspace, link))):
        raise DomainError(_l("Give a whole address that begins with https://."), field="link")
    if len(facts.about) > LONGEST_ABOUT:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_ABOUT), field="about")
    if facts.capacity is not None and not 1 <= facts.capacity <= MOST_PLACES:
        raise DomainError(_l("Give a number from 1 to %(number)s.", number=MOST_PLACES), field="capacity")
    about = facts.about.strip()
    return replace(facts, title=title, starts_at=starts_at, ends_at=ends_at, place=place, link=link, about=about)


def check_near(campaign: Campaign, facts: GatheringFacts) -> None:
    """Refuse a day that must be a slip of the pen."""
    first = clock.start_of(campaign.starts_on, campaign.zone) - FURTHEST
    if not first <= facts.starts_at <= clock.start_of(campaign.ends_on, campaign.zone) + FURTHEST:
        raise DomainError(_l("This day is more than a year away from the campaign."), field="day")
