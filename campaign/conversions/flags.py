"""What makes a manager look twice at a claim. A flag is shown and explained; it holds nothing back by itself."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, or_, select

from campaign.campaigns.models import Campaign
from campaign.conversions.models import Claim, Conversion, ConversionState, Evidence, Source
from campaign.conversions.xapi.doubts import Doubt, doubts
from campaign.core import clock
from campaign.core.stages import Stage
from campaign.extensions import db

BY_LEARNING_SYSTEM = (Source.REPORT, Source.STATEMENT)
LATE = timedelta(days=7)
"""Who logs a colleague within a week is on time: not everyone has the phone at hand."""
MANY = 10
SHORT_TIME = timedelta(hours=1)


class Flag(StrEnum):
    """Why to look twice."""

    ACTIVE_BEFORE = "active_before"
    """The learning system shows the colleague before the campaign's first day."""
    AFTER_THE_FACT = "after_the_fact"
    """The learning system shows the step more than a week before this ambassador logged this colleague at all."""
    MANY_AT_ONCE = "many_at_once"
    """The ambassador logged more than ten times within an hour, of which this is one. What came out of one file, in the
    same second, is one time."""
    UNDONE = "undone"
    """The learning system said later that the step is so no more: undone, or no longer enrolled."""


@dataclass(frozen=True)
class Raised:
    """A flag with what it is about: a day, or a number."""

    flag: Flag
    on: date | None = None
    number: int = 0


@dataclass(frozen=True)
class Seen:
    """A step that the learning system shows of a colleague, on its first day."""

    stage: Stage
    course_id: int
    on: date


def flags_of(campaign: Campaign, claims: Collection[Claim]) -> dict[int, list[Raised]]:
    """The flags of these claims by claim id; four questions, however many claims."""
    if not claims:
        return {}
    seen = seen_of(campaign.id, {claim.colleague_id for claim in claims})
    first = first_logged(campaign.id, claims)
    moments = moments_around(campaign.id, claims)
    doubted = doubts(campaign.id, {claim.colleague_id for claim in claims})
    return {
        claim.id: [
            raised
            for raised in (
                active_before(seen.get(claim.colleague_id, []), campaign.starts_on),
                after_the_fact(
                    shown(claim, seen.get(claim.colleague_id, [])),
                    clock.local_day(first[claim.ambassador_id, claim.colleague_id], campaign.zone),
                ),
                many_at_once(claim.recorded_at, moments[claim.ambassador_id]),
                undone(claim, doubted, campaign.zone),
            )
            if raised
        ]
        for claim in claims
    }


def active_before(seen: Iterable[Seen], starts_on: date) -> Raised | None:
    """Whether a colleague was there before the first day."""
    earliest = min((one.on for one in seen), default=starts_on)
    return Raised(Flag.ACTIVE_BEFORE, on=earliest) if earliest < starts_on else None


def shown(claim: Claim, seen: Iterable[Seen]) -> date | None:
    """On which day the learning system shows what is claimed, or a step that implies it."""
    days = [
        one.on
        for one in seen
        if one.stage.rank >= claim.stage.rank
        and (claim.stage is Stage.LOGIN or claim.course_id in {None, one.course_id})
    ]
    return min(days, default=None)


def after_the_fact(shown_on: date | None, logged_on: date) -> Raised | None:
    """Whether a step was long done when the colleague was logged for the first time."""
    if shown_on is None or logged_on - shown_on <= LATE:
        return None
    return Raised(Flag.AFTER_THE_FACT, on=shown_on)


def many_at_once(moment: datetime, moments: Sequence[datetime]) -> Raised | None:
    """Whether too many of the sorted `moments` lie within an hour that holds `moment`."""
    begins = moments[bisect_left(moments, moment - SHORT_TIME) : bisect_right(moments, moment)]
    most = max((bisect_right(moments, begin + SHORT_TIME) - bisect_left(moments, begin) for begin in begins), default=0)
    return Raised(Flag.MANY_AT_ONCE, number=most) if most > MANY else None


def undone(step: Claim | Conversion, doubted: Iterable[Doubt], zone: ZoneInfo) -> Raised | None:
    """Whether the learning system took back what is claimed, or what counts."""
    days = [
        clock.local_day(one.at, zone)
        for one in doubted
        if (one.colleague_id, one.stage) == (step.colleague_id, step.stage) and step.course_id in {None, one.course_id}
    ]
    return Raised(Flag.UNDONE, on=max(days)) if days else None


def flags_of_conversions(campaign: Campaign, conversions: Collection[Conversion]) -> dict[int, list[Raised]]:
    """The flags of what counts by conversion id: what the learning system took back since."""
    doubted = doubts(campaign.id, {one.colleague_id for one in conversions})
    standing = (one for one in conversions if one.state is ConversionState.CONFIRMED)
    raised = ((one.id, undone(one, doubted, campaign.zone)) for one in standing)
    return {key: [flag] for key, flag in raised if flag}


def seen_of(campaign_id: int, colleague_ids: Collection[int]) -> dict[int, list[Seen]]:
    """What the learning system shows of these colleagues."""
    rows = db.session.execute(
        select(Evidence.colleague_id, Evidence.stage, Evidence.course_id, func.min(Evidence.happened_on))
        .where(
            Evidence.campaign_id == campaign_id,
            Evidence.colleague_id.in_(colleague_ids),
            Evidence.source.in_(BY_LEARNING_SYSTEM),
            Evidence.withdrawn_at.is_(None),
        )
        .group_by(Evidence.colleague_id, Evidence.stage, Evidence.course_id)
    )
    found: dict[int, list[Seen]] = {}
    for colleague_id, stage, course_id, on in rows:
        found.setdefault(colleague_id, []).append(Seen(stage, course_id, on))
    return found


def first_logged(campaign_id: int, claims: Collection[Claim]) -> dict[tuple[int, int], datetime]:
    """When each of these ambassadors logged each of these colleagues for the first time."""
    rows = db.session.execute(
        select(Claim.ambassador_id, Claim.colleague_id, func.min(Claim.recorded_at))
        .where(
            Claim.campaign_id == campaign_id,
            Claim.colleague_id.in_({claim.colleague_id for claim in claims}),
            Claim.ambassador_id.in_({claim.ambassador_id for claim in claims}),
        )
        .group_by(Claim.ambassador_id, Claim.colleague_id)
    )
    return {(ambassador_id, colleague_id): at for ambassador_id, colleague_id, at in rows}


def moments_around(campaign_id: int, claims: Collection[Claim]) -> dict[int, list[datetime]]:
    """The seconds in which these ambassadors logged, an hour around each of these claims; in order."""
    spans = [
        and_(Claim.ambassador_id == ambassador_id, Claim.recorded_at.between(begin, end))
        for ambassador_id, begin, end in spans_around(claims)
    ]
    rows = db.session.execute(
        select(Claim.ambassador_id, Claim.recorded_at).where(Claim.campaign_id == campaign_id, or_(*spans))
    )
    found: dict[int, set[datetime]] = {}
    for ambassador_id, at in rows:
        found.setdefault(ambassador_id, set()).add(at.replace(microsecond=0))
    return {ambassador_id: sorted(moments) for ambassador_id, moments in found.items()}


def spans_around(claims: Iterable[Claim]) -> list[tuple[int, datetime, datetime]]:
    """An hour around each claim, put together where they overlap: (ambassador id, begin, end)."""
    spans: list[tuple[int, datetime, datetime]] = []
    for ambassador_id, at in sorted((claim.ambassador_id, claim.recorded_at) for claim in claims):
        begin, end = at - SHORT_TIME, at + SHORT_TIME
        if spans and spans[-1][0] == ambassador_id and begin <= spans[-1][2]:
            begin = spans.pop()[1]
        spans.append((ambassador_id, begin, end))
    return spans
