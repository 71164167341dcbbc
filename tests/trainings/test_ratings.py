"""What participants thought of a session is told without names, and not before five have answered."""

from datetime import timedelta

import pytest
import time_machine

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.gatherings.services import call_off
from campaign.people.models import Ambassador
from campaign.trainings.models import TrainingSession
from campaign.trainings.ratings.requests import ask_for_ratings
from campaign.trainings.ratings.services import FEWEST, RatingSummary, rate, summarised, summary, to_rate
from tests.client import Client
from tests.factories import make_ambassador, make_campaign
from tests.selection.behind_links import mails
from tests.trainings.making import make_day, make_step, sign_up, was_there


@pytest.fixture
def session_held(campaign: Campaign) -> TrainingSession:
    """A session that ended two hours ago."""
    return make_day(campaign, make_step(campaign, title="Handling resistance"), in_days=-4 / 24)


def give(campaign: Campaign, session: TrainingSession, *answers: tuple[int, str]) -> list[Ambassador]:
    """As many participants as there are answers, each of whom gave one."""
    people = [make_ambassador(campaign) for _ in answers]
    was_there(campaign, session, *people)
    for person, (stars, words) in zip(people, answers, strict=True):
        rate(campaign, session, person, stars=stars, words=words)
    db.session.commit()
    return people


def asked() -> list[str]:
    """Who was asked what they thought of it."""
    return sorted(mail.recipient for mail in mails() if mail.subject.startswith("How was"))


def test_fewer_than_five_answers_tell_nothing() -> None:
    assert summarised([(5, "Good")] * (FEWEST - 1)) == RatingSummary()


def test_five_answers_tell_an_average_and_the_words_by_the_alphabet() -> None:
    told = summarised([(5, "Zeer goed"), (4, ""), (3, "Also fine"), (5, "more please"), (4, "")])
    assert told == RatingSummary(5, 4.2, ("Also fine", "more please", "Zeer goed"))


def test_a_summary_is_of_one_session_each(campaign: Campaign, session_held: TrainingSession) -> None:
    other = make_day(campaign, make_step(campaign), in_days=-1)
    give(campaign, session_held, *[(5, "")] * FEWEST)
    give(campaign, other, (1, "Bad"))
    found = summary([session_held.id, other.id])
    assert found[session_held.id].average == 5
    assert not found[other.id].is_shown


def test_said_again_it_takes_the_place_of_what_was_said(campaign: Campaign, session_held: TrainingSession) -> None:
    people = give(campaign, session_held, *[(1, "No")] * FEWEST)
    for person in people:
        rate(campaign, session_held, person, stars=5, words="Yes")
    assert summary([session_held.id])[session_held.id] == RatingSummary(5, 5.0, ("Yes",) * FEWEST)


def test_only_who_was_there_can_say(campaign: Campaign, session_held: TrainingSession, sanne: Ambassador) -> None:
    with pytest.raises(WrongState, match="Who was there"):
        rate(campaign, session_held, sanne, stars=5, words="")


def test_nothing_can_be_said_before_the_end(
    campaign: Campaign, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    session = make_day(campaign, make_step(campaign), in_days=-1 / 24)
    was_there(campaign, session, sanne)
    with pytest.raises(WrongState, match="not over"):
        rate(campaign, session, sanne, stars=5, words="")
    assert to_rate(sanne) == []


def test_it_can_be_changed_for_fourteen_days(
    campaign: Campaign, session_held: TrainingSession, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    was_there(campaign, session_held, sanne)
    clock.shift(timedelta(days=13))
    rate(campaign, session_held, sanne, stars=4, words="")
    clock.shift(timedelta(days=1))
    with pytest.raises(WrongState, match="14 days"):
        rate(campaign, session_held, sanne, stars=5, words="")
    assert to_rate(sanne) == []


@pytest.mark.parametrize("stars", [0, 6])
def test_there_are_one_to_five_stars(
    campaign: Campaign, session_held: TrainingSession, sanne: Ambassador, stars: int
) -> None:
    was_there(campaign, session_held, sanne)
    with pytest.raises(DomainError, match="one to five"):
        rate(campaign, session_held, sanne, stars=stars, words="")


def test_in_a_closed_campaign_nothing_is_said(
    campaign: Campaign, session_held: TrainingSession, sanne: Ambassador
) -> None:
    was_there(campaign, session_held, sanne)
    campaign.phase = Phase.CLOSED
    with pytest.raises(WrongState, match="closed"):
        rate(campaign, session_held, sanne, stars=5, words="")


def test_who_was_there_is_asked_once_the_day_after(
    campaign: Campaign, session_held: TrainingSession, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    was_there(campaign, session_held, sanne)
    was_there(campaign, session_held, make_ambassador(campaign), there=False)
    ask_for_ratings()
    assert mails() == []
    clock.shift(timedelta(days=1))
    ask_for_ratings()
    ask_for_ratings()
    assert [(mail.recipient, mail.subject) for mail in mails()] == [
        (sanne.user.email, "How was “Handling resistance”?")
    ]
    assert f"/c/leren/trainings/sessions/{session_held.id}/rating" in mails()[0].body


def test_the_mail_waits_for_a_list_that_is_not_complete(
    campaign: Campaign, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    session, joris = make_day(campaign, make_step(campaign), in_days=1), make_ambassador(campaign, "Joris")
    sign_up(campaign, session, joris)
    clock.shift(timedelta(days=1))
    was_there(campaign, session, sanne)
    clock.shift(timedelta(days=1))
    ask_for_ratings()
    assert asked() == []
    was_there(campaign, session, joris)
    ask_for_ratings()
    assert asked() == sorted([sanne.user.email, joris.user.email])


def test_the_mail_does_not_wait_for_ever(campaign: Campaign, sanne: Ambassador, clock: time_machine.Traveller) -> None:
    session = make_day(campaign, make_step(campaign), in_days=1)
    sign_up(campaign, session, make_ambassador(campaign, "Joris"))
    clock.shift(timedelta(days=1))
    was_there(campaign, session, sanne)
    clock.shift(timedelta(days=4))
    ask_for_ratings()
    assert asked() == [sanne.user.email]


def test_what_was_called_off_is_not_rated(campaign: Campaign, sanne: Ambassador, clock: time_machine.Traveller) -> None:
    session = make_day(campaign, make_step(campaign), in_days=1)
    clock.shift(timedelta(days=1))
    was_there(campaign, session, sanne)
    call_off(campaign, session.gathering, why="Fire alarm", by=None)
    db.session.commit()
    clock.shift(timedelta(days=1))
    assert to_rate(sanne) == []
    with pytest.raises(WrongState, match="Who was there"):
        rate(campaign, session, sanne, stars=5, words="")


def test_who_said_it_already_is_not_asked(
    campaign: Campaign, session_held: TrainingSession, clock: time_machine.Traveller
) -> None:
    give(campaign, session_held, (5, ""))
    clock.shift(timedelta(days=1))
    ask_for_ratings()
    assert mails() == []


def test_an_ambassador_rates_on_a_page_and_changes_it(
    learning: Client, campaign: Campaign, session_held: TrainingSession, sanne: Ambassador
) -> None:
    was_there(campaign, session_held, sanne)
    page = f"/c/leren/trainings/sessions/{session_held.id}/rating"
    assert "at least 5 people" in learning.get(page).text
    assert learning.submit(page, to=page, words="Good").status_code == 422
    assert learning.submit(page, to=page, stars="4", words="Good").status_code == 303
    assert learning.submit(page, to=page, stars="5").status_code == 303
    rating = to_rate(sanne)[0].rating
    assert rating is not None
    db.session.refresh(rating)
    assert (rating.stars, rating.words) == (5, "Good")


def test_who_was_not_there_finds_no_form(learning: Client, session_held: TrainingSession) -> None:
    page = learning.get(f"/c/leren/trainings/sessions/{session_held.id}/rating").text
    assert "you were there" in page
    assert 'name="stars"' not in page


def test_a_session_of_another_campaign_cannot_be_rated(learning: Client, campaign: Campaign) -> None:
    other = make_campaign(slug="elders")
    session = make_day(other, make_step(other), in_days=-1)
    assert learning.get(f"/c/leren/trainings/sessions/{session.id}/rating").status_code == 404


def test_a_manager_reads_words_and_no_names(
    managing: Client, campaign: Campaign, session_held: TrainingSession
) -> None:
    people = give(campaign, session_held, *[(4, "<b>Useful</b>")] * FEWEST)
    page = managing.get("/c/leren/trainings/ratings").text
    assert "&lt;b&gt;Useful&lt;/b&gt;" in page
    assert not any(person.colleague.name in page for person in people)


def test_who_looks_along_reads_no_words(viewing: Client, campaign: Campaign, session_held: TrainingSession) -> None:
    give(campaign, session_held, *[(4, "Useful")] * FEWEST)
    page = viewing.get("/c/leren/trainings/ratings").text
    assert "4.0" in page or "4 of 5" in page or ">4<" in page
    assert "Useful" not in page
