"""The plan as lists and as a line of weeks; an action on one line; a tap, another day."""

from typing import Any

from flask import flash, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.plan import action_pages, calendar_pages, hours_pages, moving_pages, paste_pages, queries, services
from campaign.plan.blueprint import back_from, blueprint, own_action, today
from campaign.plan.days import first_day, is_overdue
from campaign.plan.forms import DayForm, QuickForm, StateForm
from campaign.plan.listing import By, groups
from campaign.plan.models import Action, ActionState
from campaign.plan.reckoning import reckon
from campaign.plan.timeline import spoken
from campaign.plan.timeline import timeline as line_of_weeks

__all__ = ["action_pages", "blueprint", "calendar_pages", "hours_pages", "moving_pages", "paste_pages"]

OWNER_MAY = frozenset({ActionState.TODO, ActionState.DOING, ActionState.DONE})
"""What someone can say of an action that is theirs; to drop one is for a manager."""


@blueprint.get("/plan")
@requires(Permission.VIEW_CAMPAIGN)
def plan() -> ResponseReturnValue:
    """All actions, by day, by KPI or by owner."""
    return plan_page(new_form())


@blueprint.post("/plan")
@requires(Permission.MANAGE_CAMPAIGN)
def add() -> ResponseReturnValue:
    """Add an action from its one line."""
    form = new_form()
    if not form.validate():
        return plan_page(form, 422)
    try:
        action = services.add_action(g.campaign, form.facts(), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return plan_page(form, 422)
    db.session.commit()
    flash(_("“%(title)s” is in the plan.", title=action.title), "success")
    return redirect(url_for("plan.plan", by=chosen_by(), _anchor=f"action-{action.id}"), code=303)


def chosen_by() -> By:
    """How the reader wants the list."""
    wish = request.values.get("by", "")
    return By(wish) if wish in set(By) else By.DAY


def new_form() -> QuickForm:
    form = QuickForm()
    form.offer(queries.possible_owners(g.campaign.id), queries.kpis_to_serve(g.campaign.id))
    return form


def plan_page(form: QuickForm, status: int = 200) -> ResponseReturnValue:
    by, actions, kpis = chosen_by(), queries.actions_of(g.campaign.id), queries.kpis_to_serve(g.campaign.id)
    reckoning = reckon(g.campaign, today())
    page = render_template(
        "plan/plan.html",
        form=form,
        by=by,
        groups=groups(actions, by, kpis=kpis, today=today()),
        actions=actions,
        today=today(),
        files=queries.files_by_action(action.id for action in actions),
        without_actions=queries.kpis_without_actions(g.campaign.id),
        reckoning=reckoning,
        out_of_step=len(services.out_of_step(g.campaign)),
    )
    return page, status


@blueprint.get("/plan/timeline")
@requires(Permission.VIEW_CAMPAIGN)
def timeline() -> ResponseReturnValue:
    """The actions as bars on a line of weeks."""
    actions = [action for action in queries.actions_of(g.campaign.id) if action.state is not ActionState.DROPPED]
    drawing = line_of_weeks(actions, starts_on=g.campaign.starts_on, ends_on=g.campaign.ends_on, today=today())
    return render_template("plan/timeline.html", drawing=drawing, today=today())


@blueprint.get("/plan/mine")
@requires(Permission.SIGNED_IN)
def mine() -> ResponseReturnValue:
    """The reader's own actions, for an ambassador on a phone as well."""
    actions = queries.my_actions(g.campaign.id, current_user.id)
    files = queries.files_by_action(action.id for action in actions)
    layout = "layouts/work.html" if may(Permission.VIEW_CAMPAIGN) else "layouts/phone.html"
    return render_template("plan/mine.html", layout=layout, actions=actions, files=files, today=today())


@blueprint.post("/plan/<int:action_id>/state")
@requires(Permission.SIGNED_IN)
def set_state(action_id: int) -> ResponseReturnValue:
    """Say how far an action is: one's own, or as a manager any."""
    action = own_action(action_id)
    form = StateForm()
    if not form.validate():
        raise DomainError(_("There is no such state."))
    wanted = form.wanted()
    if wanted not in OWNER_MAY and not may(Permission.MANAGE_CAMPAIGN):
        raise DomainError(_("Only a manager can drop an action."))
    services.set_state(g.campaign, action, wanted, by=current_user)
    db.session.commit()
    return redirect(back_from(action), code=303)


@blueprint.post("/plan/<int:action_id>/day")
@requires(Permission.MANAGE_CAMPAIGN)
def set_day(action_id: int) -> ResponseReturnValue:
    """Move an action to another day: from the list, or by dragging and arrow keys on the timeline."""
    action = get_or_404(Action, action_id)
    form = DayForm()
    if not form.validate() or form.due_on.data is None:
        raise DomainError(_("Give a day."), field="due_on")
    services.move_action(g.campaign, action, form.due_on.data, by=current_user)
    db.session.commit()
    said = _("“%(title)s” is due on %(day)s now.", title=action.title, day=format_date(action.due_on, "EEEE d MMMM"))
    if request.accept_mimetypes.best == "application/json":
        return jsonify(moved(action, said))
    flash(said, "success")
    return redirect(back_from(action), code=303)


def moved(action: Action, said: str) -> dict[str, Any]:
    """What the bar that was moved needs to know."""
    overdue = is_overdue(action.state, action.due_on, today())
    first_on = first_day(action.starts_on, action.due_on)
    return {"said": said, "label": spoken(action, first_on, is_overdue=overdue), "overdue": overdue}
