"""The public links of a selection: on, off, and new."""

import segno
from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.selection.blueprint import blueprint
from campaign.selection.keeping import selection_now
from campaign.selection.links.public import Door, address, open_door, shut_door

INK, PAPER = "#16242b", "#ffffff"


@blueprint.get("/selection/links")
@requires(Permission.MANAGE_CAMPAIGN)
def public_links() -> ResponseReturnValue:
    """The links by which anyone applies, or names people; each on or off."""
    selection = selection_now(g.campaign)
    addresses = {door: address(selection, door) if selection else None for door in Door}
    return render_template(
        "selection/links.html",
        addresses=addresses,
        codes={door: qr_of(where) for door, where in addresses.items() if where},
    )


def qr_of(where: str) -> str:
    return str(segno.make(where, error="m").svg_inline(omitsize=True, border=2, dark=INK, light=PAPER))


@blueprint.post("/selection/links/<any(apply, ask):door>/<any(open, shut):what>")
@requires(Permission.MANAGE_CAMPAIGN)
def change_public_link(door: str, what: str) -> ResponseReturnValue:
    """Turn a link on, give it a new address, or turn it off."""
    try:
        if what == "open":
            open_door(g.campaign, Door(door), by=current_user)
            told = _("The link works now. An earlier one no longer does.")
        else:
            shut_door(g.campaign, Door(door), by=current_user)
            told = _("The link no longer works.")
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(told, "success")
    return redirect(url_for("selection.public_links"), code=303)
