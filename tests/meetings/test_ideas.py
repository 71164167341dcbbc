"""Ideas of ambassadors: one voice each, an answer for all, and whoever brought one hears it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.extensions import db
from campaign.meetings.ideas.services import (
    MOST_OPEN,
    Overtaken,
    answer,
    bring,
    ideas_of,
    plan,
    public_owners,
    take_back,
    version_of,
    vote,
)
from campaign.meetings.models import Idea, IdeaState, IdeaVote
from campaign.people.models import Ambassador
from campaign.plan.facts import ActionFacts
from tests.factories import make_ambassador, make_campaign
from tests.meetings.making import STARTS_AT, mails_to, subjects


@pytest.fixture
def lunch(campaign: Campaign, sanne: Ambassador) -> Idea:
    idea = bring(campaign, sanne, title="Lunch and learn", text="Every Thursday.")
    db.session.commit()
    return idea


def votes(idea: Idea) -> int:
    return db.session.scalar(select(func.count()).select_from(IdeaVote).where(IdeaVote.idea_id == idea.id)) or 0


def test_everyone_has_one_voice_and_can_take_it_back(campaign: Campaign, lunch: Idea, joris: Ambassador) -> None:
    vote(campaign, lunch, joris, likes=True)
    vote(campaign, lunch, joris, likes=True)
    assert votes(lunch) == 1
    vote(campaign, lunch, joris, likes=False)
    assert votes(lunch) == 0


def test_nobody_votes_for_their_own_idea(campaign: Campaign, lunch: Idea, sanne: Ambassador) -> None:
    with pytest.raises(WrongState):
        vote(campaign, lunch, sanne, likes=True)


def test_nobody_votes_from_another_campaign(lunch: Idea) -> None:
    other = make_campaign()
    with pytest.raises(NotFound):
        vote(other, lunch, make_ambassador(other), likes=True)


def test_votes_that_come_at_once_are_all_counted_once(app: Flask, campaign: Campaign, lunch: Idea) -> None:
    people = [make_ambassador(campaign).id for _ in range(6)]
    campaign_id, idea_id = campaign.id, lunch.id
    db.session.commit()

    def like(ambassador_id: int) -> None:
        with app.app_context():
            idea, fan = db.session.get_one(Idea, idea_id), db.session.get_one(Ambassador, ambassador_id)
            vote(db.session.get_one(Campaign, campaign_id), idea, fan, likes=True)
            db.session.commit()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(like, people * 2))
    assert votes(lunch) == 6


def test_what_most_like_stands_first_and_what_is_answered_last(
    campaign: Campaign, sanne: Ambassador, joris: Ambassador, lunch: Idea
) -> None:
    liked = bring(campaign, sanne, title="A tablet in the canteen")
    done = bring(campaign, sanne, title="Posters")
    vote(campaign, liked, joris, likes=True)
    answer(campaign, done, IdeaState.DONE, by=None)
    assert [line.idea for line in ideas_of(campaign, joris)] == [liked, lunch, done]


@pytest.mark.parametrize(
    ("mode", "name"),
    [(NamePrivacy.FULL, "Sanne de Vries"), (NamePrivacy.INITIAL, "Sanne V."), (NamePrivacy.HIDDEN, None)],
)
def test_whoever_brought_it_is_named_as_in_public(
    campaign: Campaign, lunch: Idea, mode: NamePrivacy, name: str | None
) -> None:
    campaign.names = mode
    db.session.commit()
    assert [line.by for line in ideas_of(campaign)] == [name]


def test_an_ambassador_who_carries_it_out_is_named_as_in_public(
    campaign: Campaign, sanne: Ambassador, manager: User
) -> None:
    campaign.names = NamePrivacy.HIDDEN
    db.session.commit()
    assert public_owners(campaign, {sanne.user_id, manager.id}) == {manager.id: "Miriam Manager"}


def test_taken_up_it_has_an_owner_and_whoever_brought_it_hears_so(
    campaign: Campaign, lunch: Idea, sanne: Ambassador, joris: Ambassador
) -> None:
    answer(campaign, lunch, IdeaState.TAKEN_UP, text="Lovely!", owner_id=joris.user_id, by=None)
    assert lunch.owner == joris.user
    assert "Lovely!" in mails_to(sanne)[-1].body
    assert subjects(joris) == ["Yours: Lunch and learn"]


def test_without_an_owner_nothing_is_taken_up(campaign: Campaign, lunch: Idea) -> None:
    with pytest.raises(DomainError) as error:
        answer(campaign, lunch, IdeaState.TAKEN_UP, by=None)
    assert error.value.field == "owner"


def test_declined_it_has_a_reason(campaign: Campaign, lunch: Idea, sanne: Ambassador) -> None:
    with pytest.raises(DomainError):
        answer(campaign, lunch, IdeaState.DECLINED, by=None)
    answer(campaign, lunch, IdeaState.DECLINED, text="The canteen is closed on Thursdays.", by=None)
    assert "closed on Thursdays" in mails_to(sanne)[-1].body


def test_the_same_answer_twice_is_one_mail(campaign: Campaign, lunch: Idea, sanne: Ambassador) -> None:
    answer(campaign, lunch, IdeaState.DECLINED, text="Not now.", by=None)
    assert not answer(campaign, lunch, IdeaState.DECLINED, text="Not now.", by=None)
    assert len(mails_to(sanne)) == 1


def test_of_two_who_answer_at_once_the_second_hears_of_the_first(campaign: Campaign, lunch: Idea) -> None:
    seen = version_of(lunch)
    answer(campaign, lunch, IdeaState.DECLINED, text="Not now.", by=None, seen=seen)
    with pytest.raises(Overtaken):
        answer(campaign, lunch, IdeaState.DONE, by=None, seen=seen)


def test_who_stepped_down_gets_no_mail_any_more(campaign: Campaign, lunch: Idea, sanne: Ambassador) -> None:
    sanne.stepped_down_at = STARTS_AT
    db.session.commit()
    answer(campaign, lunch, IdeaState.DONE, by=None)
    assert mails_to(sanne) == []


def test_taken_up_it_becomes_an_action_once(campaign: Campaign, lunch: Idea, manager: User) -> None:
    facts = ActionFacts(title=lunch.title, due_on=STARTS_AT.date())
    with pytest.raises(WrongState):
        plan(campaign, lunch, facts, by=None)
    answer(campaign, lunch, IdeaState.TAKEN_UP, owner_id=manager.id, by=None)
    assert plan(campaign, lunch, facts, by=None) is lunch.action
    with pytest.raises(WrongState):
        plan(campaign, lunch, facts, by=None)


def test_only_an_own_idea_that_nobody_answered_is_taken_back(
    campaign: Campaign, lunch: Idea, sanne: Ambassador, joris: Ambassador
) -> None:
    with pytest.raises(NotFound):
        take_back(campaign, lunch, joris)
    answer(campaign, lunch, IdeaState.DECLINED, text="Not now.", by=None)
    with pytest.raises(WrongState):
        take_back(campaign, lunch, sanne)


def test_an_idea_goes_with_its_votes(campaign: Campaign, lunch: Idea, sanne: Ambassador, joris: Ambassador) -> None:
    vote(campaign, lunch, joris, likes=True)
    take_back(campaign, lunch, sanne)
    assert (ideas_of(campaign), db.session.scalars(select(IdeaVote)).all()) == ([], [])


def test_one_ambassador_does_not_flood_the_list(campaign: Campaign, sanne: Ambassador) -> None:
    for number in range(MOST_OPEN):
        bring(campaign, sanne, title=f"Idea {number}")
    with pytest.raises(DomainError):
        bring(campaign, sanne, title="One more")


@pytest.mark.parametrize("title", [" ", "x" * 121, "\u202e"])
def test_an_idea_has_a_title_of_its_own(campaign: Campaign, sanne: Ambassador, title: str) -> None:
    with pytest.raises(DomainError):
        bring(campaign, sanne, title=title)


def test_a_closed_campaign_takes_no_ideas(campaign: Campaign, sanne: Ambassador) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    with pytest.raises(WrongState):
        bring(campaign, sanne, title="Too late")
