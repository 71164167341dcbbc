"""Everything that meetings decided: what is open, what is late, what became of it."""

from collections.abc import Callable

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.meetings import decisions as services
from campaign.meetings.blueprint import blueprint
from campaign.meetings.forms import ActionFields
from campaign.meetings.leading_pages import USUAL_TIME
from campaign.meetings.models import Decision
from campaign.meetings.queries import all_decisions, decision_in
from campaign.meetings.revised import revised
from campaign.meetings.states import OUTCOME_NAMES, Outcome, outcome_of
from campaign.plan.queries import kpis_to_serve, possible_owners


@blueprint.get("/meetings/decisions")
@requires(Permission.VIEW_CAMPAIGN)
def decisions() -> ResponseReturnValue:
    """All decisions: those that wait first."""
    today = clock.today(g.campaign.zone)
    found = [(one, outcome_of(one, today)) for one in all_decisions(g.campaign.id)]
    waits = {Outcome.OPEN, Outcome.LATE}
    form = ActionFields(formdata=None, data={"due_on": today + USUAL_TIME})
    form.offer(possible_owners(g.campaign.id), kpis_to_serve(g.campaign.id))
    return render_template(
        "meetings/decisions.html",
        waiting=[pair for pair in found if pair[1] in waits],
        settled=[pair for pair in found if pair[1] not in waits],
        outcomes=OUTCOME_NAMES,
        revised=revised(one for one, _outcome in found),
        form=form,
    )


def decision_or_404(decision_id: int) -> Decision:
    return decision_in(g.campaign.id, decision_id) or abort(404)


def done(act: Callable[[], object], words: str, decision_id: int) -> ResponseReturnValue:
    """Do it, say so, and go back to the decisions."""
    try:
        act()
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(words, "success")
    return redirect(url_for("meetings.decisions", _anchor=f"decision-{decision_id}"), code=303)


@blueprint.post("/meetings/decisions/<int:decision_id>/plan")
@requires(Permission.MANAGE_CAMPAIGN)
def plan_decision(decision_id: int) -> ResponseReturnValue:
    """Put a decision into the plan."""
    decision, form = decision_or_404(decision_id), ActionFields()
    form.offer(possible_owners(g.campaign.id), kpis_to_serve(g.campaign.id))
    if not form.validate():
        flash(_("Choose someone, a day and a KPI from the lists."), "error")
        return redirect(url_for("meetings.decisions", _anchor=f"decision-{decision_id}"), code=303)
    return done(
        lambda: services.plan(
            g.campaign,
            decision,
            owner_id=form.owner.data,
            due_on=form.due_on.data,
            kpi_id=form.kpi.data,
            by=current_user,
        ),
        _("It is in the plan."),
        decision_id,
    )


@blueprint.post("/meetings/decisions/<int:decision_id>/rules")
@requires(Permission.MANAGE_CAMPAIGN)
def decision_about_rules(decision_id: int) -> ResponseReturnValue:
    """Let a decision wait on the page of the rules."""
    decision = decision_or_404(decision_id)
    return done(
        lambda: services.mark_about_rules(g.campaign, decision, by=current_user),
        _("It waits on the page of the rules."),
        decision_id,
    )


@blueprint.post("/meetings/decisions/<int:decision_id>/kpi")
@requires(Permission.MANAGE_CAMPAIGN)
def decision_about_kpi(decision_id: int) -> ResponseReturnValue:
    """Let a decision wait on the page of the KPI that it wants revised."""
    decision, form = decision_or_404(decision_id), ActionFields()
    form.offer((), kpis_to_serve(g.campaign.id))
    kpi_id = form.kpi.data if form.kpi.validate(form) else None
    return done(
        lambda: services.mark_about_kpi(g.campaign, decision, kpi_id, by=current_user),
        _("It waits on the page of the KPI."),
        decision_id,
    )


@blueprint.post("/meetings/decisions/<int:decision_id>/settle")
@requires(Permission.MANAGE_CAMPAIGN)
def settle_decision(decision_id: int) -> ResponseReturnValue:
    """Say that a decision is done."""
    decision = decision_or_404(decision_id)
    return done(lambda: services.settle(g.campaign, decision, by=current_user), _("It is done."), decision_id)


@blueprint.post("/meetings/decisions/<int:decision_id>/open")
@requires(Permission.MANAGE_CAMPAIGN)
def open_decision(decision_id: int) -> ResponseReturnValue:
    """Take it back that a decision is done."""
    decision = decision_or_404(decision_id)
    return done(lambda: services.open_again(g.campaign, decision, by=current_user), _("It is open again."), decision_id)


@blueprint.post("/meetings/decisions/<int:decision_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_decision(decision_id: int) -> ResponseReturnValue:
    """Take a decision away that was written down by mistake."""
    decision = decision_or_404(decision_id)
    return done(lambda: services.remove(g.campaign, decision, by=current_user), _("It is removed."), decision_id)
