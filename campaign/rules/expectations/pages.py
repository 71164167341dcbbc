"""The pages of what is expected of ambassadors: for managers all of them, for each ambassador their own."""

from collections.abc import Iterator, Sequence

from flask import Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date, ngettext
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
from campaign.goals.models import KpiState
from campaign.goals.queries import kpis_of
from campaign.people.models import Ambassador
from campaign.people.queries import ambassador_of_user
from campaign.rules.blueprint import blueprint
from campaign.rules.expectations import services as service
from campaign.rules.expectations.forms import ExpectationForm
from campaign.rules.models import Expectation
from campaign.rules.texts import Overtaken, agreements_of
from campaign.rules.wording import MEANINGS, MEASURES, STATES, expected, how_many

WORDS = {"how_many": how_many, "measures": MEASURES, "meanings": MEANINGS}


def my_ambassador() -> Ambassador:
    """The ambassador who asks."""
    return ambassador_of_user(g.campaign.id, current_user.id) or abort(403)


@blueprint.get("/rules/expectations")
@requires(Permission.VIEW_CAMPAIGN)
def expectations() -> ResponseReturnValue:
    """What is expected, what the KPIs propose, and how far every ambassador is."""
    return expectations_page(new_form())


@blueprint.post("/rules/expectations")
@requires(Permission.MANAGE_CAMPAIGN)
def expect() -> ResponseReturnValue:
    """Expect something of everyone."""
    form = new_form()
    if not form.validate():
        return expectations_page(form, 422)
    try:
        service.expect(g.campaign, form.facts(), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return expectations_page(form, error.status)
    db.session.commit()
    flash(_("This is expected from now on."), "success")
    return back()


@blueprint.post("/rules/expectations/proposals")
@requires(Permission.MANAGE_CAMPAIGN)
def accept_proposals() -> ResponseReturnValue:
    """Expect what the KPIs propose: of one KPI, or of all that were on the page."""
    wanted = request.form.getlist("kpi_id", type=int)
    added = service.accept_proposals(g.campaign, wanted, by=current_user)
    db.session.commit()
    flash(ngettext("%(num)s expectation added.", "%(num)s expectations added.", len(added)), "success")
    return back()


@blueprint.route("/rules/expectations/<int:expectation_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def expectation(expectation_id: int) -> ResponseReturnValue:
    """Change what is expected."""
    found = get_or_404(Expectation, expectation_id)
    form = offered(ExpectationForm.of(found))
    if not form.validate_on_submit():
        return expectation_page(found, form, 422 if form.errors else 200)
    try:
        changed = service.change(g.campaign, found, form.facts(), by=current_user, seen=form.seen.data)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        if isinstance(error, Overtaken):
            form.seen.data = service.version_of(found)
        return expectation_page(found, form, error.status)
    db.session.commit()
    flash(_("The expectation is saved.") if changed else _("Nothing was changed."), "success")
    return back()


@blueprint.post("/rules/expectations/<int:expectation_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_expectation(expectation_id: int) -> ResponseReturnValue:
    """Expect it no longer."""
    found = get_or_404(Expectation, expectation_id)
    words = expected(found.measure, found.amount, found.due_on)
    service.remove(g.campaign, found, by=current_user)
    db.session.commit()
    flash(_("This is no longer expected: %(what)s.", what=words), "success")
    return back()


@blueprint.get("/rules/expectations.csv")
@requires(Permission.VIEW_CAMPAIGN)
def expectations_csv() -> Response:
    """Every ambassador and every expectation, for a spreadsheet."""
    return csv_download(export_rows(), name=file_name())


@blueprint.get("/rules/expectations.xlsx")
@requires(Permission.VIEW_CAMPAIGN)
def expectations_workbook() -> Response:
    """The same as a workbook."""
    return workbook_download(export_rows(), name=file_name(), sheet=_("Expectations"))


@blueprint.get("/rules/expected-of-me")
@requires(Permission.CLAIM)
def expected_of_me() -> ResponseReturnValue:
    """What is expected of the ambassador who asks, and how far they are."""
    hours = agreements_of(g.campaign).hours_per_week
    mine = service.expected_of(g.campaign, my_ambassador())
    return render_template("rules/expected_of_me.html", mine=mine, hours_per_week=hours, today=today(), **WORDS)


def file_name() -> str:
    return "-".join([g.campaign.slug, _("expectations")])


def export_rows() -> Iterator[Sequence[object]]:
    """An ambassador and an expectation a row, below their titles."""
    wanted, rows = service.everyone(g.campaign)
    yield [_("Ambassador"), _("Team"), _("Expected"), _("By when"), _("Number"), _("So far"), _("State")]
    for row in rows:
        colleague = row.ambassador.colleague
        team = colleague.team.name if colleague.team else ""
        for one, share in zip(wanted, row.shares, strict=True):
            what, state = str(MEASURES[one.measure]), str(STATES[share.state])
            yield [colleague.name, team, what, one.due_on, one.amount, share.has, state]


def new_form() -> ExpectationForm:
    return offered(ExpectationForm(data={"due_on": g.campaign.ends_on}))


def offered(form: ExpectationForm) -> ExpectationForm:
    return form.offer(kpis_of(g.campaign.id, KpiState.ACTIVE, KpiState.DRAFT))


def back() -> ResponseReturnValue:
    return redirect(url_for("rules.expectations"), code=303)


def today() -> str:
    return str(format_date(clock.today(g.campaign.zone), "d MMMM"))


def expectations_page(form: ExpectationForm, status: int = 200) -> ResponseReturnValue:
    wanted, rows = service.everyone(g.campaign)
    page = render_template(
        "rules/expectations.html",
        form=form,
        wanted=wanted,
        rows=rows,
        proposals=service.proposals(g.campaign),
        hours_per_week=agreements_of(g.campaign).hours_per_week,
        today=today(),
        **WORDS,
    )
    return page, status


def expectation_page(found: Expectation, form: ExpectationForm, status: int) -> ResponseReturnValue:
    return render_template("rules/expectation.html", expectation=found, form=form, **WORDS), status
