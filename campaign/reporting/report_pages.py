"""The report as it is now: what managers see and write, and what they publish."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.reporting import drafting, publishing
from campaign.reporting.blocks import Document
from campaign.reporting.blueprint import blueprint
from campaign.reporting.chapters.document import document_of
from campaign.reporting.files import as_file
from campaign.reporting.forms import DraftForm
from campaign.reporting.gathering.facts import facts_today, gist_today
from campaign.reporting.gathering.voices import quotes_now
from campaign.reporting.limits import made_inside
from campaign.reporting.picking import picked_by, to_pick_from
from campaign.reporting.proposal import proposed


@blueprint.get("/report")
@requires(Permission.VIEW_CAMPAIGN)
def report() -> ResponseReturnValue:
    """For managers the report as it is now; whoever looks along reads the newest version."""
    versions = publishing.versions_of(g.campaign.id)
    if not may(Permission.MANAGE_CAMPAIGN):
        last = publishing.published(g.campaign.id)
        if last is not None:
            return redirect(url_for("reporting.version", number=last.version))
        return render_template("reporting/none_yet.html", versions=versions)
    return render_template("reporting/report.html", document=draft_document(with_pictures=True), versions=versions)


@blueprint.get("/report/draft.<any(pdf, xlsx):kind>")
@requires(Permission.MANAGE_CAMPAIGN)
@made_inside
def draft_file(kind: str) -> ResponseReturnValue:
    """The same as a file: it says that it is a draft."""
    what = _("draft")
    return as_file(draft_document(), kind, name=f"{g.campaign.slug}-{what}")


def draft_document(*, with_pictures: bool = False) -> Document:
    quotes = quotes_now(g.campaign.id)
    return document_of(
        facts_today(g.campaign, quotes),
        quotes,
        with_pictures=with_pictures,
        remarks=[_("A draft: the numbers still move.")],
    )


@blueprint.route("/report/write", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def write() -> ResponseReturnValue:
    """What a manager adds to the numbers."""
    form = DraftForm.of(drafting.draft_of(g.campaign.id))
    if request.args.get("take") == "proposal" and not form.summary.data:
        form.summary.data = proposed(gist_today(g.campaign))
    if not form.validate_on_submit():
        return write_page(form, 422 if form.errors else 200)
    try:
        changed = drafting.save(g.campaign, form.facts(), by=current_user, seen=form.seen.data)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        if isinstance(error, drafting.Overtaken):
            form.seen.data = drafting.version_of(drafting.draft_of(g.campaign.id))
            return write_page(form, error.status, overtaken=True)
        return write_page(form, error.status)
    db.session.commit()
    flash(_("Saved.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("reporting.report"), code=303)


@blueprint.post("/report/quotes")
@requires(Permission.MANAGE_CAMPAIGN)
def pick_quotes() -> ResponseReturnValue:
    """Say which open answers the report quotes."""
    chosen = picked_by(drafting.draft_of(g.campaign.id), request.form.getlist("answer"))
    try:
        drafting.pick(g.campaign, chosen, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(error.message, "error")
        return redirect(url_for("reporting.write", _anchor="quotes"), code=303)
    db.session.commit()
    flash(_("Saved."), "success")
    return redirect(url_for("reporting.report", _anchor="voices"), code=303)


def write_page(form: DraftForm, status: int = 200, *, overtaken: bool = False) -> ResponseReturnValue:
    draft = drafting.draft_of(g.campaign.id)
    page = render_template(
        "reporting/write.html",
        form=form,
        theirs=draft if overtaken else None,
        proposal=proposed(gist_today(g.campaign)),
        questions=to_pick_from(draft),
    )
    return page, status


@blueprint.post("/report/publish")
@requires(Permission.MANAGE_CAMPAIGN)
def publish() -> ResponseReturnValue:
    """Freeze what the report says now as a version that is never changed."""
    try:
        made = publishing.publish(g.campaign, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(error.message, "error")
        return redirect(url_for("reporting.report"), code=303)
    db.session.commit()
    flash(_("Version %(number)s is published.", number=made.version), "success")
    return redirect(url_for("reporting.version", number=made.version), code=303)
