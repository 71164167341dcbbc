"""Rounds with a survey: written, opened, answered."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Membership
from campaign.core import clock
from campaign.core.codes import short_code
from campaign.core.permissions import Role
from campaign.evaluation.models import Audience, EvaluationRound, Invitee, QuestionKind, RoundKind, SurveyQuestion
from campaign.evaluation.questions.services import QuestionFacts, add_question
from campaign.evaluation.rounds.services import RoundFacts, plan_round
from campaign.evaluation.survey.answering import Given, answer
from campaign.evaluation.survey.links import Ticket, find, new_token, token_of
from campaign.evaluation.survey.opening import Reminder, invitee_for, open_survey, those_asked
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, ColleagueEmail

LAST_DAY = date(2026, 11, 30)
SCALE = QuestionFacts(kind=QuestionKind.SCALE, text="The trainings help me.", low="not at all", high="completely")
WORDS = QuestionFacts(kind=QuestionKind.OPEN, text="What works?")


def make_round(campaign: Campaign, kind: RoundKind = RoundKind.INTERIM, **changes: Any) -> EvaluationRound:
    """A round without questions; committed."""
    facts = RoundFacts(kind=kind, title="Half-way", held_on=clock.today(campaign.zone))
    found = plan_round(campaign, facts, by=None)
    for name, value in changes.items():
        setattr(found, name, value)
    db.session.commit()
    return found


def ask(campaign: Campaign, round: EvaluationRound, *questions: QuestionFacts) -> list[SurveyQuestion]:
    """Questions of a round, a scale and own words unless others are given; committed."""
    added = [add_question(campaign, round, facts, by=None) for facts in questions or (SCALE, WORDS)]
    db.session.commit()
    return added


def make_team(campaign: Campaign, number: int = 6) -> list[Ambassador]:
    """So many ambassadors at once; committed."""
    team = [ambassador(campaign, place) for place in range(number)]
    db.session.add_all(team)
    db.session.add_all(
        Membership(campaign=campaign, user=one.user, role=Role.AMBASSADOR, created_at=clock.now()) for one in team
    )
    db.session.commit()
    return team


def ambassador(campaign: Campaign, place: int) -> Ambassador:
    name, email, moment = f"Ambassador {place}", f"ambassador{place}@example.org", clock.now()
    colleague = Colleague(campaign_id=campaign.id, name=name, created_at=moment)
    colleague.emails = [ColleagueEmail(campaign_id=campaign.id, email=email)]
    user = User(name=name, email=email, session_version=1, is_admin=False, created_at=moment)
    facts = {"colleague": colleague, "user": user, "code": short_code(), "created_at": moment}
    return Ambassador(campaign_id=campaign.id, **facts)


def open_round(campaign: Campaign, round: EvaluationRound, *, reminder: Reminder = Reminder.NEVER) -> EvaluationRound:
    """A round that people were asked in; committed."""
    open_survey(campaign, round, closes_on=LAST_DAY, reminder=reminder, by=None)
    db.session.commit()
    return round


def asked_by_mail(campaign: Campaign, round: EvaluationRound) -> list[Invitee]:
    """The same as if there were a mail server, without the mails; committed."""
    round.opened_at, round.closes_on = clock.now(), LAST_DAY
    invitees = [invitee_for(round, person, clock.now()) for person in those_asked(campaign, round)]
    db.session.add_all(invitees)
    db.session.commit()
    return invitees


def ticket(round: EvaluationRound, audience: Audience = Audience.AMBASSADORS) -> Ticket:
    """A link as a mail or a slip would hold it."""
    found = find(new_token(round.id, audience))
    assert found is not None
    return found


def ticket_of(invitee: Invitee) -> Ticket:
    """The link of someone in a round with names."""
    found = find(token_of(invitee))
    assert found is not None
    return found


def invitees(round: EvaluationRound) -> list[Invitee]:
    db.session.expire_all()
    return list(db.session.scalars(select(Invitee).where(Invitee.round_id == round.id).order_by(Invitee.id)))


def respond(campaign: Campaign, round: EvaluationRound, by: Ticket, **given: Any) -> None:
    """Answer: a number to the first scale, a text to the first question in own words; committed."""
    questions = select(SurveyQuestion).where(SurveyQuestion.round_id == round.id).order_by(SurveyQuestion.position)
    everything = list(db.session.scalars(questions))
    values = {"number": QuestionKind.SCALE, "text": QuestionKind.OPEN}
    answers = {
        next(one.id for one in everything if one.kind is values[name]): Given(**{name: value})
        for name, value in given.items()
    }
    answer(campaign, round, by, answers)
    db.session.commit()


def page(by: Ticket) -> str:
    """The path of the page behind a link."""
    return urlsplit(f"/survey/{by.token}").path


def days(number: int) -> timedelta:
    return timedelta(days=number)
