"""What a claim is said to count for."""

from datetime import date

import pytest

from campaign.conversions.claims.outcome import Outcome, Verdict, most, outcome, points_for
from campaign.conversions.models import Claim, ClaimState, Conversion, ConversionState, Refusal
from campaign.conversions.recruits.queries import Result
from campaign.core.stages import Stage
from campaign.points.models import PointRule, ScoreEntry

COURSE, OTHER, SYSTEM = 7, 8, 1
RULES = [
    PointRule(stage=Stage.LOGIN, course_id=None, points=1),
    PointRule(stage=Stage.START, course_id=None, points=2),
    PointRule(stage=Stage.COMPLETION, course_id=None, points=5),
    PointRule(stage=Stage.COMPLETION, course_id=OTHER, points=10),
]


def claim(
    stage: Stage, *, course: int | None = COURSE, state: ClaimState = ClaimState.WAITING, refusal: Refusal | None = None
) -> Claim:
    return Claim(stage=stage, course_id=course, state=state, refusal=refusal, happened_on=date(2026, 11, 16))


def result(stage: Stage, points: int, course: int = COURSE) -> Result:
    conversion = Conversion(stage=stage, course_id=SYSTEM if stage is Stage.LOGIN else course)
    return Result(conversion, [ScoreEntry(counted=1, points=points)])


@pytest.mark.parametrize(("stage", "points"), [(Stage.LOGIN, 1), (Stage.START, 3), (Stage.COMPLETION, 8)])
def test_a_stage_promises_its_points_and_those_of_all_it_implies(stage: Stage, points: int) -> None:
    assert outcome(claim(stage), [], RULES, in_period=True) == Outcome(Verdict.WAITS, points)


def test_what_was_counted_before_is_not_promised_again() -> None:
    before = [result(Stage.LOGIN, 1), result(Stage.START, 2)]
    assert outcome(claim(Stage.COMPLETION), before, RULES, in_period=True) == Outcome(Verdict.WAITS, 5)


def test_a_start_of_another_course_is_promised_all_the_same() -> None:
    before = [result(Stage.LOGIN, 1), result(Stage.START, 2, OTHER)]
    assert outcome(claim(Stage.START), before, RULES, in_period=True) == Outcome(Verdict.WAITS, 2)


def test_a_confirmed_claim_tells_what_was_booked_for_it() -> None:
    booked = [result(Stage.LOGIN, 1), result(Stage.START, 2), result(Stage.COMPLETION, 10, OTHER)]
    confirmed = claim(Stage.START, state=ClaimState.CONFIRMED)
    assert outcome(confirmed, booked, RULES, in_period=True) == Outcome(Verdict.COUNTS, 3)


def test_a_duplicate_is_told_from_other_refusals() -> None:
    refused = [
        claim(Stage.LOGIN, state=ClaimState.REJECTED, refusal=refusal)
        for refusal in (Refusal.DUPLICATE, Refusal.NO_EVIDENCE)
    ]
    verdicts = [outcome(one, [], RULES, in_period=True).verdict for one in refused]
    assert verdicts == [Verdict.DUPLICATE, Verdict.REFUSED]


def test_what_lost_a_dispute_is_told_from_a_plain_duplicate() -> None:
    lost = claim(Stage.LOGIN, state=ClaimState.REJECTED, refusal=Refusal.DUPLICATE)
    lost.dispute_id = 1
    assert outcome(lost, [], RULES, in_period=True) == Outcome(Verdict.LOST)


def test_a_disputed_claim_promises_nothing() -> None:
    assert outcome(claim(Stage.LOGIN), [], RULES, in_period=True, disputed=True) == Outcome(Verdict.DISPUTED)


def test_what_was_withdrawn_is_not_refused() -> None:
    slip = claim(Stage.LOGIN, state=ClaimState.WITHDRAWN)
    assert outcome(slip, [], RULES, in_period=True) == Outcome(Verdict.WITHDRAWN)


def test_a_confirmed_claim_whose_result_was_taken_back_does_not_count() -> None:
    reversed_one = result(Stage.LOGIN, 0)
    reversed_one.conversion.state = ConversionState.REVERSED
    confirmed = claim(Stage.LOGIN, state=ClaimState.CONFIRMED)
    assert outcome(confirmed, [reversed_one], RULES, in_period=True) == Outcome(Verdict.TAKEN_BACK)


def test_a_day_outside_the_period_promises_nothing() -> None:
    assert outcome(claim(Stage.LOGIN), [], RULES, in_period=False) == Outcome(Verdict.OUTSIDE)


def test_the_rule_of_a_course_goes_before_the_general_one() -> None:
    assert [points_for(RULES, Stage.COMPLETION, course) for course in (COURSE, OTHER, None)] == [5, 10, 5]


def test_a_button_promises_what_the_best_course_brings() -> None:
    assert most(RULES, Stage.COMPLETION, [COURSE, OTHER]) == 13
