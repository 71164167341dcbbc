"""A manager's pages about the addresses that are told what is new."""

from typing import Any

from flask import abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import LARGEST_KEY, get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.webhooks import queries, services
from campaign.webhooks.blueprint import blueprint
from campaign.webhooks.facts import version_of
from campaign.webhooks.forms import WebhookForm
from campaign.webhooks.models import DeliveryState, Webhook
from campaign.webhooks.wording import about, answered

NO_STORE = {"Cache-Control": "no-store"}


def local() -> bool:
    """Whether this installation lets messages go to its own machine."""
    return bool(current_app.config["SETTINGS"].webhook_local)


@blueprint.route("/webhooks", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def webhooks() -> ResponseReturnValue:
    """All addresses that are told, and the place to add one."""
    form = WebhookForm()
    if not form.validate_on_submit():
        return webhooks_page(form, 422 if form.errors else 200)
    try:
        made = services.add_webhook(g.campaign, form.facts(), local=local(), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return webhooks_page(form, error.status)
    return with_secret(made, made.secret, 201)


def webhooks_page(form: WebhookForm, status: int) -> ResponseReturnValue:
    page = render_template(
        "webhooks/webhooks.html",
        form=form,
        webhooks=queries.webhooks_of(g.campaign.id),
        last=queries.last_settled(g.campaign.id),
        answered=answered,
    )
    return page, status


def with_secret(webhook: Webhook, secret: str, status: int) -> ResponseReturnValue:
    """Commit, and show the secret: this answer is the only one that ever does."""
    facts: dict[str, Any] = {"id": webhook.id, "name": webhook.name}
    db.session.commit()
    return render_template("webhooks/secret.html", webhook=facts, secret=secret), status, NO_STORE


@blueprint.route("/webhooks/<int:webhook_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def webhook(webhook_id: int) -> ResponseReturnValue:
    """One address: what it is told, and what was sent to it."""
    found = get_or_404(Webhook, webhook_id)
    form = WebhookForm.of(found)
    if not form.validate_on_submit():
        return webhook_page(found, form, 422 if form.errors else 200)
    try:
        changed = services.change_webhook(
            g.campaign, found, form.facts(), seen=form.seen.data or "", local=local(), by=current_user
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        if isinstance(error, services.Overtaken):
            form.seen.data = version_of(found)
        return webhook_page(found, form, error.status)
    db.session.commit()
    flash(_("It is saved.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("webhooks.webhook", webhook_id=webhook_id), code=303)


def webhook_page(found: Webhook, form: WebhookForm, status: int) -> ResponseReturnValue:
    deliveries = queries.deliveries_of(found)
    page = render_template(
        "webhooks/webhook.html",
        webhook=found,
        form=form,
        deliveries=deliveries,
        is_waiting=any(one.state is DeliveryState.WAITING for one in deliveries),
        about=about,
        answered=answered,
    )
    return page, status


@blueprint.get("/webhooks/<int:webhook_id>/log")
@requires(Permission.MANAGE_CAMPAIGN)
def log(webhook_id: int) -> ResponseReturnValue:
    """What was sent to an address, as the page asks for it while something is on its way."""
    found = get_or_404(Webhook, webhook_id)
    deliveries = queries.deliveries_of(found)
    return render_template(
        "webhooks/_log.html",
        webhook=found,
        deliveries=deliveries,
        is_waiting=any(one.state is DeliveryState.WAITING for one in deliveries),
        about=about,
        answered=answered,
    )


@blueprint.post("/webhooks/<int:webhook_id>/secret")
@requires(Permission.MANAGE_CAMPAIGN)
def change_secret(webhook_id: int) -> ResponseReturnValue:
    """Give an address a new secret."""
    found = get_or_404(Webhook, webhook_id)
    secret = services.change_secret(found, by=current_user)
    return with_secret(found, secret, 200)


@blueprint.post("/webhooks/<int:webhook_id>/switch")
@requires(Permission.MANAGE_CAMPAIGN)
def switch(webhook_id: int) -> ResponseReturnValue:
    """Switch an address off, or on again."""
    found = get_or_404(Webhook, webhook_id)
    if request.form.get("to") == "off":
        services.switch_off(found, by=current_user)
        told = _("“%(name)s” is switched off: it is told nothing any more.", name=found.name)
    else:
        services.switch_on(found, by=current_user)
        told = _("“%(name)s” is switched on: it is told what is new from now on.", name=found.name)
    db.session.commit()
    flash(told, "success")
    return redirect(url_for("webhooks.webhook", webhook_id=webhook_id), code=303)


@blueprint.post("/webhooks/<int:webhook_id>/test")
@requires(Permission.MANAGE_CAMPAIGN)
def send_test(webhook_id: int) -> ResponseReturnValue:
    """Send a message that says nothing."""
    services.send_test(get_or_404(Webhook, webhook_id), by=current_user)
    db.session.commit()
    flash(_("A test message leaves within seconds. Below you see what becomes of it."), "success")
    return redirect(url_for("webhooks.webhook", webhook_id=webhook_id, _anchor="log"), code=303)


@blueprint.post("/webhooks/<int:webhook_id>/deliveries/<int:delivery_id>/again")
@requires(Permission.MANAGE_CAMPAIGN)
def send_again(webhook_id: int, delivery_id: int) -> ResponseReturnValue:
    """Send a message once more."""
    found = get_or_404(Webhook, webhook_id)
    delivery = queries.delivery_of(found, delivery_id) if delivery_id <= LARGEST_KEY else None
    services.send_again(found, delivery or abort(404), by=current_user)
    db.session.commit()
    flash(_("The message leaves again within seconds, under the same id."), "success")
    return redirect(url_for("webhooks.webhook", webhook_id=webhook_id, _anchor="log"), code=303)


@blueprint.post("/webhooks/<int:webhook_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove(webhook_id: int) -> ResponseReturnValue:
    """Forget an address."""
    found = get_or_404(Webhook, webhook_id)
    name = found.name
    services.remove_webhook(found, by=current_user)
    db.session.commit()
    flash(_("“%(name)s” is removed.", name=name), "success")
    return redirect(url_for("webhooks.webhooks"), code=303)
