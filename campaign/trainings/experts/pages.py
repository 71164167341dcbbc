"""Pages of managers about experts: who leads sessions, and the link by which they come in."""

from collections.abc import Callable

from flask import current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.trainings.beginning import Overtaken
from campaign.trainings.blueprint import blueprint
from campaign.trainings.experts import services
from campaign.trainings.experts.forms import ExpertForm, LinkForm
from campaign.trainings.experts.links import LinkState, address_of, state_of
from campaign.trainings.models import Expert


@blueprint.get("/trainings/experts")
@requires(Permission.MANAGE_CAMPAIGN)
def experts() -> ResponseReturnValue:
    """Everyone who leads sessions, and how it is with their links."""
    return experts_page(new_form(formdata=None))


@blueprint.post("/trainings/experts")
@requires(Permission.MANAGE_CAMPAIGN)
def add_expert() -> ResponseReturnValue:
    """Put an expert on the list; nothing is mailed yet."""
    form = new_form()
    if not form.validate():
        return experts_page(form, 422)
    try:
        expert = services.add_expert(g.campaign, form.facts(), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return experts_page(form, error.status)
    db.session.commit()
    flash(_("%(name)s is on the list. Nothing is mailed yet.", name=expert.name), "success")
    return redirect(url_for("trainings.expert", expert_id=expert.id), code=303)


def new_form(**sent: None) -> ExpertForm:
    return ExpertForm.of(None, language=g.campaign.language, **sent)


def experts_page(form: ExpertForm, status: int = 200) -> ResponseReturnValue:
    found, today = services.experts_of(g.campaign.id), clock.today(g.campaign.zone)
    page = render_template(
        "trainings/experts.html",
        experts=found,
        led=services.sessions_led_by(expert.id for expert in found),
        states={expert.id: state_of(expert, g.campaign, today) for expert in found},
        form=form,
    )
    return page, status


@blueprint.route("/trainings/experts/<int:expert_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def expert(expert_id: int) -> ResponseReturnValue:
    """One expert: who they are, what they lead, and their link."""
    found = get_or_404(Expert, expert_id)
    form = ExpertForm.of(found, language=g.campaign.language)
    if not form.validate_on_submit():
        return expert_page(found, form, status=422 if form.errors else 200)
    had_link = found.link_made_at is not None
    try:
        services.change_expert(g.campaign, found, form.facts(), by=current_user, seen=form.seen.data)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        if isinstance(error, Overtaken):
            form.seen.data = services.version_of(found)
        return expert_page(found, form, status=error.status)
    db.session.commit()
    if had_link and found.link_made_at is None:
        flash(_("Saved. The address is another one, so the former link no longer works: send a new one."), "success")
    else:
        flash(_("%(name)s is saved.", name=found.name), "success")
    return redirect(url_for("trainings.expert", expert_id=expert_id), code=303)


@blueprint.post("/trainings/experts/<int:expert_id>/invite")
@requires(Permission.MANAGE_CAMPAIGN)
def invite_expert(expert_id: int) -> ResponseReturnValue:
    """Send an expert a link; one that they had no longer works."""
    found, form = get_or_404(Expert, expert_id), LinkForm()
    if not form.validate():
        return expert_page(found, own_form(found), link_form=form, status=422)
    is_sent = current_app.config["SETTINGS"].mail_url
    said = _("A mail with the link is on its way.") if is_sent else _("The link is ready to copy.")
    return and_back(found, lambda: services.invite(g.campaign, found, days=form.days.data or 1, by=current_user), said)


@blueprint.post("/trainings/experts/<int:expert_id>/revoke")
@requires(Permission.MANAGE_CAMPAIGN)
def revoke_expert_link(expert_id: int) -> ResponseReturnValue:
    """Let the link of an expert no longer work."""
    found = get_or_404(Expert, expert_id)
    return and_back(
        found,
        lambda: services.take_link_back(g.campaign, found, by=current_user),
        _("The link no longer works. What %(name)s brought stays.", name=found.name),
    )


@blueprint.post("/trainings/experts/<int:expert_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_expert(expert_id: int) -> ResponseReturnValue:
    """Forget an expert. Their sessions and material stay."""
    found = get_or_404(Expert, expert_id)
    name = found.name
    services.remove_expert(g.campaign, found, by=current_user)
    db.session.commit()
    flash(_("%(name)s is removed.", name=name), "success")
    return redirect(url_for("trainings.experts"), code=303)


def own_form(found: Expert) -> ExpertForm:
    return ExpertForm.of(found, language=g.campaign.language, formdata=None)


def and_back(found: Expert, act: Callable[[], object], said: str) -> ResponseReturnValue:
    """Do something with an expert's link, and show their page."""
    try:
        act()
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return expert_page(found, own_form(found), status=error.status)
    db.session.commit()
    flash(said, "success")
    return redirect(url_for("trainings.expert", expert_id=found.id), code=303)


def expert_page(
    found: Expert, form: ExpertForm, *, link_form: LinkForm | None = None, status: int = 200
) -> ResponseReturnValue:
    state = state_of(found, g.campaign, clock.today(g.campaign.zone))
    page = render_template(
        "trainings/expert.html",
        expert=found,
        form=form,
        link_form=link_form or LinkForm(formdata=None),
        led=services.sessions_led_by([found.id]).get(found.id, []),
        state=state,
        address=address_of(found) if state is LinkState.OPEN else None,
    )
    return page, status
