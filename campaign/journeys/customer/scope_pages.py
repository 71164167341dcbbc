"""The page on which a customer journey begins: who the customer is, and how much of the service it is about."""

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.extensions import db
from campaign.journeys.answers import at_desk
from campaign.journeys.customer.desk import customers_only
from campaign.journeys.customer.forms import WHOLE, ScopeForm
from campaign.journeys.customer.scoping import set_scope
from campaign.journeys.desk import Desk, at_the_canvas


@at_the_canvas("/scope", methods=("GET", "POST"))
def scope(desk: Desk) -> ResponseReturnValue:
    """Read whose journey it is; managers say it."""
    customers_only(desk)
    may_say = desk.may_edit and not desk.is_guest
    if request.method == "POST" and not may_say:
        abort(403)
    form, status = ScopeForm.of(desk.journey), 200
    if form.validate_on_submit():
        try:
            set_scope(
                desk.journey,
                for_whom=form.for_whom.data or "",
                is_whole=form.extent.data == WHOLE,
                part=form.part.data or "",
                by=desk.by,
            )
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            if desk.journey.scope:
                flash(
                    _("Saved. Which phases does this part have? Name them, and take off what does not belong to it."),
                    "success",
                )
                return redirect(desk.address("phases"), 303)
            flash(_("Saved. Now the road that the customer takes: step by step."), "success")
            return redirect(desk.address("canvas"), 303)
    elif form.errors:
        status = 422
    page = render_template(
        "journeys/customer/scope.html",
        desk=desk,
        journey=desk.journey,
        form=form,
        may_say=may_say,
        **at_desk(desk),
    )
    return page, status
