"""For managers: the links by which people without an account read a canvas, or work on it in a session."""

from typing import Any

import segno
from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.journeys.blueprint import blueprint
from campaign.journeys.desk import Desk
from campaign.journeys.links import links_of, make_link
from campaign.journeys.links import withdraw_link as withdraw
from campaign.journeys.models import Journey, JourneyLink, LinkKind
from campaign.journeys.out.link_forms import LinkForm
from campaign.journeys.queries import open_session
from campaign.journeys.wording import LINK_LINES, LINK_NAMES
from campaign.outbox.addresses import absolute

VIEWS = {LinkKind.READ: "journey_link.read", LinkKind.WORK: "workshop.welcome"}


@blueprint.route("/journeys/<int:journey_id>/links", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def links(journey_id: int) -> ResponseReturnValue:
    """All links of a journey, and a new one: its address is shown now, and never again."""
    journey = get_or_404(Journey, journey_id)
    form = LinkForm(data={"kind": kind_asked().value})
    if not form.validate_on_submit():
        return links_page(journey, form, 422 if form.errors else 200)
    kind = LinkKind(form.kind.data)
    try:
        token = make_link(journey, kind, purpose=form.purpose.data or "", by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return links_page(journey, form, error.status)
    db.session.commit()
    address = absolute(VIEWS[kind], token=token)
    new = {"kind": kind, "address": address, "code": segno.make(address, error="m").svg_inline(omitsize=True, border=2)}
    return links_page(journey, LinkForm(formdata=None, data={"kind": kind.value}), 201, new=new)


@blueprint.post("/journeys/<int:journey_id>/links/<int:link_id>/withdraw")
@requires(Permission.MANAGE_CAMPAIGN)
def withdraw_link(journey_id: int, link_id: int) -> ResponseReturnValue:
    """Let nobody in by a link any more."""
    journey = get_or_404(Journey, journey_id)
    found = db.session.get(JourneyLink, link_id)
    if found is None or found.journey_id != journey.id:
        abort(404)
    withdraw(journey, found, by=current_user)
    db.session.commit()
    flash(_("The link is withdrawn: it opens nothing any more."), "success")
    return redirect(url_for("journeys.links", journey_id=journey.id), code=303)


def kind_asked() -> LinkKind:
    """The kind that the address names: who comes from a session wants a link to work by."""
    return next((kind for kind in LinkKind if kind.value == request.args.get("kind")), LinkKind.READ)


def links_page(
    journey: Journey, form: LinkForm, status: int = 200, *, new: dict[str, Any] | None = None
) -> ResponseReturnValue:
    page = render_template(
        "journeys/out/links.html",
        desk=Desk(journey, current_user, current_user.name, may_edit=True),
        journey=journey,
        form=form,
        links=links_of(journey),
        kinds=LINK_NAMES,
        notes={kind.value: words for kind, words in LINK_LINES.items()},
        new=new,
        is_open=open_session(journey) is not None,
    )
    return page, status
