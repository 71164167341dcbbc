"""Pages about team leaders: who is asked, how far they are, and the links by which they answer."""

from collections.abc import Callable

from flask import current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people.queries import teams_of
from campaign.selection.blueprint import blueprint
from campaign.selection.leaders import listed as listed_leaders
from campaign.selection.leaders import services
from campaign.selection.leaders.forms import ExtendForm, LeaderForm, LeaderLinesForm
from campaign.selection.leaders.lines import Refused, read
from campaign.selection.links import services as links
from campaign.selection.models import TeamLeader


@blueprint.get("/selection/leaders")
@requires(Permission.MANAGE_CAMPAIGN)
def leaders() -> ResponseReturnValue:
    """Everyone who is asked, and how far they are."""
    return leaders_page()


@blueprint.post("/selection/leaders")
@requires(Permission.MANAGE_CAMPAIGN)
def add_leader() -> ResponseReturnValue:
    """Put a team leader on the list; nothing is mailed yet."""
    teams = teams_of(g.campaign.id)
    form = LeaderForm.of(None, teams)
    if not form.validate():
        return leaders_page(form=form, status=422)
    try:
        leader = services.add_leader(g.campaign, form.facts(teams), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return leaders_page(form=form, status=error.status)
    db.session.commit()
    flash(_("%(name)s is on the list. Nothing is mailed yet.", name=leader.name), "success")
    return redirect(url_for("selection.leaders"), code=303)


@blueprint.post("/selection/leaders/lines")
@requires(Permission.MANAGE_CAMPAIGN)
def add_leaders() -> ResponseReturnValue:
    """Put several team leaders on the list; the lines that name nobody stay in the field, with why."""
    form = LeaderLinesForm()
    if not form.validate():
        return leaders_page(lines_form=form, status=422)
    found = read(form.lines.data or "", teams_of(g.campaign.id))
    refused, added = list(found.refused), 0
    for line in found.good:
        try:
            with db.session.begin_nested():
                services.add_leader(g.campaign, line.facts, by=current_user)
            added += 1
        except DomainError as error:
            refused.append(Refused(line.number, line.text, str(error)))
    db.session.commit()
    if added:
        flash(ngettext("%(num)s leader is added.", "%(num)s leaders are added.", added), "success")
    if not refused:
        return redirect(url_for("selection.leaders"), code=303)
    refused.sort(key=lambda line: line.number)
    form.lines.data = "\n".join(line.text for line in refused)
    return leaders_page(lines_form=form, refused=refused, status=422)


@blueprint.post("/selection/leaders/ask")
@requires(Permission.MANAGE_CAMPAIGN)
def ask_all_leaders() -> ResponseReturnValue:
    """Send everyone a link who has none yet."""
    waiting = listed_leaders.to_ask(listed_leaders.leaders_of(g.campaign))
    for leader in waiting:
        services.ask(g.campaign, leader, by=current_user)
    db.session.commit()
    flash(ngettext("%(num)s leader is asked.", "%(num)s leaders are asked.", len(waiting)), "success")
    return redirect(url_for("selection.leaders"), code=303)


@blueprint.post("/selection/leaders/remind")
@requires(Permission.MANAGE_CAMPAIGN)
def remind_all_leaders() -> ResponseReturnValue:
    """Remind everyone who is not finished and had no mail for two days."""
    waiting = listed_leaders.to_remind(listed_leaders.leaders_of(g.campaign))
    for leader in waiting:
        services.remind(g.campaign, leader, by=current_user)
    db.session.commit()
    flash(ngettext("%(num)s leader is reminded.", "%(num)s leaders are reminded.", len(waiting)), "success")
    return redirect(url_for("selection.leaders"), code=303)


@blueprint.route("/selection/leaders/<int:leader_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def leader(leader_id: int) -> ResponseReturnValue:
    """One leader: who they are, about which teams they are asked, and their link."""
    leader = get_or_404(TeamLeader, leader_id)
    teams = teams_of(g.campaign.id)
    form = LeaderForm.of(leader, teams)
    if form.validate_on_submit():
        try:
            services.change_leader(g.campaign, leader, form.facts(teams), by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("%(name)s is saved.", name=leader.name), "success")
            return redirect(url_for("selection.leaders"), code=303)
    return leader_page(leader, form=form, status=422 if form.errors else 200)


@blueprint.post("/selection/leaders/<int:leader_id>/ask")
@requires(Permission.MANAGE_CAMPAIGN)
def ask_leader(leader_id: int) -> ResponseReturnValue:
    """Send one leader the link: the one that works, else a new one."""
    return and_back(leader_id, services.ask, _("A mail with the link is on its way."), _("The link is ready to copy."))


@blueprint.post("/selection/leaders/<int:leader_id>/new-link")
@requires(Permission.MANAGE_CAMPAIGN)
def renew_leader_link(leader_id: int) -> ResponseReturnValue:
    """Send one leader another link; the former no longer works."""
    told = _("A mail with the new link is on its way. The former no longer works.")
    return and_back(leader_id, services.ask_by_new_link, told, _("There is a new link. The former no longer works."))


@blueprint.post("/selection/leaders/<int:leader_id>/remind")
@requires(Permission.MANAGE_CAMPAIGN)
def remind_leader(leader_id: int) -> ResponseReturnValue:
    """Remind one leader."""
    return and_back(leader_id, services.remind, _("A reminder is on its way."), _("The link is ready to copy."))


@blueprint.post("/selection/leaders/<int:leader_id>/extend")
@requires(Permission.MANAGE_CAMPAIGN)
def extend_leader_link(leader_id: int) -> ResponseReturnValue:
    """Let a leader's link work longer, or shorter."""
    leader, form = get_or_404(TeamLeader, leader_id), ExtendForm()
    link = links.newest_link(leader)
    if link is None or not form.validate():
        return leader_page(leader, extend_form=form, status=422)
    links.extend(link, days=form.days.data or 1, by=current_user)
    db.session.commit()
    flash(_("The link works longer now."), "success")
    return redirect(url_for("selection.leader", leader_id=leader_id), code=303)


@blueprint.post("/selection/leaders/<int:leader_id>/revoke")
@requires(Permission.MANAGE_CAMPAIGN)
def revoke_leader_link(leader_id: int) -> ResponseReturnValue:
    """Let a leader's link no longer work."""
    link = links.newest_link(get_or_404(TeamLeader, leader_id))
    if link is not None:
        links.revoke(link, by=current_user)
    db.session.commit()
    flash(_("The link no longer works. What was said stays."), "success")
    return redirect(url_for("selection.leader", leader_id=leader_id), code=303)


@blueprint.post("/selection/leaders/<int:leader_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_leader(leader_id: int) -> ResponseReturnValue:
    """Forget a leader and what they said."""
    leader = get_or_404(TeamLeader, leader_id)
    name = leader.name
    services.remove_leader(g.campaign, leader, by=current_user)
    db.session.commit()
    flash(_("%(name)s is removed.", name=name), "success")
    return redirect(url_for("selection.leaders"), code=303)


def and_back(leader_id: int, act: Callable[..., object], mailed: str, to_copy: str) -> ResponseReturnValue:
    """Do something with a leader's link, and show their page; `to_copy` is said where no mail is sent."""
    leader = get_or_404(TeamLeader, leader_id)
    try:
        act(g.campaign, leader, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return leader_page(leader, status=error.status)
    db.session.commit()
    flash(mailed if current_app.config["SETTINGS"].mail_url else to_copy, "success")
    return redirect(url_for("selection.leader", leader_id=leader_id), code=303)


def leaders_page(
    *,
    form: LeaderForm | None = None,
    lines_form: LeaderLinesForm | None = None,
    refused: list[Refused] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    teams, found = teams_of(g.campaign.id), listed_leaders.leaders_of(g.campaign)
    page = render_template(
        "selection/leaders.html",
        listed=found,
        teams=teams,
        to_ask=len(listed_leaders.to_ask(found)),
        to_remind=len(listed_leaders.to_remind(found)),
        form=form or LeaderForm.of(None, teams, formdata=None),
        lines_form=lines_form or LeaderLinesForm(formdata=None),
        refused=refused or [],
        address_of=links.address_of,
    )
    return page, status


def leader_page(
    leader: TeamLeader,
    *,
    form: LeaderForm | None = None,
    extend_form: ExtendForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    one = listed_leaders.leader_now(g.campaign, leader)
    page = render_template(
        "selection/leader.html",
        one=one,
        form=form or LeaderForm.of(leader, teams_of(g.campaign.id), formdata=None),
        extend_form=extend_form or ExtendForm(formdata=None),
        address=links.address_of(one.link) if one.link and one.works else None,
    )
    return page, status
