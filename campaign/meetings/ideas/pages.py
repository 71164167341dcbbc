"""Ideas: ambassadors bring them and say which they find good; who runs the campaign answers."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.meetings.blueprint import blueprint, layout, my_ambassador
from campaign.meetings.forms import ActionFields
from campaign.meetings.ideas import services
from campaign.meetings.ideas.forms import AnswerForm, IdeaForm
from campaign.meetings.leading_pages import USUAL_TIME
from campaign.meetings.models import Idea, IdeaState
from campaign.meetings.states import IDEA_NAMES
from campaign.plan.facts import ActionFacts
from campaign.plan.queries import kpis_to_serve, possible_owners


def idea_or_404(idea_id: int) -> Idea:
    return services.idea_in(g.campaign.id, idea_id) or abort(404)


# --- who runs the campaign


@blueprint.get("/meetings/ideas")
@requires(Permission.VIEW_CAMPAIGN)
def ideas() -> ResponseReturnValue:
    """All ideas: those that wait for an answer first."""
    lines = services.ideas_of(g.campaign)
    return render_template(
        "meetings/ideas.html",
        waiting=[line for line in lines if line.idea.state is IdeaState.OPEN],
        answered=[line for line in lines if line.idea.state is not IdeaState.OPEN],
        names=IDEA_NAMES,
        today=clock.today(g.campaign.zone),
    )


@blueprint.route("/meetings/ideas/<int:idea_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def answer_idea(idea_id: int) -> ResponseReturnValue:
    """Say what becomes of an idea."""
    idea = idea_or_404(idea_id)
    form, status = AnswerForm.of(idea, possible_owners(g.campaign.id)), 200
    if form.validate_on_submit():
        try:
            services.answer(
                g.campaign,
                idea,
                form.wanted,
                text=form.answer.data or "",
                owner_id=form.owner.data,
                by=current_user,
                seen=form.seen.data,
            )
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
            if isinstance(error, services.Overtaken):
                form.seen.data = services.version_of(idea)
        else:
            db.session.commit()
            flash(_("“%(title)s” is answered.", title=idea.title), "success")
            return redirect(url_for("meetings.ideas", _anchor=f"idea-{idea_id}"), code=303)
    elif form.errors:
        status = 422
    plan = ActionFields(formdata=None, data={"due_on": clock.today(g.campaign.zone) + USUAL_TIME})
    plan.offer(possible_owners(g.campaign.id), kpis_to_serve(g.campaign.id))
    return render_template("meetings/answer.html", idea=idea, form=form, plan=plan, names=IDEA_NAMES), status


@blueprint.post("/meetings/ideas/<int:idea_id>/plan")
@requires(Permission.MANAGE_CAMPAIGN)
def plan_idea(idea_id: int) -> ResponseReturnValue:
    """Put an idea that is taken up into the plan, with whoever carries it out."""
    idea, form = idea_or_404(idea_id), ActionFields()
    form.offer(possible_owners(g.campaign.id), kpis_to_serve(g.campaign.id))
    if not form.validate() or form.due_on.data is None:
        flash(_("Say by which day it is to be done."), "error")
        return redirect(url_for("meetings.answer_idea", idea_id=idea_id), code=303)
    facts = ActionFacts(
        title=idea.title,
        due_on=form.due_on.data,
        owner_id=idea.owner_id,
        kpi_id=form.kpi.data,
        notes=idea.text,
        moves_along=False,
    )
    try:
        services.plan(g.campaign, idea, facts, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(_("It is in the plan."), "success")
    return redirect(url_for("meetings.ideas", _anchor=f"idea-{idea_id}"), code=303)


# --- ambassadors


@blueprint.route("/ideas", methods=["GET", "POST"])
@requires(Permission.CLAIM)
def my_ideas() -> ResponseReturnValue:
    """What others thought of, and what became of it; bring an idea of one's own."""
    ambassador, form, status = my_ambassador(), IdeaForm(), 200
    if form.validate_on_submit():
        try:
            idea = services.bring(g.campaign, ambassador, title=form.title.data or "", text=form.text.data or "")
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            flash(_("Thank you! The others can say now whether they like it."), "success")
            return redirect(url_for("meetings.my_ideas", _anchor=f"idea-{idea.id}"), code=303)
    elif form.errors:
        status = 422
    lines = services.ideas_of(g.campaign, ambassador)
    page = render_template(
        "meetings/my_ideas.html",
        layout=layout(),
        form=form,
        waiting=[line for line in lines if line.idea.state is IdeaState.OPEN],
        answered=[line for line in lines if line.idea.state is not IdeaState.OPEN],
        owners=services.public_owners(g.campaign, {line.idea.owner_id for line in lines if line.idea.owner_id}),
        names=IDEA_NAMES,
    )
    return page, status


@blueprint.post("/ideas/<int:idea_id>/vote")
@requires(Permission.CLAIM)
def vote(idea_id: int) -> ResponseReturnValue:
    """Find an idea good, or not any more."""
    idea, ambassador = idea_or_404(idea_id), my_ambassador()
    try:
        services.vote(g.campaign, idea, ambassador, likes=request.form.get("likes") != "no")
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
    return redirect(url_for("meetings.my_ideas", _anchor=f"idea-{idea_id}"), code=303)


@blueprint.post("/ideas/<int:idea_id>/remove")
@requires(Permission.CLAIM)
def take_idea_back(idea_id: int) -> ResponseReturnValue:
    """Take an idea of one's own back."""
    idea, ambassador = idea_or_404(idea_id), my_ambassador()
    title = idea.title
    try:
        services.take_back(g.campaign, idea, ambassador)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(_("“%(title)s” is gone.", title=title), "success")
    return redirect(url_for("meetings.my_ideas"), code=303)
