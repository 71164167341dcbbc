"""Taking in a list of colleagues: choose a file, look at what would change, take it in."""

from io import BytesIO

from flask import current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.files.uploads import Uploads, takes_files
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people import importing
from campaign.people.forms import PasteForm, RosterForm, TakeInForm
from campaign.people.importing import Plan
from campaign.people.pasting import as_file
from campaign.people.roster import COLUMN_NAMES, Roster, read_roster
from campaign.people.routes.blueprint import blueprint

SHOWN = 5
"""People of the file that the preview shows."""
LISTED = 200
"""Refused rows that the page lists."""


def uploads() -> Uploads:
    """Where the uploaded lists of this campaign are."""
    return Uploads(current_app.instance_path, "people", g.campaign.id)


@blueprint.route("/colleagues/import", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
@takes_files
def import_colleagues() -> ResponseReturnValue:
    """Choose a file; then see what it was taken for and what would change."""
    form = RosterForm()
    if not form.validate_on_submit():
        return choosing_page(form, PasteForm(formdata=None), 422 if form.errors else 200)
    try:
        return preview(uploads().keep(form.file.data.stream))
    except DomainError as error:
        error.field = error.field or "file"
        explain(form, error)
        return choosing_page(form, PasteForm(formdata=None), error.status)


@blueprint.post("/colleagues/paste")
@requires(Permission.MANAGE_CAMPAIGN)
def paste_colleagues() -> ResponseReturnValue:
    """Take pasted lines for a file; then see what would change."""
    form = PasteForm()
    if not form.validate():
        return choosing_page(RosterForm(formdata=None), form, 422)
    try:
        return preview(uploads().keep(BytesIO(as_file(form.text.data or ""))))
    except DomainError as error:
        error.field = error.field or "text"
        explain(form, error)
        return choosing_page(RosterForm(formdata=None), form, error.status)


def choosing_page(form: RosterForm, paste: PasteForm, status: int) -> ResponseReturnValue:
    """Where one chooses a file, or pastes."""
    return render_template("people/import.html", form=form, paste=paste), status


def preview(key: str) -> ResponseReturnValue:
    """What taking the file in would do; what is no such file is not kept."""
    try:
        roster = read_roster(uploads().path(key))
    except DomainError:
        uploads().drop(key)
        raise
    plan = importing.plan(g.campaign.id, roster)
    return outcome_page(roster, plan, form=TakeInForm(formdata=None, data={"key": key}))


@blueprint.post("/colleagues/take-in")
@requires(Permission.MANAGE_CAMPAIGN)
def take_in() -> ResponseReturnValue:
    """Take in the file that was looked at."""
    form = TakeInForm()
    key = form.key.data or ""
    path = uploads().find(key) if form.validate() else None
    if path is None:
        flash(_("This file was taken in or cleared away already. Choose it again."), "warning")
        return redirect(url_for("people.import_colleagues"), code=303)
    roster = read_roster(path)
    plan = importing.take_in(g.campaign, roster, by=current_user)
    db.session.commit()
    uploads().drop(key)
    taken = len(plan.people)
    flash(ngettext("%(num)s person is taken in.", "%(num)s people are taken in.", taken), "success")
    if plan.refused:
        return outcome_page(roster, plan, form=None)
    return redirect(url_for("people.colleagues"), code=303)


def outcome_page(roster: Roster, plan: Plan, *, form: TakeInForm | None) -> ResponseReturnValue:
    """What a file does (with the form that does it) or did."""
    return render_template(
        "people/import_outcome.html",
        form=form,
        columns={title: COLUMN_NAMES[column] for title, column in roster.columns.items()},
        unused=roster.unused,
        first=roster.entries[:SHOWN],
        rows=roster.rows,
        plan=plan,
        refused=plan.refused[:LISTED],
    )
