"""What Waterkant's ambassadors and the colleagues whom they reached answered, half-way; without names, of course."""

from datetime import timedelta
from itertools import cycle, islice

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.evaluation.models import Audience, EvaluationRound, QuestionKind, SurveyQuestion
from campaign.evaluation.questions.services import add_usual, questions_of
from campaign.evaluation.survey.answering import Given, answer
from campaign.evaluation.survey.closing import close
from campaign.evaluation.survey.links import Ticket, find, new_token
from campaign.evaluation.survey.opening import invitee_for, those_asked
from campaign.extensions import db

OPEN_FOR = timedelta(days=10)
"""Before the day of the round."""
ABSENT_AMBASSADORS = 2
"""So many did not answer."""
ANSWERING_RECRUITS = 17
POINTS = {
    "step-1": (5, 4, 5, 4, 4, 5, 3),
    "step-2": (2, 3, 2, 4, 3, 1, 3),
    "step-3": (5, 5, 4, 4, 5, 3, 5),
    "step-4": (4, 4, 5, 3, 4, 4, 2),
    "step-5": (4, 3, 5, 4, 3, 4, 5),
    "step-6": (4, 5, 4, 3, 5, 4, 4),
    "step-7": (3, 4, 4, 5, 2, 4, 3),
    "step-8": (4, 4, 3, 5, 4, 3, 4),
    "kpi-reached": (3, 2, 4, 3, 2, 3, 4),
    "kpi-ambassadors": (5, 5, 4, 5, 4, 5, 5),
    "kpi-per_ambassador": (2, 3, 4, 3, 5, 2, 3),
    "recruit-easy": (5, 4, 5, 5, 4, 3, 5),
    "recruit-useful": (4, 4, 3, 5, 4, 2, 4),
    "recruit-why": (1, 1, 2, 1, 3, 1, 4),
}
USUAL = (3, 4, 2, 4, 3, 5, 3)
"""Of a question that has no answers of its own above."""
SAID = {
    "works": (
        "Samen de eerste vijf minuten doen. Daarna gaan mensen zelf verder.",
        "De QR-code in de kantine.",
        "Laten zien wat ik er zelf aan heb gehad.",
        "Even aanschuiven bij de koffie, zonder verkooppraatje.",
    ),
    "works-not": (
        "Een mail naar het hele team. Daar reageert niemand op.",
        "Posters: na een week ziet niemand ze meer.",
        "In de Buitendienst is er op het werk geen rustige plek om iets te volgen.",
    ),
    "stuck": (
        "Ik heb er te weinig tijd voor naast mijn gewone werk.",
        "Collega’s zonder werkmail kunnen niet inloggen.",
        "Ik weet niet goed wat ik moet zeggen als iemand zegt dat hij er te oud voor is.",
    ),
    "recruit-sooner": (
        "Als ik had geweten dat het maar een halfuur was.",
        "Een rustig moment op het werk.",
        "Als mijn leidinggevende het ook deed.",
        "Ik had mijn wachtwoord niet meer.",
    ),
}


def answered(campaign: Campaign, round: EvaluationRound) -> None:
    """Ask everyone, let most of them answer, and close the survey on the day of the round."""
    round.asks_recruits = True
    db.session.flush()
    add_usual(round, campaign.language)
    people = those_asked(campaign, round)
    round.opened_at = clock.now()
    round.closes_on = clock.today(campaign.zone)
    db.session.add_all([invitee_for(round, person, None) for person in people])
    db.session.flush()
    asked = sum(person.audience is Audience.AMBASSADORS for person in people)
    respond(campaign, round, Audience.AMBASSADORS, asked - ABSENT_AMBASSADORS)
    respond(campaign, round, Audience.RECRUITS, min(ANSWERING_RECRUITS, len(people) - asked))
    close(round)
    round.opened_at = clock.start_of(round.held_on - OPEN_FOR, campaign.zone)
    round.closes_on, round.closed_at = round.held_on - timedelta(days=1), clock.start_of(round.held_on, campaign.zone)
    db.session.flush()


def respond(campaign: Campaign, round: EvaluationRound, audience: Audience, number: int) -> None:
    """So many answers of one audience, each a little different."""
    questions = questions_of(round.id, audience)
    for place in range(number):
        given = {question.id: one for question in questions if (one := given_to(question, place)) is not None}
        answer(campaign, round, ticket(round, audience), given)


def given_to(question: SurveyQuestion, place: int) -> Given | None:
    """What the one at that place answered; few write something to every open question."""
    key = question.key or ""
    if question.kind is QuestionKind.OPEN:
        texts = SAID.get(key, ())
        return Given(text=texts[place // 2]) if place % 2 == 0 and place // 2 < len(texts) else None
    point = next(islice(cycle(POINTS.get(key, USUAL)), place, None))
    return Given(number=point)


def ticket(round: EvaluationRound, audience: Audience) -> Ticket:
    found = find(new_token(round.id, audience))
    assert found is not None
    return found
