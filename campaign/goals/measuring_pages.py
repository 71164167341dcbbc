"""Entering what was measured by hand, and taking it back."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import LARGEST_KEY, get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.goals import services
from campaign.goals.blueprint import blueprint
from campaign.goals.forms import MeasurementForm, number_in
from campaign.goals.models import Kpi, Measurement
from campaign.goals.pages import kpi_page


@blueprint.post("/goals/<int:kpi_id>/measure")
@requires(Permission.MANAGE_CAMPAIGN)
def measure(kpi_id: int) -> ResponseReturnValue:
    """Write down a value; the same day again corrects it."""
    kpi = get_or_404(Kpi, kpi_id)
    form = MeasurementForm()
    value, day = number_in(form.value), form.measured_on.data
    if not form.validate() or value is None or day is None:
        return kpi_page(kpi, measuring=form, status=422)
    try:
        services.measure(kpi, measured_on=day, value=value, note=form.note.data or "", by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return kpi_page(kpi, measuring=form, status=error.status)
    db.session.commit()
    flash(_("The measurement is written down."), "success")
    return to_measurements(kpi)


@blueprint.post("/goals/<int:kpi_id>/measurements/<int:measurement_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def unmeasure(kpi_id: int, measurement_id: int) -> ResponseReturnValue:
    """Take back what was measured."""
    kpi = get_or_404(Kpi, kpi_id)
    measurement = db.session.get(Measurement, measurement_id) if measurement_id <= LARGEST_KEY else None
    if measurement is None or measurement.kpi_id != kpi.id:
        abort(404)
    services.unmeasure(kpi, measurement, by=current_user)
    db.session.commit()
    flash(_("The measurement is taken back."), "success")
    return to_measurements(kpi)


def to_measurements(kpi: Kpi) -> ResponseReturnValue:
    return redirect(url_for("goals.kpi", kpi_id=kpi.id, _anchor="measurements"), code=303)
