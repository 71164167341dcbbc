"""The size of the team, its seats per team of the organisation, and who is in it, in totals."""

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.selection.blueprint import blueprint, own_selection
from campaign.selection.composition.forms import SizeForm
from campaign.selection.composition.genders import employees_known, genders_of
from campaign.selection.composition.hiding import FEWEST
from campaign.selection.composition.queries import composition_of
from campaign.selection.composition.sizing import decide_size


@blueprint.route("/selection/composition", methods=["GET", "POST"])
@requires(Permission.VIEW_CAMPAIGN)
def composition() -> ResponseReturnValue:
    """What the team is made of, in totals; a manager decides how large it is."""
    selection = own_selection()
    form = SizeForm.of(selection)
    if form.is_submitted() and not may(Permission.MANAGE_CAMPAIGN):
        abort(403)
    if not form.validate_on_submit():
        return composition_page(form, 422 if form.errors else 200)
    try:
        changed = decide_size(g.campaign, form.facts(), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return composition_page(form, error.status)
    db.session.commit()
    flash(_("The size of the team is saved.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("selection.composition"), code=303)


def composition_page(form: SizeForm, status: int = 200) -> ResponseReturnValue:
    selection, found = own_selection(), composition_of(g.campaign)
    # Managers have the list of colleagues itself; everyone else sees no team of which they could count out a person.
    apart, together = (list(found.rows), None) if may(Permission.MANAGE_CAMPAIGN) else found.told_apart()
    page = render_template(
        "selection/composition.html",
        composition=found,
        apart=apart,
        together=together,
        genders=genders_of(g.campaign, selection),
        employees_known=employees_known(selection),
        form=form,
        fewest=FEWEST,
    )
    return page, status
