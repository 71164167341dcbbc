"""The one thing to do now, wherever an ambassador is."""

import pytest

from campaign.trainings.models import Skill, TrainingStep
from campaign.trainings.path.way import Look, path_of
from campaign.trainings.progress import Progress, StepProgress, Why
from campaign.trainings.states import Moment, StepKind

SKILLS = [Skill(id=1, name="Listening", about="", position=1)]
BEFORE = {(1, Moment.BEFORE): 2}
BOTH = {**BEFORE, (1, Moment.AFTER): 4}


def looks(whys: list[Why], levels: dict[tuple[int, Moment], int], *, required: bool = True) -> list[Look]:
    steps = [TrainingStep(id=key, title=f"Step {key}") for key in range(len(whys))]
    progress = Progress([StepProgress(key, StepKind.SESSION, required, why) for key, why in enumerate(whys)])
    return [station.look for station in path_of(steps, progress, SKILLS, levels).stations]


DONE, NOW, OPEN, HELD = Look.DONE, Look.NOW, Look.OPEN, Look.HELD


@pytest.mark.parametrize(
    ("whys", "levels", "expected"),
    [
        ([Why.NOT_READ, Why.TALKS], {}, [NOW, OPEN, OPEN, HELD]),
        ([Why.NOT_READ, Why.TALKS], BEFORE, [DONE, NOW, OPEN, HELD]),
        ([Why.GOING, Why.TALKS], BEFORE, [DONE, HELD, NOW, HELD]),
        # Whoever did something already is not asked any more how it was before; they may still say.
        ([Why.DONE, Why.TALKS], {}, [OPEN, DONE, NOW, OPEN]),
        ([Why.DONE, Why.DONE], BEFORE, [DONE, DONE, DONE, NOW]),
        ([Why.DONE, Why.DONE], BOTH, [DONE, DONE, DONE, DONE]),
        ([Why.DONE, Why.GOING], BEFORE, [DONE, DONE, HELD, OPEN]),
    ],
)
def test_there_is_one_thing_to_do(whys: list[Why], levels: dict[tuple[int, Moment], int], expected: list[Look]) -> None:
    assert looks(whys, levels) == expected


def test_practice_waits_for_the_session_that_teaches_it() -> None:
    steps = [TrainingStep(id=key, title=f"Step {key}") for key in range(3)]
    practice = StepProgress(2, StepKind.PRACTICE, is_required=True, why=Why.TALKS)
    reading = StepProgress(0, StepKind.MATERIAL, is_required=True, why=Why.DONE)
    session = StepProgress(1, StepKind.SESSION, is_required=True, why=Why.GOING)
    assert path_of(steps, Progress([reading, session, practice]), [], {}).now is None


def test_without_a_programme_there_is_nothing_to_do() -> None:
    assert looks([], {}) == [OPEN, HELD]
