"""The published rules: read by everyone of the campaign, accepted by ambassadors, published by managers."""

from typing import Any

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.scope import LARGEST_KEY
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.meetings.decisions import settle
from campaign.meetings.queries import decision_in, open_rule_decisions
from campaign.people.models import Ambassador
from campaign.people.queries import ambassador_of_user
from campaign.rules.blueprint import blueprint
from campaign.rules.models import RulesAcceptance, RulesVersion
from campaign.rules.published import acceptance, versions
from campaign.rules.published.current import as_published, changed_in, not_published, rules_to_read
from campaign.rules.published.forms import AcceptForm, PublishForm


@blueprint.get("/rules/published")
@requires(Permission.SIGNED_IN)
def published() -> ResponseReturnValue:
    """The rules as they hold. An ambassador accepts them here; a manager sees who did, and what is not published."""
    refuse_outsiders()
    if may(Permission.VIEW_CAMPAIGN):
        return managing_page(publish_form())
    return reading_page(AcceptForm(data={"name": current_user.name}))


@blueprint.get("/rules/to-read")
@requires(Permission.SIGNED_IN)
def to_read() -> ResponseReturnValue:
    """The same page as ambassadors see it, for managers who look along, and who are ambassadors too."""
    refuse_outsiders()
    return reading_page(AcceptForm(data={"name": current_user.name}))


@blueprint.get("/rules/versions/<int:number>")
@requires(Permission.SIGNED_IN)
def version(number: int) -> ResponseReturnValue:
    """An old version, or the one that holds, as it was published."""
    refuse_outsiders()
    found = version_or_404(number)
    page = as_published(g.campaign, found)
    last = versions.current(g.campaign.id)
    return render_template("rules/version.html", page=page, changed=changed_in(g.campaign, found), last=last)


@blueprint.post("/rules/publish")
@requires(Permission.MANAGE_CAMPAIGN)
def publish() -> ResponseReturnValue:
    """Publish the rules as they were looked at, as the next version."""
    form = PublishForm()
    if not form.validate():
        return managing_page(form, 422)
    try:
        made = versions.publish(g.campaign, note=form.note.data or "", by=current_user, seen=form.seen.data or "")
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        form.seen.data = versions.looked_at(g.campaign)
        return managing_page(form, error.status)
    db.session.commit()
    flash(_("Version %(number)s is published. Ambassadors are asked to accept it.", number=made.number), "success")
    return redirect(url_for("rules.published"), code=303)


@blueprint.post("/rules/versions/<int:number>/accept")
@requires(Permission.CLAIM)
def accept(number: int) -> ResponseReturnValue:
    """Agree to the version that was read."""
    form = AcceptForm()
    if not form.validate():
        return reading_page(form, 422)
    try:
        acceptance.accept(g.campaign, my_ambassador() or abort(403), number=number, name=form.name.data or "")
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return reading_page(form, error.status)
    db.session.commit()
    flash(_("Thank you. You agreed to the rules."), "success")
    return redirect(url_for("rules.to_read" if may(Permission.VIEW_CAMPAIGN) else "rules.published"), code=303)


@blueprint.post("/rules/remind")
@requires(Permission.MANAGE_CAMPAIGN)
def remind() -> ResponseReturnValue:
    """Write to whoever is still to accept."""
    number = acceptance.remind(g.campaign, by=current_user)
    db.session.commit()
    flash(ngettext("%(num)s mail is on its way.", "%(num)s mails are on their way.", number), "success")
    return redirect(url_for("rules.published", _anchor="accepted"), code=303)


@blueprint.post("/rules/decisions/<int:decision_id>/settle")
@requires(Permission.MANAGE_CAMPAIGN)
def settle_decision(decision_id: int) -> ResponseReturnValue:
    """Say that a decision of a meeting is worked into the rules."""
    decision = decision_in(g.campaign.id, decision_id) if decision_id <= LARGEST_KEY else None
    if decision is None:
        abort(404)
    settle(g.campaign, decision, by=current_user)
    db.session.commit()
    flash(_("That decision is dealt with."), "success")
    return redirect(url_for("rules.published"), code=303)


def refuse_outsiders() -> None:
    """Only those who have a part in the campaign read its rules here."""
    if not (may(Permission.CLAIM) or may(Permission.VIEW_CAMPAIGN)):
        abort(403)


def my_ambassador() -> Ambassador | None:
    """The ambassador who asks; None: someone who looks along."""
    return ambassador_of_user(g.campaign.id, current_user.id) if may(Permission.CLAIM) else None


def version_or_404(number: int) -> RulesVersion:
    return (versions.version_number(g.campaign.id, number) if number <= LARGEST_KEY else None) or abort(404)


def publish_form() -> PublishForm:
    return PublishForm(data={"seen": versions.looked_at(g.campaign)})


def managing_page(form: PublishForm, status: int = 200) -> ResponseReturnValue:
    """The rules, beside who accepted them, what is not published, what meetings decided, and all versions."""
    page = rules_to_read(g.campaign)
    made = render_template(
        "rules/managing.html",
        page=page,
        form=form,
        has_changed=versions.has_changed(g.campaign),
        unpublished=not_published(g.campaign),
        signed=acceptance.everyone(g.campaign, page.version) if page.version else [],
        decisions=open_rule_decisions(g.campaign.id),
        versions=versions.versions_of(g.campaign.id),
    )
    return made, status


def reading_page(form: AcceptForm, status: int = 200) -> ResponseReturnValue:
    """The rules as an ambassador reads them; below them one agrees to them, or sees that one did."""
    page = rules_to_read(g.campaign)
    return render_template("rules/published.html", page=page, form=form, **mine(page.version)), status


def mine(version: RulesVersion | None) -> dict[str, Any]:
    """What whoever reads said to the version that holds, and what is new to them in it."""
    ambassador = my_ambassador()
    accepted: RulesAcceptance | None = None
    if ambassador and version:
        accepted = acceptance.acceptance_of(version, ambassador)
    asks = ambassador is not None and version is not None and acceptance.must_accept(ambassador) is not None
    changed = changed_in(g.campaign, version) if version and asks else []
    return {"accepted": accepted, "asks": asks, "changed": changed}
