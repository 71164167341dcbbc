"""Pages of the campaign itself: settings, phase, who works on it, the address of its scoreboard."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.accounts.services import invite
from campaign.campaigns import phases, queries, services
from campaign.campaigns.forms import MemberForm, RoleForm, SettingsForm
from campaign.campaigns.invitations import link_to_pass_on
from campaign.campaigns.models import Campaign, Membership, Phase
from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.fingerprints import fingerprint
from campaign.core.forms import explain
from campaign.core.permissions import Permission, Role
from campaign.extensions import db

blueprint = Blueprint("campaigns", __name__)

UNSAID = frozenset({"csrf_token", "confirmed"})
"""Fields that are no part of what someone wants."""
NEXT_QUESTIONS: list[Callable[[Campaign], str | None]] = []
"""Asked after the settings were saved: where a manager goes on to, if anything is open. Features above add theirs."""


@blueprint.route("/settings", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def settings() -> ResponseReturnValue:
    """Look at the settings and change them; at what other days bring about before they are."""
    form = SettingsForm.of(g.campaign)
    if form.validate_on_submit():
        wanted = form.settings()
        try:
            becomes = services.what_days_change(g.campaign, wanted)
            seen = fingerprint(wanted, becomes)
            if becomes and form.confirmed.data != seen:
                return look_first(form, becomes, seen)
            changed = services.change_settings(g.campaign, wanted, by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("The settings are saved.") if changed else _("Nothing was changed."), "success")
            questions = (ask(g.campaign) for ask in NEXT_QUESTIONS)
            return redirect(next(filter(None, questions), url_for("campaigns.settings")), code=303)
    return render_template("campaigns/settings.html", form=form), 422 if form.errors else 200


def look_first(form: SettingsForm, becomes: list[str], seen: str) -> ResponseReturnValue:
    """What other days would change; what was filled in goes along."""
    carried = [(name, value) for name, value in request.form.items(multi=True) if name not in UNSAID]
    return render_template("campaigns/days.html", form=form, becomes=becomes, carried=carried, seen=seen)


@blueprint.post("/board-key")
@requires(Permission.MANAGE_CAMPAIGN)
def reset_board_key() -> ResponseReturnValue:
    """Give the scoreboard a new address."""
    services.reset_board_key(g.campaign, by=current_user)
    db.session.commit()
    flash(_("The scoreboard has a new address. The old one no longer works."), "success")
    return redirect(url_for("campaigns.settings", _anchor="board"), code=303)


@blueprint.get("/phase")
@requires(Permission.MANAGE_CAMPAIGN)
def phase() -> ResponseReturnValue:
    """Where the campaign stands, what the next step means, and what becomes of what is open."""
    following = phases.follows(g.campaign.phase)
    return render_template(
        "campaigns/phase.html",
        phases=tuple(Phase),
        names=phases.NAMES,
        meanings=phases.MEANINGS,
        following=following,
        becomes=services.consequences(g.campaign, following) if following else [],
    )


@blueprint.post("/phase/<any(recruiting, running, evaluating, closed):to>")
@requires(Permission.MANAGE_CAMPAIGN)
def move_on(to: str) -> ResponseReturnValue:
    """Bring the campaign to its next phase."""
    services.move_on(g.campaign, Phase(to), by=current_user)
    db.session.commit()
    flash(_("The campaign is now in the phase “%(phase)s”.", phase=phases.NAMES[Phase(to)]), "success")
    return redirect(url_for("campaigns.phase"), code=303)


@blueprint.route("/members", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def members() -> ResponseReturnValue:
    """Who manages and who looks along; invite someone."""
    form = MemberForm()
    if not form.validate_on_submit():
        return members_page(form, 422 if form.errors else 200)
    try:
        user, link = invite(
            form.email.data or "",
            form.name.data or "",
            by=current_user,
            campaign_name=g.campaign.name,
            campaign_id=g.campaign.id,
            language=g.campaign.language,
        )
        services.add_member(g.campaign, user, Role(form.role.data), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return members_page(form, 422)
    db.session.commit()
    # The link is a key: it is shown once, here, and is in no address and no cookie.
    return members_page(MemberForm(formdata=None), 200, invited=user, link=link_to_pass_on(g.campaign, user, link))


def members_page(form: MemberForm, status: int, **invited: object) -> ResponseReturnValue:
    """The page of those who work on the campaign."""
    staff = queries.staff_of(g.campaign.id)
    facts = {"invited": None, "link": None, **invited}
    return render_template("campaigns/members.html", form=form, members=staff, **facts), status


def staff_member(membership_id: int) -> Membership:
    """A manager or viewer of this campaign; an ambassador's role goes with being one, on the page of ambassadors."""
    membership = get_or_404(Membership, membership_id)
    if membership.role not in queries.STAFF:
        abort(404)
    return membership


@blueprint.post("/members/<int:membership_id>/role")
@requires(Permission.MANAGE_CAMPAIGN)
def change_role(membership_id: int) -> ResponseReturnValue:
    """Make a manager a viewer, or the other way round."""
    membership = staff_member(membership_id)
    form = RoleForm()
    try:
        services.change_role(membership, Role(form.role.data) if form.validate() else membership.role, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return members_page(MemberForm(formdata=None), error.status)
    db.session.commit()
    flash(_("%(name)s has another role now, and has to sign in again.", name=membership.user.name), "success")
    return redirect(url_for("campaigns.members"), code=303)


@blueprint.post("/members/<int:membership_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_member(membership_id: int) -> ResponseReturnValue:
    """Take someone off the campaign."""
    membership = staff_member(membership_id)
    name, is_me = membership.user.name, membership.user_id == current_user.id
    try:
        services.remove_member(membership, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return members_page(MemberForm(formdata=None), error.status)
    db.session.commit()
    flash(_("%(name)s no longer works on this campaign.", name=name), "success")
    return redirect("/" if is_me else url_for("campaigns.members"), code=303)
