"""The programme: its steps, their order, their days, and what goes when one goes."""

import io

import pytest
from flask import Flask, current_app
from flask_babel import force_locale
from sqlalchemy import select

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import DomainError, WrongState
from campaign.core.files.storage import Storage
from campaign.extensions import db
from campaign.gatherings.facts import facts_of
from campaign.gatherings.models import Gathering
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador
from campaign.trainings.beginning import Overtaken
from campaign.trainings.days.services import change_session, goes_with, plan_session, remove_step
from campaign.trainings.materials.services import PURPOSE, add_material, say_read
from campaign.trainings.models import PracticeTalk, TrainingSession
from campaign.trainings.programme.services import (
    StepFacts,
    add_step,
    change_step,
    move_step,
    sessions_of,
    steps_of,
    version_of,
)
from campaign.trainings.programme.starter import add_usual
from campaign.trainings.skills.services import skills_of
from campaign.trainings.states import StepKind
from tests.factories import make_campaign
from tests.trainings.making import (
    make_day,
    make_expert,
    make_link,
    make_skill,
    make_step,
    make_talk,
    sign_up,
    was_there,
)


def titles(campaign: Campaign) -> list[str]:
    return [step.title for step in steps_of(campaign.id)]


def test_steps_keep_their_order(campaign: Campaign) -> None:
    first, second = make_step(campaign, title="First"), make_step(campaign, title="Second")
    move_step(campaign, second, up=True)
    assert titles(campaign) == ["Second", "First"]
    move_step(campaign, first, up=False)
    assert titles(campaign) == ["Second", "First"]


def test_a_step_serves_skills_of_its_own_campaign(campaign: Campaign) -> None:
    skill, foreign = make_skill(campaign, "Listening"), make_skill(make_campaign())
    step = make_step(campaign, skill_ids=frozenset({skill.id}))
    assert [one.name for one in step.skills] == ["Listening"]
    with pytest.raises(DomainError) as error:
        add_step(campaign, StepKind.SESSION, StepFacts("Other", skill_ids=frozenset({foreign.id})), by=None)
    assert error.value.field == "skills"


@pytest.mark.parametrize("talks", [None, 0, 21])
def test_practice_asks_for_some_talks(campaign: Campaign, talks: int | None) -> None:
    with pytest.raises(DomainError) as error:
        add_step(campaign, StepKind.PRACTICE, StepFacts("Practise", talks=talks), by=None)
    assert error.value.field == "talks"


def test_only_practice_counts_talks(campaign: Campaign) -> None:
    assert make_step(campaign, talks=3).talks is None


def test_nobody_writes_over_another_unawares(campaign: Campaign) -> None:
    step = make_step(campaign, title="First")
    seen = version_of(step)
    change_step(campaign, step, StepFacts("Second"), by=None)
    with pytest.raises(Overtaken):
        change_step(campaign, step, StepFacts("Third"), by=None, seen=seen)


def test_what_is_the_same_is_no_change(campaign: Campaign) -> None:
    step = make_step(campaign, title="First")
    assert not change_step(campaign, step, StepFacts("First"), by=None)


def test_a_closed_campaign_keeps_its_programme(app: Flask) -> None:
    campaign = make_campaign(phase=Phase.CLOSED)
    with pytest.raises(WrongState):
        add_step(campaign, StepKind.SESSION, StepFacts("Too late"), by=None)


# The usual


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_usual_programme_is_laid_once(app: Flask, language: str) -> None:
    campaign = make_campaign(language=language)
    add_usual(campaign, by=None)
    db.session.commit()
    steps = steps_of(campaign.id)
    assert [step.kind for step in steps] == [
        StepKind.MATERIAL,
        StepKind.SESSION,
        StepKind.PRACTICE,
        StepKind.SESSION,
        StepKind.PRACTICE,
    ]
    assert [step.talks for step in steps] == [None, None, 3, None, 2]
    assert all(step.skills for step in steps)
    assert len(skills_of(campaign.id)) == 8
    with pytest.raises(WrongState):
        add_usual(campaign, by=None)


def test_every_usual_skill_is_served_by_a_step(campaign: Campaign) -> None:
    add_usual(campaign, by=None)
    served = {skill.id for step in steps_of(campaign.id) for skill in step.skills}
    assert served == {skill.id for skill in skills_of(campaign.id)}


def test_skills_that_are_there_stay_when_the_usual_is_laid(campaign: Campaign) -> None:
    make_skill(campaign, "Our own")
    add_usual(campaign, by=None)
    assert [skill.name for skill in skills_of(campaign.id)] == ["Our own"]


# Days


def test_a_step_can_have_several_days(campaign: Campaign) -> None:
    step = make_step(campaign)
    later, sooner = make_day(campaign, step, in_days=9), make_day(campaign, step, in_days=2)
    assert sessions_of([step.id]) == [sooner, later]


def test_only_a_session_has_days(campaign: Campaign) -> None:
    day = make_day(campaign, make_step(campaign))
    with pytest.raises(WrongState):
        plan_session(campaign, make_step(campaign, StepKind.PRACTICE), facts_of(day.gathering), by=None)


def test_the_expert_is_one_of_this_campaign(campaign: Campaign) -> None:
    day, foreign = make_day(campaign, make_step(campaign)), make_expert(make_campaign())
    with pytest.raises(DomainError) as error:
        change_session(campaign, day, facts_of(day.gathering), expert_id=foreign.id, by=None)
    assert error.value.field == "expert"


def test_another_expert_is_a_change(campaign: Campaign) -> None:
    day, expert = make_day(campaign, make_step(campaign)), make_expert(campaign)
    assert change_session(campaign, day, facts_of(day.gathering), expert_id=expert.id, by=None)
    assert day.expert is expert
    assert not change_session(campaign, day, facts_of(day.gathering), expert_id=expert.id, by=None)


# Removing


def test_a_step_that_nobody_did_takes_nothing_along(campaign: Campaign) -> None:
    step = make_step(campaign)
    assert not goes_with(step).is_something
    remove_step(campaign, step, by=None)
    assert titles(campaign) == []


def test_who_is_signed_up_hears_that_the_day_is_off(campaign: Campaign, sanne: Ambassador) -> None:
    session = make_day(campaign, make_step(campaign))
    sign_up(campaign, session, sanne)
    gathering_id = session.gathering_id
    assert goes_with(session.step).coming == 1
    remove_step(campaign, session.step, by=None)
    db.session.commit()
    assert db.session.get_one(Gathering, gathering_id).called_off_at is not None
    assert db.session.scalars(select(TrainingSession)).all() == []
    subjects = db.session.scalars(select(Mail.subject).where(Mail.recipient == sanne.user.email)).all()
    assert len(subjects) == 2


def test_why_a_day_is_off_is_said_in_the_language_of_the_campaign(campaign: Campaign) -> None:
    campaign.language = "nl"
    session = make_day(campaign, make_step(campaign))
    gathering = session.gathering
    with force_locale("en"):
        remove_step(campaign, session.step, by=None)
    assert gathering.called_off_why == "Deze training hoort niet meer bij het programma."


def test_what_goes_is_said_before(campaign: Campaign, sanne: Ambassador) -> None:
    session = make_day(campaign, make_step(campaign), in_days=-1)
    was_there(campaign, session, sanne)
    reading, practice = make_step(campaign, StepKind.MATERIAL), make_step(campaign, StepKind.PRACTICE)
    make_link(reading)
    say_read(campaign, reading, sanne)
    make_talk(campaign, practice, sanne)
    assert (goes_with(session.step).held, goes_with(session.step).attended) == (1, 1)
    assert (goes_with(reading).pieces, goes_with(reading).readers) == (1, 1)
    assert goes_with(practice).talks == 1
    remove_step(campaign, practice, by=None)
    assert db.session.scalars(select(PracticeTalk)).all() == []


def test_the_files_of_a_step_go_with_it(campaign: Campaign) -> None:
    step, storage = make_step(campaign), Storage(current_app.instance_path, PURPOSE, campaign.id)
    key = add_material(campaign, step, stream=io.BytesIO(b"%PDF-1.7"), name="a.pdf", storage=storage, by=None).key
    assert remove_step(campaign, step, by=None) == [key]
