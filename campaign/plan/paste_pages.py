"""Many actions at once: paste lines, see what was understood, add them."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.fingerprints import fingerprint
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.plan import queries, services
from campaign.plan.blueprint import blueprint, today
from campaign.plan.days import middle
from campaign.plan.facts import ActionFacts
from campaign.plan.forms import LinesForm
from campaign.plan.pasting import Line, Person, read_lines


@blueprint.route("/plan/new-lines", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def new_lines() -> ResponseReturnValue:
    """First show what was understood; when that was confirmed, add it."""
    form = LinesForm()
    form.offer(queries.kpis_to_serve(g.campaign.id))
    if not form.validate_on_submit():
        return lines_page(form, [], 422 if form.errors else 200)
    lines = understood(form)
    # Whoever changes a word looks again.
    if form.confirmed.data != fingerprint(lines) or "look" in request.form:
        form.confirmed.data = fingerprint(lines)
        return lines_page(form, lines)
    try:
        wanted = [facts_of(line, kpi_id=form.kpi.data) for line in good(lines)]
        added = services.add_actions(g.campaign, wanted, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return lines_page(form, lines, 422)
    db.session.commit()
    flash(ngettext("%(num)s action is in the plan.", "%(num)s actions are in the plan.", len(added)), "success")
    return redirect(url_for("plan.plan"), code=303)


def understood(form: LinesForm) -> list[Line]:
    people = [Person(user.id, user.name, user.email) for user in queries.possible_owners(g.campaign.id)]
    near = middle(g.campaign.starts_on, g.campaign.ends_on, today())
    return read_lines(form.lines.data or "", people, near=near, day=form.day.data)


def good(lines: list[Line]) -> list[Line]:
    return [line for line in lines if not line.problem]


def facts_of(line: Line, *, kpi_id: int | None) -> ActionFacts:
    """The action that a line becomes."""
    assert line.due_on  # a good line has a day
    return ActionFacts(
        title=line.title,
        due_on=line.due_on,
        owner_id=line.owner.key if line.owner else None,
        kpi_id=kpi_id,
        hours=line.hours,
    )


def lines_page(form: LinesForm, lines: list[Line], status: int = 200) -> ResponseReturnValue:
    page = render_template("plan/new_lines.html", form=form, lines=lines, good=len(good(lines)))
    return page, status
