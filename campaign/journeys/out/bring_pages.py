"""Bringing a workbook in as a new journey: choose a file, look at what it would become, take it in."""

from flask import current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.files.downloads import csv_download
from campaign.core.files.uploads import Uploads, takes_files_up_to
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.journeys.blueprint import blueprint
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.limits import made_inside
from campaign.journeys.models import Journey
from campaign.journeys.out.bring_forms import BringForm, BringInForm
from campaign.journeys.out.bringing import Outcome, bring_in, likely_source, lines_of, sources_of
from campaign.journeys.out.columns import sheets_of
from campaign.journeys.out.reading import Brought, read_workbook
from campaign.journeys.wording import KIND_NAMES

LARGEST = 8 * 2**20
SHOWN = 200
"""Refused rows that the page lists; the download has all of them."""


def uploads() -> Uploads:
    """Where the uploaded workbooks of this campaign are."""
    return Uploads(current_app.instance_path, "journeys", g.campaign.id)


@blueprint.route("/journeys/import", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
@made_inside
@takes_files_up_to(LARGEST)
def bring() -> ResponseReturnValue:
    """Choose a workbook; then see what it was taken for, and which rows would not stand."""
    form = BringForm()
    if not form.validate_on_submit():
        return render_template("journeys/out/bring.html", form=form), 422 if form.errors else 200
    key = uploads().keep(form.file.data.stream)
    try:
        brought = read_workbook(uploads().path(key))
        return look_at(brought, BringInForm(formdata=None, data={"key": key}))
    except DomainError as error:
        db.session.rollback()
        uploads().drop(key)
        error.field = "file"
        explain(form, error)
        return render_template("journeys/out/bring.html", form=form), error.status


@blueprint.post("/journeys/import/look")
@requires(Permission.MANAGE_CAMPAIGN)
@made_inside
def look_again_at_workbook() -> ResponseReturnValue:
    """The same workbook, on another customer journey."""
    form = BringInForm()
    brought = found(form)
    return gone() if brought is None else look_at(brought, form)


@blueprint.post("/journeys/import/refused")
@requires(Permission.MANAGE_CAMPAIGN)
@made_inside
def refused_rows() -> ResponseReturnValue:
    """Every row that does not stand, and why, as a table to keep."""
    form = BringInForm()
    brought = found(form)
    if brought is None:
        return gone()
    outcome = tried(brought, form)
    return csv_download(lines_of(outcome.refused), name=_("refused-rows"))


@blueprint.post("/journeys/import/take-in")
@requires(Permission.MANAGE_CAMPAIGN)
@made_inside
def take_in_workbook() -> ResponseReturnValue:
    """Make the journey."""
    form = BringInForm()
    brought = found(form)
    if brought is None:
        return gone()
    outcome = bring_in(g.campaign, brought, source=source_in(form, brought), by=current_user)
    db.session.commit()
    uploads().drop(form.key.data or "")
    flash(_("“%(title)s” is there. Every card stands where the workbook had it.", title=outcome.title), "success")
    if outcome.refused:
        flash(_("Rows that were refused are not on it: the list you looked at says which and why."), "warning")
    return redirect(url_for("journeys.canvas", journey_id=outcome.journey_id), code=303)


def found(form: BringInForm) -> Brought | None:
    """What the workbook says that a form names, if it is still there."""
    path = uploads().find(form.key.data or "") if form.validate() else None
    return read_workbook(path) if path else None


def gone() -> ResponseReturnValue:
    flash(_("This file was taken in or cleared away already. Choose it again."), "warning")
    return redirect(url_for("journeys.bring"), code=303)


def look_at(brought: Brought, form: BringInForm) -> ResponseReturnValue:
    """What the workbook would become, and what not."""
    likely = likely_source(g.campaign, brought) if brought.kind is JourneyKind.EMPLOYEE else None
    form.offer(sources_of(g.campaign), likely)
    outcome = tried(brought, form)
    return render_template(
        "journeys/out/brought.html",
        form=form,
        outcome=outcome,
        kind=KIND_NAMES[outcome.kind],
        needs_source=outcome.kind is JourneyKind.EMPLOYEE,
        sheets=[(sheet.title, outcome.counts.get(sheet.name, 0)) for sheet in sheets_of(outcome.kind)],
        refused=outcome.refused[:SHOWN],
    )


def tried(brought: Brought, form: BringInForm) -> Outcome:
    """What would become of it: it is done by all the rules, and then undone."""
    try:
        return bring_in(g.campaign, brought, source=source_in(form, brought), by=current_user)
    finally:
        db.session.rollback()


def source_in(form: BringInForm, brought: Brought) -> Journey | None:
    """The customer journey that was chosen; none where a new one is wanted, or the kind has none."""
    if brought.kind is not JourneyKind.EMPLOYEE:
        return None
    return next((one for one in sources_of(g.campaign) if str(one.id) == form.source.data), None)
