"""Published versions: read, kept as a file, withdrawn."""

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.reporting import publishing
from campaign.reporting.blueprint import blueprint
from campaign.reporting.files import as_file
from campaign.reporting.forms import WithdrawForm
from campaign.reporting.limits import made_inside
from campaign.reporting.models import Report
from campaign.reporting.moves import moves
from campaign.reporting.versions import document_in, facts_shown, filename


@blueprint.get("/report/<int:number>")
@requires(Permission.VIEW_CAMPAIGN)
def version(number: int) -> ResponseReturnValue:
    """A version as it was published."""
    return version_page(found_or_404(number), WithdrawForm(formdata=None))


@blueprint.get("/report/<int:number>.<any(pdf, xlsx):kind>")
@requires(Permission.VIEW_CAMPAIGN)
@made_inside
def version_file(number: int, kind: str) -> ResponseReturnValue:
    """The same as a file."""
    found = found_or_404(number)
    return as_file(document_in(found), kind, name=filename(g.campaign, found))


@blueprint.post("/report/<int:number>/withdraw")
@requires(Permission.MANAGE_CAMPAIGN)
def withdraw(number: int) -> ResponseReturnValue:
    """Take back a version that should not have been published."""
    found, form = found_or_404(number), WithdrawForm()
    if not form.validate():
        return version_page(found, form, 422)
    try:
        publishing.withdraw(g.campaign, found, why=form.why.data or "", by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return version_page(found, form, error.status)
    db.session.commit()
    flash(_("Version %(number)s is withdrawn.", number=number), "success")
    return redirect(url_for("reporting.version", number=number), code=303)


def version_page(found: Report, form: WithdrawForm, status: int = 200) -> ResponseReturnValue:
    older = publishing.before(found)
    page = render_template(
        "reporting/version.html",
        report=found,
        document=document_in(found, with_pictures=True),
        last=publishing.published(g.campaign.id),
        older=older,
        moved=moves(facts_shown(older), facts_shown(found)) if older else [],
        is_as_published=publishing.is_as_published(found),
        versions=publishing.versions_of(g.campaign.id),
        form=form,
    )
    return page, status


def found_or_404(number: int) -> Report:
    return publishing.version_in(g.campaign.id, number) or abort(404)
