"""The log of practice talks: one's own, private unless shared."""

from datetime import date

import pytest

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.trainings.models import TrainingStep
from campaign.trainings.states import StepKind
from campaign.trainings.talks.services import (
    LONGEST,
    TalkFacts,
    change_talk,
    own_talk,
    remove_talk,
    shared_talks,
    talks_of,
    write_talk,
)
from tests.factories import make_ambassador
from tests.trainings.making import make_step, make_talk

FRIDAY = date(2026, 11, 13)


@pytest.fixture
def step(campaign: Campaign) -> TrainingStep:
    return make_step(campaign, StepKind.PRACTICE)


def test_only_what_is_shared_is_read_by_others(campaign: Campaign, step: TrainingStep, sanne: Ambassador) -> None:
    make_talk(campaign, step, sanne, tried="For me alone")
    make_talk(campaign, step, sanne, tried="For everyone", is_shared=True)
    assert [(one.talk.tried, one.name) for one in shared_talks([step.id])] == [("For everyone", "Sanne de Vries")]


def test_what_is_no_longer_shared_is_gone_for_others(campaign: Campaign, step: TrainingStep, sanne: Ambassador) -> None:
    talk = make_talk(campaign, step, sanne, is_shared=True)
    change_talk(campaign, talk, TalkFacts(FRIDAY, "The same"))
    db.session.commit()
    assert shared_talks([step.id]) == []


def test_a_talk_is_found_by_its_owner_alone(campaign: Campaign, step: TrainingStep, sanne: Ambassador) -> None:
    talk = make_talk(campaign, step, sanne)
    assert own_talk(sanne.id, talk.id) is talk
    assert own_talk(make_ambassador(campaign).id, talk.id) is None


def test_the_latest_talk_stands_first(campaign: Campaign, step: TrainingStep, sanne: Ambassador) -> None:
    old = make_talk(campaign, step, sanne, held_on=date(2026, 11, 3))
    new = make_talk(campaign, step, sanne)
    assert talks_of(sanne.id, [step.id]) == [new, old]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (TalkFacts(date(2026, 11, 17), "Tomorrow"), "held_on"),
        (TalkFacts(date(2001, 1, 1), "Long ago"), "held_on"),
        (TalkFacts(FRIDAY, " \n "), "tried"),
        (TalkFacts(FRIDAY, "x" * (LONGEST + 1)), "tried"),
        (TalkFacts(FRIDAY, "Tried", learned="x" * (LONGEST + 1)), "learned"),
    ],
)
def test_a_talk_makes_sense(
    campaign: Campaign, step: TrainingStep, sanne: Ambassador, facts: TalkFacts, field: str
) -> None:
    with pytest.raises(DomainError) as error:
        write_talk(campaign, step, sanne, facts)
    assert error.value.field == field


def test_talks_belong_to_practice(campaign: Campaign, sanne: Ambassador) -> None:
    with pytest.raises(DomainError):
        write_talk(campaign, make_step(campaign), sanne, TalkFacts(FRIDAY, "Tried"))


def test_a_talk_goes(campaign: Campaign, step: TrainingStep, sanne: Ambassador) -> None:
    remove_talk(campaign, make_talk(campaign, step, sanne))
    assert talks_of(sanne.id, [step.id]) == []


def test_nothing_is_written_in_a_closed_campaign(campaign: Campaign, step: TrainingStep, sanne: Ambassador) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    with pytest.raises(WrongState):
        write_talk(campaign, step, sanne, TalkFacts(FRIDAY, "Tried"))
