"""A manager connects learning systems, and sees what they sent."""

from collections.abc import Mapping
from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.conversions.blueprint import blueprint
from campaign.conversions.corrections.backing import count_undone
from campaign.conversions.xapi import queries
from campaign.conversions.xapi.connections import make, revoke
from campaign.conversions.xapi.forms import NUMBERS, ConnectionForm, RevokeForm
from campaign.conversions.xapi.models import Connection
from campaign.conversions.xapi.tokens import SCOPE
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.outbox.addresses import absolute


def addresses() -> Mapping[str, str]:
    """What is typed into a learning system."""
    statements = absolute("xapi.statements")
    return {"endpoint": statements.removesuffix("/statements"), "token": absolute("xapi.token"), "scope": SCOPE}


def waiting() -> dict[str, int]:
    """How much waits on the other pages about connections."""
    campaign_id = g.campaign.id
    return {"people": queries.waiting_people(campaign_id), "courses": queries.waiting_courses(campaign_id)}


@blueprint.route("/connections", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def connections() -> ResponseReturnValue:
    """All connections, and the place to make one."""
    form = ConnectionForm()
    if not form.validate_on_submit():
        return connections_page(form)
    try:
        made = make(g.campaign, form.name.data or "", by_number=form.accounts.data == NUMBERS, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return connections_page(form)
    facts: dict[str, Any] = {"name": made.connection.name, "key": made.connection.key, "id": made.connection.id}
    db.session.commit()
    # Shown by the answer itself: the secret is kept nowhere, so no other page could show it.
    page = render_template("conversions/xapi/made.html", made=facts, secret=made.secret, addresses=addresses())
    return page, 201, {"Cache-Control": "no-store"}


def connections_page(form: ConnectionForm) -> ResponseReturnValue:
    page = render_template(
        "conversions/xapi/connections.html",
        form=form,
        connections=queries.connections_of(g.campaign.id),
        waiting=waiting(),
        undone=count_undone(g.campaign.id),
    )
    return page, 422 if form.errors else 200


@blueprint.get("/connections/<int:connection_id>")
@requires(Permission.MANAGE_CAMPAIGN)
def connection(connection_id: int) -> ResponseReturnValue:
    """One connection: what it sent, what was refused and why, and what to type in."""
    return connection_page(get_or_404(Connection, connection_id))


def connection_page(found: Connection, error: DomainError | None = None) -> ResponseReturnValue:
    page = render_template(
        "conversions/xapi/connection.html",
        connection=found,
        form=RevokeForm(),
        refusals=queries.refusals_of(found),
        addresses=addresses(),
        waiting=waiting(),
        error=error,
    )
    return page, error.status if error else 200


@blueprint.post("/connections/<int:connection_id>/revoke")
@requires(Permission.MANAGE_CAMPAIGN)
def revoke_connection(connection_id: int) -> ResponseReturnValue:
    """Let a system send no more, and if asked take back what it reported."""
    found = get_or_404(Connection, connection_id)
    form = RevokeForm()
    try:
        revoke(g.campaign, found, withdraw=form.withdraw.data, by=current_user)
    except DomainError as error:
        db.session.rollback()
        return connection_page(get_or_404(Connection, connection_id), error)
    db.session.commit()
    if found.withdrawn_at:
        flash(_("“%(name)s” is cut off, and what it reported counts no more.", name=found.name), "success")
    else:
        flash(_("“%(name)s” is cut off. What it reported stays.", name=found.name), "success")
    return redirect(url_for("conversions.connection", connection_id=connection_id), code=303)
