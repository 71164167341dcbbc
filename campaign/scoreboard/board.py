"""What everyone may see of a campaign, as facts: page, screen, feed, JSON and frame read nothing else.

Nothing but what the campaign's settings and each ambassador's own wish allow ever comes into a Board: no page, feed or
export has to hide a thing. All facts are plain values, so that a picture can be kept and read back.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from campaign.campaigns.models import BoardMode, Phase
from campaign.campaigns.phases import OVER
from campaign.core.stages import Stage
from campaign.scoreboard.models import NoticeKind
from campaign.scoreboard.pictures.stain import TeamDrops


class Window(StrEnum):
    """Results of which days are ranked."""

    ALL = "all"
    MONTH = "month"
    WEEK = "week"


class Way(StrEnum):
    """A way to shine."""

    WEEK = "week"
    """Most points this week."""
    IMPROVED = "improved"
    """This week furthest above the average of the own weeks before."""
    STREAK = "streak"
    """Most weeks with a result, one after the other."""
    COMPLETION = "completion"
    """Of whoever started, the largest part completed."""
    NEW_TEAM = "new_team"
    """The first to reach a colleague of a team."""
    PER_HEAD = "per_head"
    """A team's points per head."""


class Telling(StrEnum):
    """What the lines of the graph are."""

    AMBASSADORS = "ambassadors"
    TEAMS = "teams"
    TOGETHER = "together"


@dataclass(frozen=True)
class PublicAmbassador:
    """A line of the ranking. `name` is None where the ambassador or the campaign does not allow one."""

    key: str
    """Tells this line from the others between two pictures; says nothing about the person."""
    rank: int
    name: str | None
    team: str | None
    points: int
    logins: int
    starts: int
    completions: int
    today: int
    week: int


@dataclass(frozen=True)
class PublicTeam:
    """A team's points, and those per head."""

    rank: int
    name: str
    points: int
    per_head: float
    headcount: int


@dataclass(frozen=True)
class Collective:
    """What all reached together."""

    logins: int
    starts: int
    completions: int
    reached: int
    headcount: int
    points: int


@dataclass(frozen=True)
class PublicConversion:
    """Something that came in: what, through whom (None: not to be named), when."""

    id: int
    stage: Stage
    ambassador: str | None
    course: str | None
    at: datetime


@dataclass(frozen=True)
class Goal:
    """Colleagues to have reached, and by when."""

    value: int
    on: date


@dataclass(frozen=True)
class Named:
    """Someone as the public may read it: by name, else by team, else not at all. A team has a team only."""

    name: str | None
    team: str | None


@dataclass(frozen=True)
class PublicMover:
    """Who climbed since Monday, and by how many places."""

    key: str
    name: str | None
    team: str | None
    places: int


@dataclass(frozen=True)
class PublicShine:
    """Who shines in a way, with the value that they share. Only who is best is in it."""

    way: Way
    who: list[Named]
    others: int
    """How many more have the same value than are named."""
    value: float
    """Points, weeks or percent; of a new team nothing."""
    about: str | None
    """The team that was new."""


@dataclass(frozen=True)
class PublicLine:
    """A line of the graph: what was reached by the end of each day."""

    key: str
    name: str | None
    team: str | None
    values: list[int]


@dataclass(frozen=True)
class PublicHistory:
    """The graph over time: points of the first few, or of all together the colleagues who logged in."""

    telling: Telling
    days: list[date]
    lines: list[PublicLine]


@dataclass(frozen=True)
class PublicFlow:
    """Colleagues of a team who were brought by ambassadors of a team, in steps of five, so that nobody can be found.

    No team to come from: of several teams, of a small one, or of none.
    """

    from_team: str | None
    to_team: str
    by_week: list[int]
    """By the end of each week."""

    @property
    def reached(self) -> int:
        return self.by_week[-1]


@dataclass(frozen=True)
class PublicSpread:
    """Who brought learning to which team, week by week."""

    weeks: list[date]
    """The Monday of each week."""
    flows: list[PublicFlow]


@dataclass(frozen=True)
class PublicNotice:
    """Words of the campaign."""

    id: int
    kind: NoticeKind
    title: str
    text: str
    counts_to: datetime | None


@dataclass(frozen=True)
class PublicVoice:
    """What someone says of the campaign, by their consent, with the line that they want beneath it."""

    id: int
    quote: str
    line: str
    language: str
    has_picture: bool


@dataclass(frozen=True)
class PublicBadge:
    """A badge that someone earned."""

    badge: str
    """A key of the table of badges."""
    ambassador: str | None
    team: str | None
    at: datetime


@dataclass(frozen=True)
class Board:
    """One picture of the campaign, of one version."""

    name: str
    language: str
    phase: Phase
    starts_on: date
    ends_on: date
    frozen_at: datetime | None
    as_of: datetime
    version: int
    collective: Collective
    ambassadors: list[PublicAmbassador]
    teams: list[PublicTeam]
    latest: list[PublicConversion]
    pools: list[TeamDrops]
    """Colleagues per team by how far they came, for the stain."""
    goal: Goal | None
    today: date
    mode: BoardMode = BoardMode.FULL
    is_reward_free: bool = False
    """No points and no ranks: the lists of ambassadors and teams are empty."""
    windows: dict[Window, list[PublicAmbassador]] = field(default_factory=dict)
    """The ranking of each window; `ambassadors` is that of all days."""
    movers: list[PublicMover] = field(default_factory=list)
    shine: list[PublicShine] = field(default_factory=list)
    history: PublicHistory = PublicHistory(Telling.TOGETHER, [], [])
    spread: PublicSpread = PublicSpread([], [])
    notices: list[PublicNotice] = field(default_factory=list)
    badges: list[PublicBadge] = field(default_factory=list)
    """The newest."""
    voices: list[PublicVoice] = field(default_factory=list)
    """Testimonials for page, frame and programs."""
    voices_on_screen: list[PublicVoice] = field(default_factory=list)
    """Testimonials for televisions: another consent."""
    arrived: list[int] = field(default_factory=list)
    """The ids of what came in last, further back than `latest`: who was away counts by them what was missed."""

    @property
    def is_joinable(self) -> bool:
        """Whether a colleague can still come along: until the last day, unless it was ended before."""
        return self.today <= self.ends_on and self.phase not in OVER

    @property
    def week(self) -> tuple[int, int] | None:
        """Which week of how many it is; None outside the period."""
        if not self.starts_on <= self.today <= self.ends_on:
            return None
        return (self.today - self.starts_on).days // 7 + 1, (self.ends_on - self.starts_on).days // 7 + 1
