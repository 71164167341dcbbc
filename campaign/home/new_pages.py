"""Making a campaign: six questions, and beside them what the playbook makes of the answers."""

from datetime import date
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.locale import USUAL_TIME_ZONE
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.home.blueprint import blueprint
from campaign.playbook.proposal import Proposal, propose
from campaign.playbook.questions import Questions
from campaign.playbook.start import made_just_now, start_by_playbook, start_campaign


@blueprint.route("/campaigns/new", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def new_campaign() -> ResponseReturnValue:
    """Ask the six questions; make the campaign by the playbook, or without it."""
    form = Questions.fresh(today=today(), language=str(get_locale()))
    if request.method == "GET" or "look" in request.form or not form.validate_on_submit():
        return questions_page(form)
    try:
        campaign = made_of(form)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return questions_page(form)
    db.session.commit()
    flash(_("The campaign is there. This page shows what comes next."), "success")
    return redirect(url_for("home.campaign", campaign=campaign.slug), code=303)


def made_of(form: Questions) -> Campaign:
    """The campaign out of the answers; when the button was pressed twice, the one that is there already."""
    settings = form.settings()
    just_now = made_just_now(settings, by=current_user)
    if just_now is not None:
        return just_now
    if "bare" in request.form:
        return start_campaign(settings, by=current_user)
    return start_by_playbook(settings, language=settings.language, who=form.who.data or "", by=current_user)


def questions_page(form: Questions) -> ResponseReturnValue:
    page = render_template("playbook/questions.html", form=form, proposal=proposal_for(request.form))
    return page, 422 if form.errors else 200


@blueprint.get("/campaigns/new/proposal")
@requires(Permission.ADMINISTER)
def proposal() -> ResponseReturnValue:
    """What the playbook makes of the answers so far."""
    return render_template("playbook/_proposal.html", proposal=proposal_for(request.args))


def proposal_for(answers: object) -> Proposal:
    """The proposal for what is answered; the rest as most campaigns answer it."""
    made_on, language = today(), str(get_locale())
    usual = Questions.fresh(today=made_on, language=language, formdata=None)
    form = Questions.fresh(today=made_on, language=language, formdata=answers or None, meta={"csrf": False})
    settings = form.so_far(usual)
    return propose(settings, language=settings.language, who=form.who.data or "", made_on=made_on)


def today() -> date:
    """The day that it is now where the new campaign will be."""
    return clock.today(ZoneInfo(USUAL_TIME_ZONE))
