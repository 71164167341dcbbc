"""Pages of managers about the questions of a round, and how they look to whoever is asked."""

from collections.abc import Callable

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.scope import LARGEST_KEY
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.evaluation.blueprint import blueprint
from campaign.evaluation.models import Audience, EvaluationRound, SurveyQuestion
from campaign.evaluation.questions import services
from campaign.evaluation.questions.forms import QuestionForm
from campaign.evaluation.rounds.services import rounds_of
from campaign.evaluation.survey.answering import minutes
from campaign.evaluation.survey.pages import round_or_404
from campaign.evaluation.wording import AUDIENCE_NAMES
from campaign.extensions import db


def question_or_404(round: EvaluationRound, question_id: int) -> SurveyQuestion:
    """The question of this round with that id."""
    found = services.question_in(round.id, question_id) if question_id <= LARGEST_KEY else None
    return found or abort(404)


@blueprint.get("/evaluation/<int:round_id>/questions")
@requires(Permission.VIEW_CAMPAIGN)
def questions(round_id: int) -> ResponseReturnValue:
    """All questions of a round, in their order."""
    round = round_or_404(round_id)
    return questions_page(round, QuestionForm.of(None, services.audiences_of(round), formdata=None))


@blueprint.post("/evaluation/<int:round_id>/questions")
@requires(Permission.MANAGE_CAMPAIGN)
def add_question(round_id: int) -> ResponseReturnValue:
    """Put a question of one's own behind the others."""
    round = round_or_404(round_id)
    form = QuestionForm.of(None, services.audiences_of(round))
    if not form.validate():
        return questions_page(round, form, 422)
    try:
        question = services.add_question(g.campaign, round, form.facts(), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return questions_page(round, form, error.status)
    db.session.commit()
    return redirect(url_for("evaluation.questions", round_id=round_id, _anchor=f"question-{question.id}"), code=303)


@blueprint.post("/evaluation/<int:round_id>/questions/usual")
@requires(Permission.MANAGE_CAMPAIGN)
def add_usual_questions(round_id: int) -> ResponseReturnValue:
    """Put the playbook's questions behind those that are there."""
    round = round_or_404(round_id)
    return added(round, lambda: services.add_usual(round, g.campaign.language))


@blueprint.post("/evaluation/<int:round_id>/questions/copy")
@requires(Permission.MANAGE_CAMPAIGN)
def copy_questions(round_id: int) -> ResponseReturnValue:
    """Ask what another round of this campaign asked, so that the two can be compared."""
    round, source = round_or_404(round_id), round_or_404(request.form.get("from", 0, int))
    return added(round, lambda: services.add_copies(source, round))


def added(round: EvaluationRound, add: Callable[[], list[SurveyQuestion]]) -> ResponseReturnValue:
    try:
        number = len(add())
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(ngettext("%(num)s question is added.", "%(num)s questions are added.", number), "success")
    return redirect(url_for("evaluation.questions", round_id=round.id), code=303)


@blueprint.route("/evaluation/<int:round_id>/questions/<int:question_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def question(round_id: int, question_id: int) -> ResponseReturnValue:
    """Write a question anew."""
    round = round_or_404(round_id)
    found = question_or_404(round, question_id)
    form, status = QuestionForm.of(found, services.audiences_of(round)), 200
    if form.validate_on_submit():
        try:
            services.change_question(g.campaign, round, found, form.facts(), by=current_user, seen=form.seen.data)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
            if isinstance(error, services.Overtaken):
                form.seen.data = services.version_of(found)
        else:
            db.session.commit()
            flash(_("The question is saved."), "success")
            anchor = f"question-{question_id}"
            return redirect(url_for("evaluation.questions", round_id=round_id, _anchor=anchor), code=303)
    elif form.errors:
        status = 422
    return render_template("evaluation/question.html", round=round, question=found, form=form), status


@blueprint.post("/evaluation/<int:round_id>/questions/<int:question_id>/move")
@requires(Permission.MANAGE_CAMPAIGN)
def move_question(round_id: int, question_id: int) -> ResponseReturnValue:
    """Put a question one place higher or lower."""
    round = round_or_404(round_id)
    found, up = question_or_404(round, question_id), request.form.get("to") == "up"
    return and_back(round, lambda: services.move_question(g.campaign, round, found, up=up), f"question-{question_id}")


@blueprint.post("/evaluation/<int:round_id>/questions/<int:question_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_question(round_id: int, question_id: int) -> ResponseReturnValue:
    """Ask a question no longer."""
    round = round_or_404(round_id)
    found = question_or_404(round, question_id)
    return and_back(round, lambda: services.remove_question(g.campaign, round, found, by=current_user), "questions")


def and_back(round: EvaluationRound, act: Callable[[], object], anchor: str) -> ResponseReturnValue:
    try:
        act()
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
    return redirect(url_for("evaluation.questions", round_id=round.id, _anchor=anchor), code=303)


@blueprint.get("/evaluation/<int:round_id>/preview/<audience>")
@requires(Permission.VIEW_CAMPAIGN)
def preview(round_id: int, audience: str) -> ResponseReturnValue:
    """The survey as whoever is asked sees it; nothing can be sent."""
    round = round_or_404(round_id)
    if audience not in set(Audience):
        abort(404)
    asked = services.questions_of(round.id, Audience(audience))
    return render_template(
        "evaluation/survey_preview.html",
        round=round,
        audience_name=AUDIENCE_NAMES[Audience(audience)],
        questions=asked,
        minutes=minutes(asked),
        typed={},
        problems={},
    )


def questions_page(round: EvaluationRound, form: QuestionForm, status: int = 200) -> ResponseReturnValue:
    others = [one for one in rounds_of(g.campaign.id) if one.id != round.id and services.questions_of(one.id)]
    page = render_template(
        "evaluation/questions.html",
        round=round,
        questions=services.questions_of(round.id),
        audiences=services.audiences_of(round),
        names=AUDIENCE_NAMES,
        form=form,
        others=others,
        most=services.MOST,
    )
    return page, status
