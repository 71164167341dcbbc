"""Self-assessment, and the change that it shows: one's own, or an average of enough people."""

import pytest

from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.trainings.progress import Progress, StepProgress, Why
from campaign.trainings.skills.assessing import FEWEST, Change, Sums, assess, averaged, change_of, levels_of, own_change
from campaign.trainings.skills.drawing import MARKS, across, lines
from campaign.trainings.skills.services import skills_of
from campaign.trainings.states import Moment, StepKind
from tests.factories import make_ambassador
from tests.trainings.making import answer, make_skill

NOTHING = Progress([])
SOMETHING = Progress([StepProgress(1, StepKind.SESSION, True, Why.DONE)])


def test_an_answer_can_be_changed(campaign: Campaign, sanne: Ambassador) -> None:
    skill = make_skill(campaign)
    for level in (2, 3):
        assess(campaign, sanne, Moment.BEFORE, {skill.id: level}, progress=NOTHING)
        db.session.commit()
    assert levels_of(sanne.id) == {(skill.id, Moment.BEFORE): 3}


@pytest.mark.parametrize("level", [0, 6])
def test_a_level_is_from_1_to_5(campaign: Campaign, sanne: Ambassador, level: int) -> None:
    with pytest.raises(DomainError):
        assess(campaign, sanne, Moment.BEFORE, {make_skill(campaign).id: level}, progress=NOTHING)


def test_looking_back_comes_after_something(campaign: Campaign, sanne: Ambassador) -> None:
    skill = make_skill(campaign)
    with pytest.raises(WrongState):
        assess(campaign, sanne, Moment.AFTER, {skill.id: 4}, progress=NOTHING)
    assess(campaign, sanne, Moment.AFTER, {skill.id: 4}, progress=SOMETHING)
    assert levels_of(sanne.id) == {(skill.id, Moment.AFTER): 4}


def test_a_closed_campaign_asks_nothing_more(campaign: Campaign, sanne: Ambassador) -> None:
    skill = make_skill(campaign)
    campaign.phase = Phase.CLOSED
    db.session.commit()
    with pytest.raises(WrongState):
        assess(campaign, sanne, Moment.BEFORE, {skill.id: 3}, progress=NOTHING)


def test_own_change_shows_what_was_answered_twice(campaign: Campaign, sanne: Ambassador) -> None:
    twice, once = make_skill(campaign, "Twice"), make_skill(campaign, "Once")
    answer(twice, sanne, before=2, after=4)
    answer(once, sanne, before=3)
    assert own_change(skills_of(campaign.id), levels_of(sanne.id)) == [Change("Twice", 2, 4)]


def test_averages_begin_with_five_people() -> None:
    four = averaged("Listening", Sums(FEWEST - 1, before=4, after=20))
    assert (four.before, four.after, four.difference) == (None, None, None)
    assert averaged("Listening", Sums(5, before=11, after=21)) == Change("Listening", 2.2, 4.2, 5)


def test_averages_hold_who_answered_both_times_and_is_still_an_ambassador(campaign: Campaign) -> None:
    skill = make_skill(campaign)
    people = [make_ambassador(campaign) for _ in range(FEWEST + 1)]
    for person in people[:FEWEST]:
        answer(skill, person, before=2, after=4)
    answer(skill, people[-1], before=5)
    assert [(one.before, one.after, one.people) for one in change_of(campaign.id)] == [(2, 4, FEWEST)]
    people[0].stepped_down_at = clock.now()
    db.session.commit()
    assert [one.before for one in change_of(campaign.id)] == [None]


def test_levels_stand_in_their_order_within_the_picture() -> None:
    places = [x for _level, x in MARKS]
    assert places == sorted(places)
    assert places[0] > 0
    assert places[-1] < 100
    assert across(3) == 50


def test_only_what_is_known_is_drawn() -> None:
    drawn = lines([Change("Up", 2, 4), Change("Down", 4, 3), Change("Same", 3, 3), Change("Unknown", None, None, 2)])
    assert [(line.change.name, line.rises, line.falls) for line in drawn] == [
        ("Up", True, False),
        ("Down", False, True),
        ("Same", False, False),
    ]
