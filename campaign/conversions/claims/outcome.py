"""What a claim counts for, said to the ambassador at once: how much, from when, or why not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from campaign.conversions.models import STANDS, Claim, ClaimState, ConversionState, Refusal
from campaign.conversions.recruits.queries import Result
from campaign.core.stages import Stage
from campaign.points.models import PointRule

Step = tuple[Stage, int | None]
"""A stage of a course; of a login the course is the learning system, and does not matter here."""


class Verdict(StrEnum):
    """How it stands with a claim."""

    COUNTS = "counts"
    """The learning system or a manager confirmed it."""
    WAITS = "waits"
    DISPUTED = "disputed"
    """Another ambassador claims the colleague too."""
    WITHDRAWN = "withdrawn"
    """The ambassador took it back."""
    TAKEN_BACK = "taken_back"
    """A manager took back what it says, or the report that proved it."""
    LOST = "lost"
    """A dispute about the colleague was settled for someone else."""
    OUTSIDE = "outside"
    """The day is not in the campaign's period."""
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """What a claim counts for: `points` are booked (COUNTS) or to be expected (WAITS)."""

    verdict: Verdict
    points: int = 0


def outcome(
    claim: Claim,
    results: Collection[Result],
    rules: Collection[PointRule],
    *,
    in_period: bool,
    disputed: bool = False,
    factor: int = 1,
) -> Outcome:
    """What `claim` counts for, given all results of its colleague; `disputed`: whose recruit that is waits.

    `rules` and `factor` are those of the day on which it happened.
    """
    if claim.state not in STANDS:
        return Outcome(gone(claim))
    if disputed:
        return Outcome(Verdict.DISPUTED)
    if not in_period:
        return Outcome(Verdict.OUTSIDE)
    if claim.state is ClaimState.CONFIRMED:
        if taken_back(claim, results):
            return Outcome(Verdict.TAKEN_BACK)
        return Outcome(Verdict.COUNTS, sum(result.points for result in results if belongs(result, claim)))
    there = {step_of(result) for result in results if result.counts}
    expected = (step for step in steps(claim.stage, claim.course_id) if step not in there)
    return Outcome(Verdict.WAITS, factor * sum(points_for(rules, *step) for step in expected))


def gone(claim: Claim) -> Verdict:
    """Why a claim does not stand."""
    if claim.state is ClaimState.WITHDRAWN:
        return Verdict.WITHDRAWN
    if claim.dispute_id is not None:
        return Verdict.LOST
    return Verdict.DUPLICATE if claim.refusal is Refusal.DUPLICATE else Verdict.REFUSED


def taken_back_because(claim: Claim, results: Iterable[Result]) -> str | None:
    """The sentence with which a manager took back what a claim says."""
    said = (one.conversion for one in results if belongs(one, claim) and one.conversion.stage is claim.stage)
    return next((conversion.explanation for conversion in said if conversion.explanation), None)


def taken_back(claim: Claim, results: Iterable[Result]) -> bool:
    """Whether what a confirmed claim says stands no more."""
    said = [one.conversion for one in results if belongs(one, claim) and one.conversion.stage is claim.stage]
    return bool(said) and all(conversion.state is ConversionState.REVERSED for conversion in said)


def belongs(result: Result, claim: Claim) -> bool:
    """Whether a result is what a claim says, or what that implies."""
    stage, course_id = step_of(result)
    return stage.rank <= claim.stage.rank and (stage is Stage.LOGIN or claim.course_id in {None, course_id})


def step_of(result: Result) -> Step:
    stage = result.conversion.stage
    return stage, None if stage is Stage.LOGIN else result.conversion.course_id


def steps(stage: Stage, course_id: int | None) -> list[Step]:
    """A stage and all that it implies."""
    return [(one, None if one is Stage.LOGIN else course_id) for one in Stage if one.rank <= stage.rank]


def points_for(rules: Iterable[PointRule], stage: Stage, course_id: int | None) -> int:
    """What one stage is worth: by the rule of its course, else by the general one."""
    of_stage = {rule.course_id: rule.points for rule in rules if rule.stage is stage}
    return of_stage.get(course_id, of_stage.get(None, 0))


def most(rules: Collection[PointRule], stage: Stage, course_ids: Collection[int]) -> int:
    """What logging `stage` of a new colleague can bring at most, whichever of the courses it is."""
    return max(sum(points_for(rules, *step) for step in steps(stage, course_id)) for course_id in (*course_ids, None))
