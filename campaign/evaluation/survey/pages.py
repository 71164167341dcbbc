"""Pages about the survey of a round: its settings, opening it, how it goes, and its end."""

import segno
from flask import abort, current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.conversions.claims.claiming import my_ambassador
from campaign.core import clock
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.evaluation.blueprint import blueprint
from campaign.evaluation.models import Audience, EvaluationRound
from campaign.evaluation.questions.services import audiences_of, questions_of
from campaign.evaluation.results.shown import FEWEST, results_of
from campaign.evaluation.rounds.services import round_in
from campaign.evaluation.states import SurveyState, state_of
from campaign.evaluation.survey import opening as services
from campaign.evaluation.survey.asking import listed
from campaign.evaluation.survey.forms import OpenForm, ProlongForm, SlipsForm, SurveyForm
from campaign.evaluation.survey.links import again_address
from campaign.evaluation.survey.named import asked_by_name
from campaign.evaluation.survey.second_links import own_address
from campaign.evaluation.survey.slips import print_slips
from campaign.evaluation.wording import AUDIENCE_NAMES
from campaign.extensions import db

INK, PAPER = "#16242b", "#ffffff"


def round_or_404(round_id: int) -> EvaluationRound:
    """The round of this campaign with that id; another campaign's is not there."""
    return round_in(g.campaign.id, round_id) or abort(404)


@blueprint.get("/evaluation/<int:round_id>/survey")
@requires(Permission.VIEW_CAMPAIGN)
def survey(round_id: int) -> ResponseReturnValue:
    """How it stands with a survey."""
    return survey_page(round_or_404(round_id))


@blueprint.post("/evaluation/<int:round_id>/survey")
@requires(Permission.MANAGE_CAMPAIGN)
def change_survey(round_id: int) -> ResponseReturnValue:
    """Set who is asked, and how."""
    round, form = round_or_404(round_id), SurveyForm()
    if not form.validate():
        return survey_page(round, form=form, status=422)
    try:
        services.change_survey(g.campaign, round, form.facts(), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return survey_page(round, form=form, status=error.status)
    db.session.commit()
    flash(_("Saved. Nobody is asked anything yet."), "success")
    return redirect(url_for("evaluation.survey", round_id=round_id), code=303)


@blueprint.route("/evaluation/<int:round_id>/survey/open", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def open_survey(round_id: int) -> ResponseReturnValue:
    """Look at who is asked, and ask them."""
    round = round_or_404(round_id)
    form, status = OpenForm.usual(clock.today(g.campaign.zone)), 200
    if form.validate_on_submit() and form.closes_on.data:
        reminder = services.Reminder(form.reminder.data)
        try:
            asked = services.open_survey(
                g.campaign, round, closes_on=form.closes_on.data, reminder=reminder, by=current_user
            )
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            flash(opened(asked), "success")
            return redirect(url_for("evaluation.survey", round_id=round_id), code=303)
    elif form.errors:
        status = 422
    elif round.opened_at is not None:
        return redirect(url_for("evaluation.survey", round_id=round_id), code=303)
    page = render_template(
        "evaluation/survey_open.html",
        round=round,
        form=form,
        groups=listed(g.campaign, round),
        counts={audience: len(questions_of(round.id, audience)) for audience in audiences_of(round)},
        names=AUDIENCE_NAMES,
        fewest=FEWEST,
    )
    return page, status


def opened(asked: int) -> str:
    if current_app.config["SETTINGS"].mail_url:
        return str(ngettext("%(num)s person gets a mail now.", "%(num)s people get a mail now.", asked))
    return str(ngettext("The survey is open for %(num)s person.", "The survey is open for %(num)s people.", asked))


@blueprint.post("/evaluation/<int:round_id>/survey/prolong")
@requires(Permission.MANAGE_CAMPAIGN)
def prolong_survey(round_id: int) -> ResponseReturnValue:
    """Give people another last day."""
    round, form = round_or_404(round_id), ProlongForm()
    if not form.validate() or form.closes_on.data is None:
        return survey_page(round, prolong=form, status=422)
    try:
        services.prolong(g.campaign, round, closes_on=form.closes_on.data, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return survey_page(round, prolong=form, status=error.status)
    db.session.commit()
    flash(_("People can answer until then."), "success")
    return redirect(url_for("evaluation.survey", round_id=round_id), code=303)


@blueprint.post("/evaluation/<int:round_id>/survey/close")
@requires(Permission.MANAGE_CAMPAIGN)
def close_survey(round_id: int) -> ResponseReturnValue:
    """Take no more answers."""
    round = round_or_404(round_id)
    try:
        services.close_survey(g.campaign, round, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(_("The survey is closed. All answers are in the results."), "success")
    return redirect(url_for("evaluation.survey", round_id=round_id), code=303)


@blueprint.post("/evaluation/<int:round_id>/survey/slips")
@requires(Permission.MANAGE_CAMPAIGN)
def slips(round_id: int) -> ResponseReturnValue:
    """A sheet of links to print. It is the answer to the form itself: the links are shown once and kept nowhere."""
    round = round_or_404(round_id)
    form = SlipsForm().offer(audiences_of(round))
    if not form.validate():
        return survey_page(round, slips_form=form, status=422)
    try:
        printed = print_slips(g.campaign, round, Audience(form.audience.data), form.number.data or 0, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return survey_page(round, slips_form=form, status=error.status)
    db.session.commit()
    codes = [segno.make(one, error="m").svg_inline(omitsize=True, border=2, dark=INK, light=PAPER) for one in printed]
    page = render_template("evaluation/survey_slips.html", round=round, slips=list(zip(printed, codes, strict=True)))
    return page, 200, {"Cache-Control": "no-store"}


@blueprint.post("/evaluation/<int:round_id>/survey/mine")
@requires(Permission.CLAIM)
def my_link(round_id: int) -> ResponseReturnValue:
    """Bring an ambassador to the questions; of an anonymous survey by a link that is made now and kept nowhere."""
    round = round_or_404(round_id)
    address = own_address(g.campaign, round, my_ambassador())
    db.session.commit()
    if address is None:
        flash(_("You had your links already, or the survey is closed. Have you answered? Then thank you!"), "warning")
        return redirect(url_for("home.week"), code=303)
    return redirect(address, code=303)


def survey_page(
    round: EvaluationRound,
    *,
    form: SurveyForm | None = None,
    prolong: ProlongForm | None = None,
    slips_form: SlipsForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    state = state_of(round, clock.today(g.campaign.zone))
    by_name = not round.is_anonymous and may(Permission.MANAGE_CAMPAIGN) and state is not SurveyState.DRAFT
    page = render_template(
        "evaluation/survey.html",
        round=round,
        state=state,
        form=form or SurveyForm.of(round, formdata=None),
        prolong=prolong or ProlongForm(formdata=None, data={"closes_on": round.closes_on}),
        slips_form=slips_form or SlipsForm(formdata=None).offer(audiences_of(round)),
        groups=listed(g.campaign, round) if state is SurveyState.DRAFT else [],
        counts={audience: len(questions_of(round.id, audience)) for audience in audiences_of(round)},
        results=results_of(round),
        people=asked_by_name(g.campaign, round) if by_name else [],
        again_url=again_address(round),
        names=AUDIENCE_NAMES,
        fewest=FEWEST,
    )
    return page, status
