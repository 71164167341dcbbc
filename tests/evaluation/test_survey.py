"""A survey from opening to its end: who is asked, who may answer, who is reminded."""

from typing import Any

import pytest
import time_machine

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.evaluation.models import Audience, EvaluationRound, SurveyResponse
from campaign.evaluation.results.shown import asked_in
from campaign.evaluation.survey import mails
from campaign.evaluation.survey.answering import AlreadyAnswered, TooLate
from campaign.evaluation.survey.asking import listed, person_of
from campaign.evaluation.survey.closing import close_due, close_one
from campaign.evaluation.survey.links import again_address
from campaign.evaluation.survey.opening import Reminder, close_survey, remind_on
from campaign.evaluation.survey.reminding import remind_of_surveys, remind_one
from campaign.evaluation.survey.second_links import ask_again, open_for, own_address
from campaign.extensions import db
from campaign.outbox.message import compose
from campaign.outbox.models import Mail
from campaign.outbox.one_by_one import NotAllDone, one_by_one
from campaign.people.models import Ambassador
from tests.client import Client
from tests.evaluation.surveying import (
    LAST_DAY,
    ask,
    asked_by_mail,
    days,
    invitees,
    make_round,
    make_team,
    open_round,
    page,
    respond,
    ticket,
    ticket_of,
)
from tests.factories import make_team as make_a_team
from tests.selection.behind_links import make_leader

SENDER = "Olievlek <olievlek@example.org>"


@pytest.fixture
def team(campaign: Campaign) -> list[Ambassador]:
    return make_team(campaign)


@pytest.fixture
def round(campaign: Campaign, team: list[Ambassador]) -> EvaluationRound:
    """An anonymous round that all six ambassadors are asked in."""
    found = make_round(campaign)
    ask(campaign, found)
    return open_round(campaign, found)


@pytest.fixture
def named(campaign: Campaign, team: list[Ambassador]) -> EvaluationRound:
    """The same with names."""
    found = make_round(campaign, is_anonymous=False)
    ask(campaign, found)
    asked_by_mail(campaign, found)
    return found


def outbox() -> list[Mail]:
    db.session.expire_all()
    return list(db.session.query(Mail).order_by(Mail.id))


def test_fewer_than_five_are_not_asked_without_names(campaign: Campaign) -> None:
    make_team(campaign, 4)
    found = make_round(campaign)
    ask(campaign, found)
    with pytest.raises(DomainError, match="nobody to ask"):
        open_round(campaign, found)


def test_nobody_is_asked_nothing(campaign: Campaign, team: Any) -> None:
    with pytest.raises(DomainError, match="at least one question"):
        open_round(campaign, make_round(campaign))


def test_a_leader_who_is_an_ambassador_is_asked_once(campaign: Campaign, team: list[Ambassador]) -> None:
    found = make_round(campaign, asks_team_leaders=True, is_anonymous=False)
    make_leader(campaign, make_a_team(campaign), email=team[0].user.email)
    leaders = next(group for group in listed(campaign, found) if group.audience is Audience.TEAM_LEADERS)
    assert leaders.people == ()


def test_a_link_answers_once(campaign: Campaign, round: EvaluationRound) -> None:
    by = ticket(round)
    respond(campaign, round, by, number=4)
    with pytest.raises(AlreadyAnswered):
        respond(campaign, round, by, number=1)


def test_after_the_last_day_nobody_answers(
    campaign: Campaign, round: EvaluationRound, clock: time_machine.Traveller
) -> None:
    clock.shift(days(15))
    with pytest.raises(TooLate):
        respond(campaign, round, ticket(round), number=4)


def test_the_worker_closes_what_is_over(
    campaign: Campaign, round: EvaluationRound, clock: time_machine.Traveller
) -> None:
    clock.shift(days(15))
    close_due()
    db.session.expire_all()
    assert round.closed_at is not None


def test_looking_spends_no_link(client: Client, round: EvaluationRound) -> None:
    path = page(ticket(round))
    client.get(path)
    client.head(path)
    assert "Send my answers" in client.get(path).text


def test_thanks_are_said_in_the_language_of_the_questions(client: Client, round: EvaluationRound) -> None:
    db.session.get_one(Campaign, round.campaign_id).language = "nl"
    db.session.commit()
    path = page(ticket(round))
    assert 'lang="nl"' in client.get(path).text
    answer = client.submit(path, **{first_scale(client, path): "4"})
    assert "Dank je wel!" in client.get(answer.headers["Location"]).text


def test_someone_answers_on_a_page_without_signing_in(client: Client, round: EvaluationRound) -> None:
    path = page(ticket(round))
    answer = client.submit(path, **{first_scale(client, path): "4"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/survey/thanks?lang=en")
    assert db.session.query(SurveyResponse).count() == 1
    assert "Already answered" in client.get(path).text


def first_scale(client: Client, path: str) -> str:
    before, _, _ = client.get(path).text.partition('value="1"')
    return before.rpartition('name="')[2].partition('"')[0]


def test_an_empty_sheet_is_not_taken_and_nothing_typed_is_lost(client: Client, round: EvaluationRound) -> None:
    path = page(ticket(round))
    question = first_scale(client, path)
    assert "at least one question" in client.post(path).text
    wrong = client.post(path, data={question: "9", f"q-{int(question[2:]) + 1}": "Coffee together"})
    assert wrong.status_code == 422
    assert "Coffee together" in wrong.text


@pytest.mark.parametrize("path", ["/survey/nonsense", "/survey/WzEsImEiLCJ4Il0.abc", "/survey/again/nonsense"])
def test_a_link_that_nobody_made_leads_nowhere(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_page_of_a_closed_survey_says_so(client: Client, campaign: Campaign, round: EvaluationRound) -> None:
    path = page(ticket(round))
    close_survey(campaign, round, by=None)
    db.session.commit()
    assert "This survey is closed" in client.get(path).text


@pytest.mark.parametrize(
    ("reminder", "day"), [(Reminder.HALFWAY, 23), (Reminder.BEFORE, 27), (Reminder.NEVER, None)], ids=str
)
def test_a_reminder_has_its_day(reminder: Reminder, day: int | None) -> None:
    found = remind_on(reminder, LAST_DAY - days(14), LAST_DAY)
    assert found == (LAST_DAY.replace(day=day) if day else None)


def test_everyone_is_reminded_once_of_an_anonymous_survey(
    campaign: Campaign, team: list[Ambassador], clock: time_machine.Traveller
) -> None:
    found = make_round(campaign)
    ask(campaign, found)
    asked_by_mail(campaign, found)
    found.remind_on = LAST_DAY - days(3)
    db.session.commit()
    respond(campaign, found, ticket(found), number=4)
    clock.shift(days(12))
    remind_of_surveys()
    remind_of_surveys()
    assert sorted(mail.recipient for mail in outbox()) == sorted(one.user.email for one in team)


def test_with_names_only_who_has_not_answered_is_reminded(
    campaign: Campaign, named: EvaluationRound, clock: time_machine.Traveller
) -> None:
    first = invitees(named)[0]
    named.remind_on = LAST_DAY - days(3)
    db.session.commit()
    respond(campaign, named, ticket_of(first), number=4)
    clock.shift(days(12))
    remind_of_surveys()
    assert len(outbox()) == 5


def test_a_reminder_lies_in_the_conversation_of_the_first_mail(campaign: Campaign, round: EvaluationRound) -> None:
    invitee = invitees(round)[0]
    person = person_of(campaign, invitee)
    assert person is not None
    mails.ask(campaign, round, invitee, person)
    mails.remind(campaign, round, invitee, person)
    db.session.commit()
    first, second = (compose(mail, sender=SENDER) for mail in outbox())
    assert first["Message-ID"] == second["In-Reply-To"] == second["References"]
    assert first["Subject"] == second["Subject"]


def test_a_mail_says_on_its_first_line_that_answers_are_anonymous(campaign: Campaign, round: EvaluationRound) -> None:
    invitee = invitees(round)[0]
    person = person_of(campaign, invitee)
    assert person is not None
    mails.ask(campaign, round, invitee, person)
    db.session.commit()
    assert "anonymous" in next(iter(outbox())).body.strip().splitlines()[0]


def test_whoever_lost_a_link_gets_one_more_and_not_two(
    campaign: Campaign, round: EvaluationRound, team: list[Ambassador]
) -> None:
    for _ in range(2):
        ask_again(campaign, round, team[0].user.email.upper())
        db.session.commit()
    assert [mail.recipient for mail in outbox()] == [team[0].user.email]


def test_asking_for_another_link_is_answered_the_same_for_anyone(
    client: Client, settings: Any, round: EvaluationRound, team: list[Ambassador]
) -> None:
    path = again_address(round).removeprefix("http://localhost")
    known = client.post(path, data={"email": team[0].user.email})
    assert client.post(path, data={"email": "stranger@example.org"}).text == known.text


def test_an_ambassador_is_brought_to_the_questions_once(
    client: Client, round: EvaluationRound, team: list[Ambassador]
) -> None:
    client.sign_in(team[0].user)
    token = client.get("/c/leren/ideas").text.partition('name="csrf_token" value="')[2].partition('"')[0]
    there = [
        client.post(f"/c/leren/evaluation/{round.id}/survey/mine", data={"csrf_token": token}).headers["Location"]
        for _ in range(2)
    ]
    assert "/survey/" in there[0]
    assert "/survey/" not in there[1]


def test_an_ambassador_sees_what_is_open(campaign: Campaign, round: EvaluationRound, team: list[Ambassador]) -> None:
    assert open_for(team[0]) == [round]
    close_survey(campaign, round, by=None)
    assert open_for(team[0]) == []


def test_with_names_the_link_of_a_person_stays_the_same(
    campaign: Campaign, named: EvaluationRound, team: list[Ambassador]
) -> None:
    first = own_address(campaign, named, team[0])
    assert first == own_address(campaign, named, team[0])


def test_how_many_were_asked_stays_when_they_are_gone(campaign: Campaign, team: Any) -> None:
    found = make_round(campaign, is_anonymous=False, asks_team_leaders=True)
    ask(campaign, found)
    leader = make_leader(campaign, make_a_team(campaign))
    asked = asked_by_mail(campaign, found)
    db.session.delete(leader)
    db.session.commit()
    assert asked_in(found.id)[Audience.TEAM_LEADERS] == 1
    assert len(invitees(found)) == len(asked)


def test_the_link_of_someone_who_is_not_known_any_more_answers_nothing(
    client: Client, campaign: Campaign, named: EvaluationRound
) -> None:
    first = invitees(named)[0]
    first.ambassador_id = None
    db.session.commit()
    assert client.get(page(ticket_of(first))).status_code == 404


def test_a_round_that_fails_holds_up_no_other(
    campaign: Campaign, round: EvaluationRound, clock: time_machine.Traveller
) -> None:
    someone = invitees(round)[0]
    someone.mailed_at = campaign.created_at
    db.session.commit()
    with pytest.raises(NotAllDone):
        one_by_one([(someone.id, 0), (someone.id, round.id)], remind_one)
    with pytest.raises(NotAllDone):
        one_by_one([(0, campaign.id), (round.id, campaign.id)], close_one)
    assert (invitees(round)[0].reminded_at is not None, round.closed_at is not None) == (True, True)
