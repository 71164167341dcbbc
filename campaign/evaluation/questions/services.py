"""The questions of a round: written and put in order until the survey opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core.codes import short_code
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.ordering import change_places
from campaign.core.typed import one_line
from campaign.evaluation.models import Audience, EvaluationRound, QuestionKind, SurveyQuestion
from campaign.evaluation.questions.usual import IN, KPI, Usual, usual_for
from campaign.extensions import db
from campaign.goals.models import Kpi, KpiState, Metric
from campaign.goals.queries import kpis_of

LONGEST_TEXT = 300
LONGEST_END = 60
LONGEST_OPTION = 100
FEWEST_OPTIONS, MOST_OPTIONS = 2, 8
MOST = 40
"""Nobody answers more than that."""
MOST_KPIS = 5
POINTS = 5
"""Of a scale."""


class Overtaken(WrongState):
    """Someone else changed the question meanwhile."""


@dataclass(frozen=True, kw_only=True)
class QuestionFacts:
    """A question as it is written down."""

    kind: QuestionKind
    text: str
    low: str = ""
    high: str = ""
    options: Sequence[str] = ()
    audience: Audience | None = None


def questions_of(round_id: int, audience: Audience | None = None) -> list[SurveyQuestion]:
    """The questions of a round in their order; with an audience only what that is asked."""
    wanted = select(SurveyQuestion).where(SurveyQuestion.round_id == round_id)
    if audience is not None:
        wanted = wanted.where((SurveyQuestion.audience == audience) | SurveyQuestion.audience.is_(None))
    return list(db.session.scalars(wanted.order_by(SurveyQuestion.position, SurveyQuestion.id)))


def question_in(round_id: int, question_id: int) -> SurveyQuestion | None:
    """The question of this round with that id."""
    wanted = select(SurveyQuestion).where(SurveyQuestion.id == question_id, SurveyQuestion.round_id == round_id)
    return db.session.scalar(wanted)


def audiences_of(round: EvaluationRound) -> list[Audience]:
    """Who is asked in a round."""
    asked = {
        Audience.AMBASSADORS: True,
        Audience.RECRUITS: round.asks_recruits,
        Audience.TEAM_LEADERS: round.asks_team_leaders,
    }
    return [audience for audience, is_asked in asked.items() if is_asked]


def add_usual(round: EvaluationRound, language: str) -> list[SurveyQuestion]:
    """Put the playbook's questions behind those that are there; none a second time."""
    refuse_open(round)
    texts = IN[language]
    there = {question.key for question in questions_of(round.id)}
    added = [
        question
        for usual in usual_for(round.kind, frozenset(audiences_of(round)), is_anonymous=round.is_anonymous)
        for question in written(round, usual, language)
        if question.key not in there
    ]
    place(round, added)
    if not round.intro:
        round.intro = texts.intro
        db.session.flush()
    return added


def written(round: EvaluationRound, usual: Usual, language: str) -> list[SurveyQuestion]:
    """A question of the playbook as it is asked: that about KPIs once for each."""
    words = IN[language].questions[usual.key]
    if usual.key != KPI:
        named = [(usual.key, words.text)]
    else:
        kpis = kpis_of(round.campaign_id, KpiState.ACTIVE)[:MOST_KPIS]
        named = [(key_of_kpi(kpi), words.text % {"kpi": kpi.name}) for kpi in kpis]
    return [
        SurveyQuestion(
            round_id=round.id,
            position=0,
            kind=usual.kind,
            text=one_line(text, LONGEST_TEXT),
            low=words.low,
            high=words.high,
            options=list(words.options),
            audience=usual.audience,
            key=key,
        )
        for key, text in named
    ]


def key_of_kpi(kpi: Kpi) -> str:
    """The key of the question about a KPI: the same in another campaign, where that counts the same."""
    return f"{KPI}-{kpi.id}" if kpi.metric is Metric.MEASURED else f"{KPI}-{kpi.metric}"


def add_copies(source: EvaluationRound, target: EvaluationRound) -> list[SurveyQuestion]:
    """Put the questions of another round behind those that are there, so that the answers can be compared."""
    refuse_open(target)
    there = {question.key for question in questions_of(target.id)}
    added = [
        SurveyQuestion(
            round_id=target.id,
            position=0,
            kind=question.kind,
            text=question.text,
            low=question.low,
            high=question.high,
            options=list(question.options),
            audience=question.audience,
            key=question.key,
        )
        for question in questions_of(source.id)
        if question.key is None or question.key not in there
    ]
    place(target, added)
    return added


def place(round: EvaluationRound, added: Sequence[SurveyQuestion]) -> None:
    """Give new questions their places at the end."""
    last = last_position(round.id)
    if len(questions_of(round.id)) + len(added) > MOST:
        raise DomainError(_l("A survey has %(number)s questions at most. Shorter is better.", number=MOST))
    for position, question in enumerate(added, start=last + 1):
        question.position = position
        db.session.add(question)
    db.session.flush()


def last_position(round_id: int) -> int:
    wanted = select(func.max(SurveyQuestion.position)).where(SurveyQuestion.round_id == round_id)
    return db.session.scalar(wanted) or 0


def add_question(
    campaign: Campaign, round: EvaluationRound, facts: QuestionFacts, *, by: User | None
) -> SurveyQuestion:
    """A question of the manager's own. It gets a key, so that a copy of it in another round can be compared."""
    lock(campaign.id)
    refuse_open(round)
    question = SurveyQuestion(round_id=round.id, key=f"own-{short_code()}")
    write(question, checked(facts))
    place(round, [question])
    audit.record("question.added", question.text, by=by, campaign_id=campaign.id)
    return question


def change_question(
    campaign: Campaign,
    round: EvaluationRound,
    question: SurveyQuestion,
    facts: QuestionFacts,
    *,
    by: User | None,
    seen: str | None = None,
) -> None:
    """Write a question anew; Overtaken when someone else did since `seen`."""
    lock(campaign.id)
    db.session.refresh(question)
    refuse_open(round)
    if seen is not None and seen != version_of(question):
        raise Overtaken(_l("Someone changed this question meanwhile. Look at it, and save again if yours is right."))
    before = question.text
    write(question, checked(facts))
    db.session.flush()
    audit.record(
        "question.changed", question.text, by=by, campaign_id=campaign.id, details=f"{before} → {question.text}"
    )


def remove_question(campaign: Campaign, round: EvaluationRound, question: SurveyQuestion, *, by: User | None) -> None:
    """Ask it no longer."""
    lock(campaign.id)
    refuse_open(round)
    audit.record("question.removed", question.text, by=by, campaign_id=campaign.id)
    db.session.delete(question)
    db.session.flush()


def move_question(campaign: Campaign, round: EvaluationRound, question: SurveyQuestion, *, up: bool) -> None:
    """Let a question change places with the one above or below it."""
    lock(campaign.id)
    refuse_open(round)
    change_places(questions_of(round.id), question, up=up)
    db.session.flush()


def version_of(question: SurveyQuestion) -> str:
    """What a form was filled from."""
    return fingerprint(
        question.kind, question.text, question.low, question.high, tuple(question.options), question.audience
    )


def refuse_open(round: EvaluationRound) -> None:
    """Raise WrongState once people were asked: what they answered must stay what it was an answer to.

    Until the commit nobody opens it.
    """
    lock(round.campaign_id)
    db.session.refresh(round)
    if round.opened_at is not None:
        raise WrongState(_l("The survey was opened, so its questions stay as they are."))


def checked(facts: QuestionFacts) -> QuestionFacts:
    """The same facts as they are kept; DomainError when nobody could answer."""
    text = one_line(facts.text, LONGEST_TEXT)
    if not text:
        raise DomainError(_l("Write down the question."), field="text")
    if facts.kind is QuestionKind.SCALE:
        low, high = one_line(facts.low, LONGEST_END), one_line(facts.high, LONGEST_END)
        if not low or not high:
            raise DomainError(_l("Give a word for both ends, such as “not at all” and “completely”."), field="low")
        return QuestionFacts(kind=facts.kind, text=text, low=low, high=high, audience=facts.audience)
    if facts.kind is QuestionKind.OPEN:
        return QuestionFacts(kind=facts.kind, text=text, audience=facts.audience)
    options = list(dict.fromkeys(filter(None, (one_line(option, LONGEST_OPTION) for option in facts.options))))
    if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
        raise DomainError(
            _l("Give %(few)s to %(many)s answers to choose from.", few=FEWEST_OPTIONS, many=MOST_OPTIONS),
            field="options",
        )
    return QuestionFacts(kind=facts.kind, text=text, options=options, audience=facts.audience)


def write(question: SurveyQuestion, facts: QuestionFacts) -> None:
    question.kind, question.text, question.audience = facts.kind, facts.text, facts.audience
    question.low, question.high, question.options = facts.low, facts.high, list(facts.options)
