"""The script of a finale: how it stood, what came since, how it stands; in public names, for the presenter alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Select, func, select

from campaign.campaigns.models import Campaign
from campaign.core.clock import local_day
from campaign.extensions import db
from campaign.points.models import DayTotal, ScoreEntry
from campaign.points.queries import Score, scores
from campaign.points.teams import team_sizes
from campaign.points.totals import COUNTERS, sums
from campaign.scoreboard.board import Board, PublicTeam
from campaign.scoreboard.crew import Crew
from campaign.scoreboard.current import ambassadors_of, board_of, shown_names
from campaign.scoreboard.finale.freezing import frozen_of, public_board
from campaign.scoreboard.finale.podium import Step, podium
from campaign.scoreboard.finale.replay import NOTHING, Frame, Gain, Place, Tally, frames, pace, places

MOST_LINES = 10
"""So many lines of the ranking can be read from the back of a hall."""
MOST_TEAMS = 8
REHEARSED = timedelta(days=7)
"""While the picture is live, what happened in this time is what one rehearses with."""


@dataclass(frozen=True)
class Runner:
    """A line of the ranking that moves."""

    key: str
    name: str | None
    team: str | None


@dataclass(frozen=True)
class Picture:
    """One picture of the replay, as it is shown."""

    frame: Frame
    reached: int
    rows: list[tuple[str, Place]]
    """The first lines of the ranking, each with its key."""


@dataclass(frozen=True)
class RevealScript:
    """Everything that is shown, in its order."""

    is_rehearsal: bool
    """Whether the picture is live: nothing waits, and the last days are told again."""
    since: datetime
    before: Board
    after: Board
    """As everyone will see it."""
    runners: list[Runner]
    """Whoever is in a picture; empty where the campaign shows no ranking of people."""
    first: list[tuple[str, Place]]
    pictures: list[Picture]
    milliseconds: int
    """How long each picture stays."""
    podium: list[Step]
    """The lowest step first."""
    teams: list[PublicTeam]


def reveal_script(campaign: Campaign, now: datetime) -> RevealScript:
    """What a presenter shows: it begins with the picture that everyone knows and ends with exactly the live one."""
    kept = frozen_of(campaign)
    after = board_of(campaign, now)
    before = public_board(campaign, now) if kept else after
    since = campaign.frozen_at or now - REHEARSED
    gains = gains_after(campaign.id, kept.last_entry) if kept else gains_of_days(campaign, since)
    people = ambassadors_of(campaign)
    standing = scores(campaign.id, people, local_day(now, campaign.zone))
    start, order = start_of(standing, gains), {score.ambassador_id: place for place, score in enumerate(standing)}
    told = list(frames(start, gains, order, most=MOST_LINES))
    shown = min(MOST_LINES, len(after.ambassadors))
    large = {size.team_id: size.name for size in team_sizes(campaign.id) if size.may_be_shown}
    crew = Crew(campaign.board_key, people, shown_names(campaign, people), large)
    first = rows(places(start, order, {}), shown, crew)
    reached = reached_after(told, before.collective.reached, after.collective.reached)
    pictures = [
        Picture(frame, number, rows(frame.places, shown, crew)) for frame, number in zip(told, reached, strict=True)
    ]
    seen = dict.fromkeys(place.ambassador_id for _, place in [*first, *(row for one in pictures for row in one.rows)])
    return RevealScript(
        is_rehearsal=kept is None,
        since=since,
        before=before,
        after=after,
        runners=[Runner(crew.key(key), crew.names[key], crew.team(key)) for key in seen],
        first=first,
        pictures=pictures,
        milliseconds=pace(len(pictures)),
        podium=podium(after.ambassadors)[::-1],
        teams=after.teams[:MOST_TEAMS],
    )


def gains_after(campaign_id: int, last_entry: int) -> list[Gain]:
    """The later lines of the ledger, summed by day and ambassador, in the order in which it happened."""
    return gains_of(
        select(ScoreEntry.happened_on, ScoreEntry.ambassador_id, *sums())
        .where(ScoreEntry.campaign_id == campaign_id, ScoreEntry.id > last_entry)
        .group_by(ScoreEntry.happened_on, ScoreEntry.ambassador_id)
        .order_by(ScoreEntry.happened_on, func.max(ScoreEntry.happened_at), ScoreEntry.ambassador_id)
    )


def gains_of_days(campaign: Campaign, since: datetime) -> list[Gain]:
    """What the days after that moment brought: a rehearsal is content with the running totals."""
    counters = (getattr(DayTotal, name) for name in COUNTERS)
    return gains_of(
        select(DayTotal.happened_on, DayTotal.ambassador_id, *counters)
        .where(DayTotal.campaign_id == campaign.id, DayTotal.happened_on > local_day(since, campaign.zone))
        .order_by(DayTotal.happened_on, DayTotal.ambassador_id)
    )


def gains_of(came: Select[*tuple[Any, ...]]) -> list[Gain]:
    """A day, an ambassador and the four counters of each row, as gains."""
    found = (
        Gain(day, key, Tally(*(int(value) for value in counters))) for day, key, *counters in db.session.execute(came)
    )
    # What came and was taken back again on the same day is nothing to tell.
    return [gain for gain in found if gain.tally != NOTHING]


def start_of(standing: Sequence[Score], gains: Sequence[Gain]) -> dict[int, Tally]:
    """What everyone had before the gains."""
    have = {
        score.ambassador_id: Tally(score.points, score.logins, score.starts, score.completions) for score in standing
    }
    for gain in gains:
        have[gain.ambassador_id] = have.get(gain.ambassador_id, NOTHING) - gain.tally
    return have


def rows(found: Sequence[Place], number: int, crew: Crew) -> list[tuple[str, Place]]:
    """The first lines, each with its key."""
    return [(crew.key(place.ambassador_id), place) for place in islice(found, number)]


def reached_after(told: Sequence[Frame], before: int, after: int) -> Iterator[int]:
    """How many colleagues were reached after each picture.

    Who logs in is reached; the few whose login does not count are there at the end at the latest.
    """
    begun = told[0].together.logins - told[0].gained.logins if told else 0
    lowest, highest = min(before, after), max(before, after)
    for number, frame in enumerate(told, start=1):
        so_far = before + frame.together.logins - begun
        yield after if number == len(told) else min(highest, max(lowest, so_far))
