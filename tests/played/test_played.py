"""A campaign from the first page of the installation to the report, and the next campaign."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.played import agreeing, beginning, choosing, evaluating, finale, journeying, proving, training, weeks
from tests.played.play import Play
from tests.played.stage import open_stage
from tests.postgres import Server


@pytest.fixture
def play(postgres: Server, postgres_template: str, tmp_path: Path) -> Iterator[Play]:
    """An installation that nobody has seen yet, on PostgreSQL."""
    with postgres.database(postgres_template) as url, open_stage(url, tmp_path) as stage:
        yield Play(stage)


def test_a_campaign_from_its_first_page_to_its_report(play: Play) -> None:
    play.stage.go_to("2027-01-04")
    beginning.install(play)
    beginning.begin(play)
    beginning.bring_people(play)
    beginning.set_goals(play)
    beginning.plan(play)

    play.stage.go_to("2027-01-06")
    choosing.make_longlist(play)
    choosing.scan(play)
    choosing.ask_team_leaders(play)
    choosing.make_shortlist(play)
    choosing.answer_interest(play)
    choosing.choose(play)

    play.stage.go_to("2027-01-25")
    agreeing.promise_rewards(play)
    agreeing.publish_rules(play)
    agreeing.accept_rules(play)
    agreeing.choose_public_names(play)
    training.plan_training(play)
    play.stage.go_to("2027-02-02", 13)
    training.follow_training(play)
    training.use_toolkit(play)

    play.stage.go_to("2027-02-12")
    beginning.hang_a_screen(play)
    weeks.connect_learning_system(play)
    evaluating.plan_meetings(play)
    beginning.start(play)
    for week in range(1, weeks.WEEKS + 1):
        weeks.live(play, week)
        if week == 3:
            play.stage.go_to("2027-03-02", 18)
            evaluating.meet(play)
            journeying.map_journey(play)
        if week == 6:
            evaluating.evaluate(play, "interim")
        if week == 12:
            evaluating.tell(play)
            evaluating.evaluate(play, "final")
            finale.freeze(play)
            finale.reveal(play)
        proving.prove_week(play, weeks.monday(week))

    play.stage.go_to("2027-05-10", 12)
    finale.draw_lottery(play)
    evaluating.hand_over_rewards(play)
    evaluating.publish_report(play)
    evaluating.begin_the_next(play)
    finale.close(play)
    reached, points = finale.collective(play), weeks.points(play)
    evaluating.erase(play)
    assert (finale.collective(play), weeks.points(play)) == (reached, points)
    proving.prove_ledger(play)
    proving.prove_health(play, play.manager, play.viewer)
