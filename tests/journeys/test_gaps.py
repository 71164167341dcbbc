"""What an employee journey lacks, and what is to close it. Pure."""

from campaign.journeys.canvas import Canvas, CardFacts, FunctionFacts, PhaseFacts, RatingFacts, StatementFacts
from campaign.journeys.employee.gaps import Gap, gaps_of
from campaign.journeys.employee.heat import heat_of
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Quality


def canvas(
    *ratings: RatingFacts, statements: tuple[StatementFacts, ...] = (), plan: tuple[CardFacts, ...] = ()
) -> Canvas:
    return Canvas(
        kind=JourneyKind.EMPLOYEE,
        title="Our people",
        phases=(PhaseFacts("p1", "Choice"), PhaseFacts("p2", "Use")),
        functions=(FunctionFacts("f1", "Adviser"), FunctionFacts("f2", "Planner", meets_customers=False)),
        ratings=ratings,
        statements=statements,
        cards=plan,
    )


def rated(value: int | None = None, own: int | None = None, quality: Quality = Quality.CAN) -> RatingFacts:
    return RatingFacts("f1", "p1", quality, value, own=own)


def intervention(**facts: str) -> CardFacts:
    return CardFacts("k1", Lane.INTERVENTION, "", "Listen along", {"owner": "Lotte", **facts})


def test_a_low_mark_of_who_manages_is_a_gap() -> None:
    assert [gap.quality for gap in gaps_of(canvas(rated(2)))] == ["can"]


def test_a_mark_in_the_middle_is_none() -> None:
    assert gaps_of(canvas(rated(3))) == []


def test_what_the_people_themselves_rate_low_is_a_gap_although_nobody_else_rated_it() -> None:
    assert [gap.own for gap in gaps_of(canvas(rated(own=21)))] == [21]


def test_seeing_it_far_apart_is_a_gap_although_neither_is_low() -> None:
    [gap] = gaps_of(canvas(rated(5, own=32)))
    assert (gap.is_low, gap.is_apart, gap.apart) == (False, True, 18)


def test_the_heaviest_gap_comes_first() -> None:
    found = gaps_of(canvas(rated(2, quality=Quality.WILL), rated(1), rated(4, own=20, quality=Quality.KNOW)))
    assert [gap.quality for gap in found] == ["know", "can", "will"]


def test_an_intervention_closes_the_gap_of_its_quality_function_and_phase() -> None:
    plan = (intervention(quality="can", function="f1", phase="p1"),)
    assert gaps_of(canvas(rated(1), plan=plan))[0].closed_by == plan


def test_an_intervention_without_a_phase_is_for_all_phases_of_its_function() -> None:
    assert gaps_of(canvas(rated(1), plan=(intervention(quality="can", function="f1"),)))[0].closed_by


def test_an_intervention_for_another_function_closes_nothing() -> None:
    assert not gaps_of(canvas(rated(1), plan=(intervention(quality="can", function="f2"),)))[0].closed_by


def test_feel_is_one_gap_of_the_whole_organisation_with_its_lowest_sentence_first() -> None:
    statements = (
        StatementFacts("s1", "One message", 30),
        StatementFacts("s2", "An example", 22),
        StatementFacts("s3", "Fits", 40),
    )
    [gap] = gaps_of(canvas(statements=statements))
    assert (gap.function, gap.own, [one.key for one in gap.statements]) == ("", 22, ["s2", "s1"])


def test_any_intervention_for_feel_is_to_close_the_gap_of_feel() -> None:
    statements = (StatementFacts("s1", "One message", 30),)
    assert gaps_of(canvas(statements=statements, plan=(intervention(quality="feel"),)))[0].closed_by


def test_what_nobody_rated_is_no_gap() -> None:
    assert gaps_of(canvas()) == []
    assert Gap("will").lowest == 50


def test_the_heat_map_has_three_squares_for_each_function_and_phase() -> None:
    rows = heat_of(canvas(rated(2)))
    assert [[len(cell.squares) for cell in row.cells] for row in rows] == [[3, 3], [3, 3]]
    assert [one.value for one in rows[0].cells[0].squares] == [None, None, 2]
