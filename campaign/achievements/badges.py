"""Badges: what each is given for, and the rules that say when. No rule looks at points.

A rule takes the facts of one ambassador and gives how far they are, and the moment when it was enough.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from campaign.achievements.facts import Brought, Facts
from campaign.core.clock import monday_of
from campaign.core.stages import Stage

A_WEEK = timedelta(weeks=1)
QUIET_WEEKS = 3
LEAST_STARTED = 3
PIONEER = "pioneer"


@dataclass(frozen=True)
class Earning:
    """How far someone is: `have` of `need`, and when it was enough (None: not yet)."""

    at: datetime | None
    have: int
    need: int


Rule = Callable[[Facts], Earning]


@dataclass(frozen=True)
class Badge:
    """What can be earned, once."""

    key: str
    title: LazyString
    what: LazyString
    """What it is given for, said to whom it belongs."""
    feat: LazyString
    """The same, said of them to everyone else: a television in the hall speaks to no one in particular."""
    icon: str
    rule: Rule


def nth(moments: Sequence[datetime], need: int) -> Earning:
    """Enough at the `need`th of these moments."""
    return Earning(moments[need - 1] if len(moments) >= need else None, min(len(moments), need), need)


def reach(need: int) -> Rule:
    """So many colleagues reached."""
    return lambda facts: nth([one.happened_at for one in facts.reached], need)


def complete(need: int) -> Rule:
    """So many completions."""
    return lambda facts: nth([one.happened_at for one in facts.completions], need)


def complete_in_a_week(need: int) -> Rule:
    """So many completions in one week, in the first week in which there were."""

    def rule(facts: Facts) -> Earning:
        weeks = [
            nth([one.happened_at for one in week], need)
            for _, week in groupby(facts.completions, lambda one: monday_of(one.happened_on))
        ]
        enough = [week for week in weeks if week.at]
        return enough[0] if enough else Earning(None, max((week.have for week in weeks), default=0), need)

    return rule


def pioneer(facts: Facts) -> Earning:
    """Reach a colleague of a team of whom nobody was reached before."""
    return nth(facts.pioneered, 1)


def teams(need: int) -> Rule:
    """Colleagues of so many teams reached."""

    def rule(facts: Facts) -> Earning:
        first: dict[int, datetime] = {}
        for one in facts.reached:
            if one.team_id is not None:
                first.setdefault(one.team_id, one.happened_at)
        return nth(list(first.values()), need)

    return rule


def first_of_weeks(results: Sequence[Brought]) -> dict[date, datetime]:
    """When the first result of each week happened, by its Monday, in order."""
    first: dict[date, datetime] = {}
    for one in results:
        first.setdefault(monday_of(one.happened_on), one.happened_at)
    return first


def weeks_in_a_row(need: int) -> Rule:
    """A result in so many weeks in a row."""

    def rule(facts: Facts) -> Earning:
        weeks = first_of_weeks(facts.results)
        length = longest = 0
        for week, moment in weeks.items():
            length = length + 1 if week - A_WEEK in weeks else 1
            longest = max(longest, length)
            if length == need:
                return Earning(moment, need, need)
        return Earning(None, longest, need)

    return rule


def come_back(facts: Facts) -> Earning:
    """A result again after some weeks without any."""
    before: date | None = None
    for week, moment in first_of_weeks(facts.results).items():
        if before is not None and week - before > QUIET_WEEKS * A_WEEK:
            return Earning(moment, 1, 1)
        before = week
    return Earning(None, 0, 1)


def all_finished(facts: Facts) -> Earning:
    """A moment at which everyone who started, and that were enough, had completed a course."""
    started: set[int] = set()
    finished: set[int] = set()
    for moment, at_once in groupby(facts.results, lambda one: one.happened_at):
        for one in at_once:
            if one.stage is not Stage.LOGIN:
                started.add(one.colleague_id)
            if one.stage is Stage.COMPLETION:
                finished.add(one.colleague_id)
        if len(started) >= LEAST_STARTED and started == finished:
            return Earning(moment, len(finished), len(finished))
    return Earning(None, len(finished), max(len(started), LEAST_STARTED))


def trained(facts: Facts) -> Earning:
    """The training programme complete."""
    return nth([facts.trained_at] if facts.trained_at else [], 1)


BADGES = (
    Badge(
        "first",
        _l("First drop"),
        _l("Your first colleague is there."),
        _l("The first colleague reached"),
        "drop",
        reach(1),
    ),
    Badge("five", _l("Handful"), _l("You reached five colleagues."), _l("Five colleagues reached"), "people", reach(5)),
    Badge("ten", _l("Circle"), _l("You reached ten colleagues."), _l("Ten colleagues reached"), "people", reach(10)),
    Badge(
        "twenty_five",
        _l("Crowd"),
        _l("You reached twenty-five colleagues."),
        _l("Twenty-five colleagues reached"),
        "people",
        reach(25),
    ),
    Badge(
        "finisher",
        _l("To the end"),
        _l("A colleague of yours completed a course."),
        _l("A first course completed, by a colleague"),
        "check",
        complete(1),
    ),
    Badge(
        "ten_completed",
        _l("Ten times done"),
        _l("Your colleagues completed ten courses."),
        _l("Ten courses completed, by colleagues"),
        "check",
        complete(10),
    ),
    Badge(
        "hat_trick",
        _l("Hat trick"),
        _l("Your colleagues completed three courses in one week."),
        _l("Three courses completed in one week"),
        "up",
        complete_in_a_week(3),
    ),
    Badge(
        PIONEER,
        _l("Pioneer"),
        _l("You were the first to reach someone in a team."),
        _l("The first to reach someone in a team"),
        "flag",
        pioneer,
    ),
    Badge(
        "bridge",
        _l("Bridge builder"),
        _l("You reached colleagues of three teams."),
        _l("Colleagues of three teams reached"),
        "link",
        teams(3),
    ),
    Badge(
        "steady",
        _l("Steady"),
        _l("Something happened four weeks in a row."),
        _l("Something happened four weeks in a row"),
        "calendar",
        weeks_in_a_row(4),
    ),
    Badge(
        "comeback",
        _l("Back again"),
        _l("You carried on after three quiet weeks."),
        _l("Carried on after three quiet weeks"),
        "undo",
        come_back,
    ),
    Badge(
        "nobody_left",
        _l("Nobody left behind"),
        _l("All your colleagues who started have completed a course, and there are at least three of them."),
        _l("Everyone who started has completed a course"),
        "gift",
        all_finished,
    ),
    Badge(
        "trained",
        _l("Well prepared"),
        _l("You completed the training programme."),
        _l("The training programme completed"),
        "tools",
        trained,
    ),
)
"""All badges, as they are shown: what comes first is easiest."""
BY_KEY = {badge.key: badge for badge in BADGES}


def earned(facts: Facts) -> dict[str, datetime]:
    """When each badge was earned that these facts earn."""
    found = {badge.key: badge.rule(facts).at for badge in BADGES}
    return {key: at for key, at in found.items() if at is not None}
