"""For managers: the budget, and what payroll gets."""

from collections.abc import Iterable

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.files.downloads import csv_download, workbook_download
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.rewards import services
from campaign.rewards.blueprint import blueprint
from campaign.rewards.budget import payroll
from campaign.rewards.budget.costs import costs_of
from campaign.rewards.budget.picture import bars
from campaign.rewards.budget.reckoning import WARNING
from campaign.rewards.forms import PeriodForm, SettingsForm
from campaign.rewards.models import Award, PayrollExport
from campaign.rewards.queries import settings_of


@blueprint.get("/rewards/budget")
@requires(Permission.VIEW_CAMPAIGN)
def budget() -> ResponseReturnValue:
    """What is promised, approved and spent, and when the budget runs out."""
    return budget_page(SettingsForm.of(settings_of(g.campaign.id), formdata=None))


@blueprint.post("/rewards/settings")
@requires(Permission.MANAGE_CAMPAIGN)
def change_settings() -> ResponseReturnValue:
    """Set the budget and what holds for all rewards."""
    form = SettingsForm()
    if not form.validate():
        return budget_page(form, 422)
    try:
        services.change_settings(
            g.campaign,
            budget_cents=form.budget.data,
            currency=form.currency.data,
            leaver_rule=form.leaver_rule.data,
            by=current_user,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return budget_page(form, error.status)
    db.session.commit()
    flash(_("Saved."), "success")
    return redirect(url_for("rewards.budget"), code=303)


def budget_page(form: SettingsForm, status: int = 200) -> ResponseReturnValue:
    costs = costs_of(g.campaign)
    page = render_template(
        "rewards/budget.html", costs=costs, picture=bars(costs.budget), form=form, warning_at=WARNING
    )
    return page, status


@blueprint.get("/rewards/payroll")
@requires(Permission.MANAGE_CAMPAIGN)
def for_payroll() -> ResponseReturnValue:
    """The exports that were made, and a new one."""
    today = clock.today(g.campaign.zone)
    form = PeriodForm(formdata=None, data={"first_on": min(g.campaign.starts_on, today), "last_on": today})
    return payroll_page(form)


def payroll_page(form: PeriodForm, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "rewards/payroll.html",
        exports=payroll.exports_of(g.campaign.id),
        form=form,
        currency=settings_of(g.campaign.id).currency,
    )
    return page, status


@blueprint.post("/rewards/payroll")
@requires(Permission.MANAGE_CAMPAIGN)
def export() -> ResponseReturnValue:
    """Put together what was not exported before."""
    form = PeriodForm()
    if not form.validate():
        return payroll_page(form, 422)
    first_on, last_on = form.days()
    try:
        payroll.export(g.campaign, first_on=first_on, last_on=last_on, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return payroll_page(form, error.status)
    db.session.commit()
    flash(_("The export is ready to be downloaded."), "success")
    return redirect(url_for("rewards.for_payroll"), code=303)


@blueprint.get("/rewards/payroll/<int:export_id>.<any(csv, xlsx):kind>")
@requires(Permission.MANAGE_CAMPAIGN)
def exported(export_id: int, kind: str) -> ResponseReturnValue:
    """An export as a file, as often as it is needed."""
    found = get_or_404(PayrollExport, export_id)
    awards = db.session.scalars(payroll.of_export(g.campaign, found))
    return as_file(awards, f"{g.campaign.slug}-{found.id}", kind)


@blueprint.get("/rewards/payroll/all.<any(csv, xlsx):kind>")
@requires(Permission.MANAGE_CAMPAIGN)
def everything(kind: str) -> ResponseReturnValue:
    """All that was approved on some days, exported or not; nothing is marked by it."""
    form = PeriodForm(request.args, meta={"csrf": False})
    if not form.validate():
        abort(404)
    awards = db.session.scalars(payroll.between(g.campaign, *form.days()))
    return as_file(awards, f"{g.campaign.slug}-{form.first_on.data}-{form.last_on.data}", kind)


def as_file(awards: Iterable[Award], name: str, kind: str) -> ResponseReturnValue:
    """The table in the form that was asked for."""
    table = payroll.rows(g.campaign, awards, settings_of(g.campaign.id).currency)
    if kind == "csv":
        return csv_download(table, name=name)
    return workbook_download(table, name=name, sheet=_("Rewards"))
