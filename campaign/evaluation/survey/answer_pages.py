"""The pages of whoever has a link: to answer once. They look at nobody: no session, no cookie, no line in the log."""

import re

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.accounts.unseen import KEPT_BY_NOBODY, look_at_nobody
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.access import public
from campaign.core.errors import DomainError
from campaign.core.locale import speak_to_reader
from campaign.evaluation.blueprint import survey
from campaign.evaluation.models import EvaluationRound, SurveyQuestion
from campaign.evaluation.questions.services import questions_of
from campaign.evaluation.states import SurveyState, state_of
from campaign.evaluation.survey import answering as services
from campaign.evaluation.survey.forms import AgainForm
from campaign.evaluation.survey.limits import answers_per_address, answers_per_link, asked_per_address, asked_per_person
from campaign.evaluation.survey.links import Ticket, find, is_spent, round_again, round_of
from campaign.evaluation.survey.second_links import ask_again
from campaign.extensions import csrf, db

# Whoever is signed in acts for nobody here, so no form needs a cookie to know where it came from.
csrf.exempt(survey)
survey.before_request(look_at_nobody)

FIELD = re.compile(r"q-([0-9]{1,18})", re.ASCII)


@survey.get("/survey/<token>")
@public
def answer(token: str) -> ResponseReturnValue:
    """The questions. To look changes nothing: mail scanners open every link before its reader."""
    ticket = find(token)
    round = round_of(ticket) if ticket is not None else None
    if ticket is None or round is None:
        return nothing_here()
    campaign = db.session.get_one(Campaign, round.campaign_id)
    speak_to_reader(campaign.language)
    if state_of(round, clock.today(campaign.zone)) is not SurveyState.OPEN:
        return over(campaign, "closed")
    if is_spent(ticket):
        return over(campaign, "answered")
    return answer_page(campaign, round, ticket, typed={}, problems={})


@survey.post("/survey/<token>")
@public
@answers_per_address
@answers_per_link
def give_answer(token: str) -> ResponseReturnValue:
    """Keep what was answered."""
    ticket = find(token)
    round = round_of(ticket) if ticket is not None else None
    if ticket is None or round is None:
        return nothing_here()
    campaign = db.session.get_one(Campaign, round.campaign_id)
    spoken = speak_to_reader(campaign.language)
    typed = {int(match[1]): text for name, text in request.form.items() if (match := FIELD.fullmatch(name))}
    given, problems = read(questions_of(round.id, ticket.audience), typed)
    if problems:
        return answer_page(campaign, round, ticket, typed=typed, problems=problems, status=422)
    try:
        services.answer(campaign, round, ticket, given)
    except services.AlreadyAnswered:
        db.session.rollback()
        return over(campaign, "answered")
    except services.TooLate:
        db.session.rollback()
        return over(campaign, "closed")
    except DomainError as error:
        db.session.rollback()
        return answer_page(campaign, round, ticket, typed=typed, problems={0: str(error)}, status=error.status)
    db.session.commit()
    return redirect(url_for("survey.thanks", lang=spoken), code=303)


def read(questions: list[SurveyQuestion], typed: dict[int, str]) -> tuple[dict[int, services.Given], dict[int, str]]:
    """What was given to each question, and what is wrong with it."""
    given: dict[int, services.Given] = {}
    problems: dict[int, str] = {}
    for question in questions:
        try:
            one = services.taken(question, typed.get(question.id, ""))
        except DomainError as error:
            problems[question.id] = str(error)
            continue
        if one is not None:
            given[question.id] = one
    return given, problems


@survey.get("/survey/thanks")
@public
def thanks() -> ResponseReturnValue:
    """The same page for everyone who answered anything."""
    speak_to_reader()
    return render_template("evaluation/survey_over.html", why="thanks", campaign_name=""), 200, KEPT_BY_NOBODY


@survey.route("/survey/again/<key>", methods=["GET", "POST"])
@public
@asked_per_address
@asked_per_person
def again(key: str) -> ResponseReturnValue:
    """Ask for another link. The answer is the same, whoever asks."""
    round = round_again(key)
    if round is None:
        return nothing_here()
    campaign = db.session.get_one(Campaign, round.campaign_id)
    speak_to_reader(campaign.language)
    if state_of(round, clock.today(campaign.zone)) is not SurveyState.OPEN:
        return over(campaign, "closed")
    form = AgainForm(meta={"csrf": False})
    is_sent = form.validate_on_submit()
    if is_sent:
        ask_again(campaign, round, form.email.data or "")
        db.session.commit()
    page = render_template(
        "evaluation/survey_again.html",
        campaign_name=campaign.name,
        round=round,
        form=form,
        is_sent=is_sent,
        has_mail=bool(current_app.config["SETTINGS"].mail_url),
    )
    return page, 422 if form.errors else 200, KEPT_BY_NOBODY


def nothing_here() -> ResponseReturnValue:
    """The page of an address that leads nowhere."""
    speak_to_reader()
    page = render_template("evaluation/survey_over.html", why="unknown", campaign_name="")
    return page, 404, KEPT_BY_NOBODY


def over(campaign: Campaign, why: str) -> ResponseReturnValue:
    """The page of a link by which nothing more can be done: why is `answered` or `closed`."""
    page = render_template("evaluation/survey_over.html", why=why, campaign_name=campaign.name)
    return page, 200 if why == "answered" else 410, KEPT_BY_NOBODY


def answer_page(
    campaign: Campaign,
    round: EvaluationRound,
    ticket: Ticket,
    *,
    typed: dict[int, str],
    problems: dict[int, str],
    status: int = 200,
) -> ResponseReturnValue:
    asked = questions_of(round.id, ticket.audience)
    page = render_template(
        "evaluation/survey_answer.html",
        campaign_name=campaign.name,
        round=round,
        token=ticket.token,
        questions=asked,
        minutes=services.minutes(asked),
        typed=typed,
        problems=problems,
    )
    return page, status, KEPT_BY_NOBODY
