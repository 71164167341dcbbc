"""Pages of teams."""

from flask import abort, flash, g, redirect, render_template, url_for
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
from campaign.people.forms import RemoveTeamForm, TeamForm
from campaign.people.models import Team
from campaign.people.routes.blueprint import blueprint


@blueprint.route("/teams", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def teams() -> ResponseReturnValue:
    """All teams; add one."""
    form = TeamForm()
    if form.validate_on_submit():
        try:
            team = services.add_team(g.campaign, form.name.data or "", headcount=form.headcount.data, by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("Team “%(name)s” is added.", name=team.name), "success")
            return redirect(url_for("people.teams"), code=303)
    page = render_template(
        "people/teams.html",
        form=form,
        teams=queries.teams_of(g.campaign.id),
        reach=queries.reach_of(g.campaign.id),
        without_team=queries.NO_TEAM,
    )
    return page, 422 if form.errors else 200


@blueprint.route("/teams/<int:team_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def team(team_id: int) -> ResponseReturnValue:
    """Rename a team, or state how many work in it."""
    team = get_or_404(Team, team_id)
    form = TeamForm(obj=team)
    if form.validate_on_submit():
        name, headcount = form.name.data or "", form.headcount.data
        try:
            services.change_team(g.campaign, team, name=name, headcount=headcount, by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("Team “%(name)s” is saved.", name=team.name), "success")
            return redirect(url_for("people.teams"), code=303)
    return team_page(team, form, removal(team), 422 if form.errors else 200)


@blueprint.post("/teams/<int:team_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_team(team_id: int) -> ResponseReturnValue:
    """Remove a team; its people go where the form says."""
    team = get_or_404(Team, team_id)
    form, name = removal(team), team.name
    if not form.validate():
        abort(400)
    chosen = get_or_404(Team, int(form.move_to.data)) if (form.move_to.data or "").isdigit() else None
    try:
        services.remove_team(g.campaign, team, move_to=chosen, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return team_page(team, TeamForm(formdata=None, obj=team), form, error.status)
    db.session.commit()
    flash(_("Team “%(name)s” is removed.", name=name), "success")
    return redirect(url_for("people.teams"), code=303)


def removal(team: Team) -> RemoveTeamForm:
    """The form that removes `team`, with the other teams to choose from."""
    return RemoveTeamForm().offer([other for other in queries.teams_of(g.campaign.id) if other is not team])


def team_page(team: Team, form: TeamForm, remove: RemoveTeamForm, status: int) -> ResponseReturnValue:
    reach = queries.reach_of(g.campaign.id).get(team.id)
    members = reach.colleagues if reach else 0
    return render_template("people/team.html", team=team, form=form, remove=remove, members=members), status
