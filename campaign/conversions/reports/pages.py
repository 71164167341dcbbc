"""Reports of the learning system: bring one, see what it would change, import it, look at the result, take it back."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import current_app, flash, g, jsonify, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.conversions.blueprint import blueprint
from campaign.conversions.models import ImportState, RefusedRow, ReportImport
from campaign.conversions.queries import imports_of
from campaign.conversions.reports import uploads
from campaign.conversions.reports.formats.registry import FORMATS, title_of
from campaign.conversions.reports.forms import ReadingForm, UncountedForm, UploadForm, is_free_table
from campaign.conversions.reports.how_read import HowRead
from campaign.conversions.reports.importing import tell
from campaign.conversions.reports.reading import Recognised, question_of
from campaign.conversions.reports.sampling import Sample, sample
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.database import expect_reads_only
from campaign.core.errors import DomainError, WrongState
from campaign.core.files.tabular import local_separator, write_csv
from campaign.core.files.uploads import Uploads, takes_files
from campaign.core.permissions import Permission
from campaign.courses.models import Course
from campaign.courses.queries import counting_courses, courses_of
from campaign.courses.services import add_listed, also_call
from campaign.extensions import db

SHOWN = 50
"""Refused rows on a page; the download has all that are kept."""
TRIED_OUT = 30 * 1024 * 1024
"""Larger files are not imported twice just to look at what they would change."""


def files() -> Uploads:
    return Uploads(current_app.instance_path, "reports", g.campaign.id)


@blueprint.route("/reports", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
@takes_files
def imports() -> ResponseReturnValue:
    """All reports that were brought, and the place to bring one."""
    form = UploadForm()
    if form.validate_on_submit():
        key = files().keep(form.file.data.stream)
        path = files().path(key)
        report = uploads.register(g.campaign, path, filename=form.file.data.filename or "", by=current_user)
        report.upload_key = key
        db.session.commit()
        return redirect(url_for(".report", import_id=report.id), code=303)
    brought = imports_of(g.campaign.id)
    page = render_template(
        "conversions/reports.html",
        form=form,
        imports=brought,
        names=uploads.who_brought(brought),
        formats=FORMATS[:-1],
    )
    return page, 422 if form.errors else 200


def answers() -> dict[str, Any]:
    """What was said about the report so far; it travels in the address."""
    return request.args.to_dict()


@dataclass(frozen=True)
class Look:
    """What a file was taken for, or why it cannot be read."""

    recognised: Recognised | None
    question: DomainError | None


def look(report: ReportImport, path: Path, form: ReadingForm) -> Look:
    """Take the file for what it is, and find what must be asked."""
    try:
        recognised = uploads.examine(g.campaign, path, filename=report.filename, options=form.options())
    except DomainError as error:
        return Look(None, error)
    return Look(recognised, question_of(recognised))


@blueprint.get("/reports/<int:import_id>")
@requires(Permission.MANAGE_CAMPAIGN)
def report(import_id: int) -> ResponseReturnValue:
    """One report: before importing what it was taken for, afterwards what came of it."""
    found = get_or_404(ReportImport, import_id)
    if found.state is not ImportState.UPLOADED:
        return show_outcome(found)
    path = files().find(found.upload_key)
    if path is None:
        return render_template("conversions/report_gone.html", report=found)
    return preview(found, path)


def preview(found: ReportImport, path: Path) -> ResponseReturnValue:
    form = ReadingForm(request.args)
    seen = look(found, path, form)
    result, rows = None, list[RefusedRow]()
    if seen.recognised and not seen.question and found.size <= TRIED_OUT:
        import_id, filename = found.id, found.filename
        db.session.rollback()
        expect_reads_only(False)  # it is written, and taken back before anyone sees it
        try:
            result, rows = uploads.try_out(g.campaign, path, seen.recognised, filename=filename)
        except DomainError as error:
            seen = Look(seen.recognised, error)
        expect_reads_only(True)
        found = get_or_404(ReportImport, import_id)
    if seen.recognised:
        form.offer(seen.recognised, campaign_zone=g.campaign.time_zone)
    before = uploads.imported_before(g.campaign.id, found.digest)
    return render_template(
        "conversions/report_preview.html",
        report=found,
        form=form,
        recognised=seen.recognised,
        question=seen.question,
        result=result,
        refused=rows[:SHOWN],
        sentence=uploads.sentence,
        courses=courses_of(g.campaign.id),
        said=answers(),
        how=HowRead.of(seen.recognised, g.campaign) if seen.recognised else None,
        sample=sampled(seen),
        is_free_table=is_free_table,
        before=before,
        names=uploads.who_brought([before] if before else []),
        uncounted=uncounted_forms(result),
        newly_called=uploads.newly_called(g.campaign.id, seen.recognised) if seen.recognised else None,
    )


def sampled(seen: Look) -> Sample:
    """The first rows as they would be read, or why they cannot be."""
    if seen.recognised is None:
        return Sample([], question=seen.question.message if seen.question else None)
    return sample(seen.recognised, campaign_zone=g.campaign.zone, now=clock.now())


@blueprint.get("/reports/<int:import_id>/sample")
@requires(Permission.MANAGE_CAMPAIGN)
def report_sample(import_id: int) -> ResponseReturnValue:
    """The first rows as they would be read, while someone is choosing how."""
    found = get_or_404(ReportImport, import_id)
    path = files().find(found.upload_key)
    if found.state is not ImportState.UPLOADED or path is None:
        raise WrongState(_("This report was imported already, or its file is gone. Bring it again."))
    seen = look(found, path, ReadingForm(request.args))
    return render_template("conversions/_report_sample.html", sample=sampled(seen))


def show_outcome(found: ReportImport) -> ResponseReturnValue:
    rows = list(uploads.refused_rows(found.id, limit=SHOWN))
    return render_template(
        "conversions/report.html",
        report=found,
        result=uploads.Result.of(found),
        refused=rows,
        sentence=uploads.sentence,
        title_of=title_of,
        how=HowRead.stored(found.said),
        names=uploads.who_brought([found]),
        uncounted=uncounted_forms(uploads.Result.of(found)) if found.state is ImportState.DONE else [],
    )


def uncounted_forms(result: uploads.Result | None) -> list[tuple[uploads.Uncounted, UncountedForm]]:
    """The courses of a report that do not count, each with the form that says which one it is."""
    if result is None or not result.uncounted:
        return []
    courses = counting_courses(g.campaign.id)
    forms = []
    for place, course in enumerate(result.uncounted):
        form = UncountedForm(formdata=None)
        form.offer(courses)
        form.into.id = f"into-{place}"
        forms.append((course, form))
    return forms


@blueprint.post("/reports/<int:import_id>/courses")
@requires(Permission.MANAGE_CAMPAIGN)
def mend_course(import_id: int) -> ResponseReturnValue:
    """Let a course count that a report names, or say which of those that count it is."""
    found = get_or_404(ReportImport, import_id)
    here = redirect(url_for(".report", import_id=found.id, **answers()), code=303)
    name = request.form.get("name", "")
    if "into" not in request.form:
        course = add_listed(g.campaign, name, by=current_user)
        db.session.commit()
        flash(_("“%(name)s” counts from now on.", name=course.name), "success")
        return here
    form = UncountedForm()
    form.offer(counting_courses(g.campaign.id))
    if not form.validate_on_submit():
        flash(_("Choose the course."), "error")
        return here
    into = get_or_404(Course, form.into.data or 0)
    also_call(g.campaign, into, name, by=current_user)
    db.session.commit()
    flash(_("“%(name)s” is another name of “%(course)s” now.", name=name, course=into.name), "success")
    return here


@blueprint.post("/reports/<int:import_id>/run")
@requires(Permission.MANAGE_CAMPAIGN)
def run_import(import_id: int) -> ResponseReturnValue:
    """Import a report that was looked at."""
    found = get_or_404(ReportImport, import_id)
    path = files().find(found.upload_key)
    if found.state is not ImportState.UPLOADED or path is None:
        raise WrongState(_("This report was imported already, or its file is gone. Bring it again."))
    seen = look(found, path, ReadingForm(request.args))
    if seen.recognised is None or seen.question:
        return redirect(url_for(".report", import_id=import_id, **answers()), code=303)
    user, key = current_user._get_current_object(), found.upload_key
    found.upload_key = ""
    result = uploads.carry_out(g.campaign, found, seen.recognised, by=user, progress=tell(import_id))
    files().drop(key)
    new = sum(result.recorded.values())
    flash(ngettext("%(num)s new conversion was recorded.", "%(num)s new conversions were recorded.", new), "success")
    return redirect(url_for(".report", import_id=import_id), code=303)


@blueprint.get("/reports/<int:import_id>/progress")
@requires(Permission.MANAGE_CAMPAIGN)
def import_progress(import_id: int) -> ResponseReturnValue:
    """How far an import is, for the page that waits for it."""
    found = get_or_404(ReportImport, import_id)
    label = _("Booking…") if found.share >= 1 else ngettext("%(num)s row read", "%(num)s rows read", found.rows)
    return jsonify(done=found.share, total=1, label=label)


@blueprint.get("/reports/<int:import_id>/refused.csv")
@requires(Permission.MANAGE_CAMPAIGN)
def refused_rows(import_id: int) -> ResponseReturnValue:
    """The rows that could not be used, as a table."""
    found = get_or_404(ReportImport, import_id)
    stream = io.BytesIO()
    unused = uploads.Result.of(found).unused
    table = uploads.refused_table(uploads.refused_rows(found.id), unused)
    write_csv(stream, table, separator=local_separator())
    stream.seek(0)
    return send_file(stream, mimetype="text/csv", as_attachment=True, download_name=f"refused-{found.id}.csv")


@blueprint.post("/reports/<int:import_id>/undo")
@requires(Permission.MANAGE_CAMPAIGN)
def undo_import(import_id: int) -> ResponseReturnValue:
    """Take a whole import back."""
    found = get_or_404(ReportImport, import_id)
    standing = uploads.undo(g.campaign, found, by=current_user)
    db.session.commit()
    flash(_("The import was taken back."), "success")
    if standing:
        told = ngettext(
            "%(num)s result in it still stands: something else says the same.",
            "%(num)s results in it still stand: something else says the same.",
            standing,
        )
        flash(told, "info")
    return redirect(url_for(".report", import_id=import_id), code=303)


@blueprint.post("/reports/<int:import_id>/discard")
@requires(Permission.MANAGE_CAMPAIGN)
def discard_report(import_id: int) -> ResponseReturnValue:
    """Throw an upload away that was only looked at."""
    found = get_or_404(ReportImport, import_id)
    if found.state is not ImportState.UPLOADED:
        raise WrongState(_("This report was imported already, or its file is gone. Bring it again."))
    files().drop(found.upload_key)
    db.session.delete(found)
    db.session.commit()
    return redirect(url_for(".imports"), code=303)
