"""Skills: added, renamed, ordered, removed."""

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.trainings.beginning import Overtaken
from campaign.trainings.skills.services import (
    MOST_SKILLS,
    add_skill,
    answers_by_skill,
    change_skill,
    move_skill,
    remove_skill,
    skills_of,
    version_of,
)
from tests.factories import make_campaign
from tests.trainings.making import answer, make_skill


def names(campaign: Campaign) -> list[str]:
    return [skill.name for skill in skills_of(campaign.id)]


def test_a_new_skill_stands_behind_the_others(campaign: Campaign) -> None:
    make_skill(campaign, "Listening")
    make_skill(campaign, "Asking")
    assert names(campaign) == ["Listening", "Asking"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_skill_has_a_name(campaign: Campaign, name: str) -> None:
    with pytest.raises(DomainError) as error:
        add_skill(campaign, name=name, by=None)
    assert error.value.field == "name"


def test_two_skills_are_not_called_alike(campaign: Campaign) -> None:
    make_skill(campaign, "Weerstand")
    with pytest.raises(DomainError, match="already"):
        add_skill(campaign, name=" WEERSTAND ", by=None)


def test_skills_have_an_end(campaign: Campaign) -> None:
    for _ in range(MOST_SKILLS):
        add_skill(campaign, name=f"Skill {_}", by=None)
    with pytest.raises(DomainError):
        add_skill(campaign, name="One more", by=None)


def test_a_skill_moves_and_stays_within_the_list(campaign: Campaign) -> None:
    first, second = make_skill(campaign, "First"), make_skill(campaign, "Second")
    move_skill(campaign, second, up=True)
    move_skill(campaign, second, up=True)
    assert names(campaign) == ["Second", "First"]
    move_skill(campaign, first, up=False)
    assert names(campaign) == ["Second", "First"]


def test_what_is_the_same_is_no_change(campaign: Campaign) -> None:
    skill = make_skill(campaign, "Listening", "1: not at all")
    assert not change_skill(campaign, skill, name="Listening", about="1: not at all", by=None)
    assert change_skill(campaign, skill, name="Listening well", about="", by=None)


def test_nobody_writes_over_another_unawares(campaign: Campaign) -> None:
    skill = make_skill(campaign, "Listening")
    seen = version_of(skill)
    change_skill(campaign, skill, name="Asking", about="", by=None)
    with pytest.raises(Overtaken):
        change_skill(campaign, skill, name="Talking", about="", by=None, seen=seen)
    assert skill.name == "Asking"


def test_answers_go_with_their_skill(campaign: Campaign, sanne: Ambassador) -> None:
    skill = make_skill(campaign)
    answer(skill, sanne, before=2, after=4)
    assert answers_by_skill(campaign.id) == {skill.id: 2}
    assert remove_skill(campaign, skill, by=None) == 2
    db.session.commit()
    assert answers_by_skill(campaign.id) == {}


def test_a_closed_campaign_keeps_its_skills(app: Flask) -> None:
    campaign = make_campaign(phase=Phase.CLOSED)
    with pytest.raises(WrongState):
        add_skill(campaign, name="Too late", by=None)
