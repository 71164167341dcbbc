"""Pages of colleagues."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people import queries, services
from campaign.people.forms import ColleagueForm
from campaign.people.models import Colleague
from campaign.people.routes.blueprint import blueprint


@blueprint.get("/colleagues")
@requires(Permission.MANAGE_CAMPAIGN)
def colleagues() -> ResponseReturnValue:
    """The list of colleagues, page by page, searched by name, address or number."""
    text = request.args.get("q", "", str)[:200]
    team_key = request.args.get("team", None, int)
    page = queries.colleagues(g.campaign.id, text=text, team_key=team_key, page=request.args.get("page", 1, int))
    return render_template(
        "people/colleagues.html",
        page=page,
        text=text,
        team_key=team_key,
        teams=queries.teams_of(g.campaign.id),
        ambassadors=queries.ambassador_ids(g.campaign.id, [colleague.id for colleague in page.items]),
    )


@blueprint.route("/colleagues/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def add_colleague() -> ResponseReturnValue:
    """Add a colleague by hand."""
    teams = queries.teams_of(g.campaign.id)
    form = ColleagueForm.of(None, teams)
    if form.validate_on_submit():
        try:
            colleague = services.add_colleague(g.campaign, form.facts(teams), by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("%(name)s is in the list.", name=colleague.name), "success")
            return redirect(url_for("people.colleagues"), code=303)
    return render_template("people/colleague.html", form=form, colleague=None), 422 if form.errors else 200


@blueprint.route("/colleagues/<int:colleague_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def colleague(colleague_id: int) -> ResponseReturnValue:
    """Correct what is known of a colleague."""
    colleague = get_or_404(Colleague, colleague_id)
    teams = queries.teams_of(g.campaign.id)
    form = ColleagueForm.of(colleague, teams)
    if form.validate_on_submit():
        try:
            services.change_colleague(g.campaign, colleague, form.facts(teams), by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("%(name)s is saved.", name=colleague.name), "success")
            return redirect(url_for("people.colleagues"), code=303)
    return colleague_page(colleague, form, 422 if form.errors else 200)


@blueprint.post("/colleagues/<int:colleague_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_colleague(colleague_id: int) -> ResponseReturnValue:
    """Remove a colleague on whom nothing hangs."""
    colleague = get_or_404(Colleague, colleague_id)
    name = colleague.name
    try:
        services.remove_colleague(g.campaign, colleague, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return colleague_page(colleague, ColleagueForm.of(colleague, queries.teams_of(g.campaign.id)), error.status)
    db.session.commit()
    flash(_("%(name)s is removed from the list.", name=name), "success")
    return redirect(url_for("people.colleagues"), code=303)


def colleague_page(colleague: Colleague, form: ColleagueForm, status: int) -> ResponseReturnValue:
    ambassador = queries.ambassador_of_colleague(colleague)
    return render_template("people/colleague.html", form=form, colleague=colleague, ambassador=ambassador), status
