"""An ambassador's own page of achievements: what there is, what comes next and what is missing to it."""

from dataclasses import dataclass
from datetime import date, timedelta

from campaign.achievements.badges import BADGES, PIONEER, Badge
from campaign.achievements.facts import Facts, in_order
from campaign.achievements.levels import LEVELS, Level
from campaign.achievements.queries import Achievements, Earned, achievements_of, active_weeks
from campaign.achievements.results import results_of, trained_at
from campaign.achievements.stain import Stain, stain
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.people.models import Ambassador

WEEKS = 8
A_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Open:
    """A badge that is not earned yet, and how far one is."""

    badge: Badge
    have: int
    need: int


@dataclass(frozen=True)
class Week:
    """A week of the campaign, by its Monday."""

    monday: date
    has_result: bool
    is_open: bool
    """It is not over yet."""


@dataclass(frozen=True)
class OwnAchievements:
    """Everything on the page."""

    achievements: Achievements
    earned: list[Earned]
    """The latest first."""
    open: list[Open]
    """What is nearest comes first."""
    levels: tuple[Level, ...]
    stain: Stain
    weeks: list[Week]


def own_achievements(campaign: Campaign, ambassador: Ambassador) -> OwnAchievements:
    """Gather the page. Badges are as they follow from the ledger now, also where what is kept did not follow yet."""
    found = achievements_of([ambassador.id])[ambassador.id]
    known = {one.badge.key: one for one in found.badges}
    pioneered = [known[PIONEER].at] if PIONEER in known else []
    results = in_order(results_of(campaign.id, [ambassador.id]).get(ambassador.id, []))
    facts = Facts(results, pioneered, trained_at(campaign.id).get(ambassador.id))
    earnings = [(badge, badge.rule(facts)) for badge in BADGES]
    earned = [
        Earned(badge, one.at, is_new=badge.key not in known or known[badge.key].is_new)
        for badge, one in earnings
        if one.at is not None
    ]
    missing = [Open(badge, one.have, one.need) for badge, one in earnings if one.at is None]
    return OwnAchievements(
        achievements=found,
        earned=sorted(earned, key=lambda one: one.at, reverse=True),
        open=sorted(missing, key=lambda one: -one.have / one.need),
        levels=LEVELS,
        stain=stain(found.reached, found.next.missing if found.next else 0),
        weeks=weeks_of_campaign(campaign, active_weeks([ambassador.id]).get(ambassador.id, set())),
    )


def weeks_of_campaign(campaign: Campaign, active: set[date]) -> list[Week]:
    """The last weeks of the campaign up to now, and in which of them there was a result."""
    this_week = clock.monday_of(clock.today(campaign.zone))
    last = min(this_week, clock.monday_of(campaign.ends_on))
    first = max(clock.monday_of(campaign.starts_on), last - (WEEKS - 1) * A_WEEK)
    mondays = [first + number * A_WEEK for number in range((last - first).days // 7 + 1)]
    return [Week(monday, monday in active, monday == this_week) for monday in mondays]
