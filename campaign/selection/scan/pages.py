"""Pages of the background scan: what it looks at, and what someone found of a candidate."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.selection.blueprint import blueprint, own_selection
from campaign.selection.keeping import kept_until
from campaign.selection.models import Candidate, Criterion
from campaign.selection.queries import place_in
from campaign.selection.scan import criteria as services
from campaign.selection.scan.criteria import criteria_of, scores_by_criterion
from campaign.selection.scan.forms import CriterionForm
from campaign.selection.scan.rule import HEAVIEST, HIGHEST
from campaign.selection.scan.services import LONGEST_NOTE, Finding, own_scores, record_scan, scans_of
from campaign.selection.wanted import in_address, wanted_now

UNKNOWN = "unknown"


@blueprint.route("/selection/criteria", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def criteria() -> ResponseReturnValue:
    """What the scan looks at; add something."""
    own_selection()
    form = CriterionForm()
    if not form.validate_on_submit():
        return criteria_page(form, status=422 if form.errors else 200)
    try:
        added = services.add_criterion(
            g.campaign,
            name=form.name.data or "",
            help_=form.help.data or "",
            weight=form.weight.data or 0,
            by=current_user,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return criteria_page(form, status=error.status)
    db.session.commit()
    flash(_("“%(name)s” is added.", name=added.name), "success")
    return redirect(url_for("selection.criteria"), code=303)


def criteria_page(
    form: CriterionForm, *, changing: tuple[int, CriterionForm] | None = None, status: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "selection/criteria.html",
        form=form,
        changing=changing,
        criteria=criteria_of(g.campaign.id),
        scores=scores_by_criterion(g.campaign.id),
        heaviest=HEAVIEST,
    )
    return page, status


@blueprint.post("/selection/criteria/<int:criterion_id>")
@requires(Permission.MANAGE_CAMPAIGN)
def change_criterion(criterion_id: int) -> ResponseReturnValue:
    """Give a criterion another name, help or weight."""
    found = get_or_404(Criterion, criterion_id)
    form = CriterionForm(prefix=f"at-{criterion_id}")
    try:
        if not form.validate():
            return criteria_page(CriterionForm(formdata=None), changing=(criterion_id, form), status=422)
        changed = services.change_criterion(
            g.campaign,
            found,
            name=form.name.data or "",
            help_=form.help.data or "",
            weight=form.weight.data or 0,
            by=current_user,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return criteria_page(CriterionForm(formdata=None), changing=(criterion_id, form), status=error.status)
    db.session.commit()
    flash(_("The criterion is saved.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("selection.criteria", _anchor=f"criterion-{criterion_id}"), code=303)


@blueprint.post("/selection/criteria/<int:criterion_id>/move")
@requires(Permission.MANAGE_CAMPAIGN)
def move_criterion(criterion_id: int) -> ResponseReturnValue:
    """Let a criterion stand one higher or lower."""
    found = get_or_404(Criterion, criterion_id)
    try:
        services.move_criterion(g.campaign, found, up=request.form.get("to") == "up")
    except DomainError as error:
        return refused(error)
    db.session.commit()
    return redirect(url_for("selection.criteria", _anchor=f"criterion-{criterion_id}"), code=303)


@blueprint.post("/selection/criteria/<int:criterion_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_criterion(criterion_id: int) -> ResponseReturnValue:
    """Look at something no more; the page asked first and said what goes with it."""
    found = get_or_404(Criterion, criterion_id)
    name = found.name
    try:
        gone = services.remove_criterion(g.campaign, found, by=current_user)
    except DomainError as error:
        return refused(error)
    db.session.commit()
    went = ngettext("%(num)s score went with it.", "%(num)s scores went with it.", gone) if gone else ""
    flash(" ".join(filter(None, [_("“%(name)s” is removed.", name=name), went])), "success")
    return redirect(url_for("selection.criteria"), code=303)


def refused(error: DomainError) -> ResponseReturnValue:
    db.session.rollback()
    flash(str(error), "error")
    return criteria_page(CriterionForm(formdata=None), status=error.status)


@blueprint.route("/selection/candidates/<int:candidate_id>/scan", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def scan(candidate_id: int) -> ResponseReturnValue:
    """Fill in what one knows of a candidate; others' findings stay theirs."""
    found = get_or_404(Candidate, candidate_id)
    if request.method == "GET":
        return scan_page(found)
    wanted = wanted_now()
    # Before it is saved: in the order of scores the candidate may then stand elsewhere.
    place = place_in(g.campaign.id, wanted, found)
    try:
        record_scan(g.campaign, found, findings_sent(criteria_of(g.campaign.id)), by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return scan_page(found, status=error.status)
    name, address = found.colleague.name, in_address(wanted)
    db.session.commit()
    flash(_("What you know of %(name)s is saved.", name=name), "success")
    if "next" in request.form and place and place.after:
        return redirect(url_for("selection.scan", candidate_id=place.after, **address), code=303)
    return redirect(url_for("selection.candidate", candidate_id=candidate_id, **address), code=303)


def findings_sent(criteria: list[Criterion]) -> dict[int, Finding | None]:
    """What the form says, by criterion. A note alone is of someone who does not know the score."""
    found: dict[int, Finding | None] = {}
    for criterion in criteria:
        given = request.form.get(f"score-{criterion.id}", "")
        note = request.form.get(f"note-{criterion.id}", "").strip()
        if given.isdecimal() and int(given[:2]) <= HIGHEST:
            found[criterion.id] = Finding(int(given[:2]), note)
        else:
            found[criterion.id] = Finding(None, note) if given == UNKNOWN or note else None
    return found


def scan_page(candidate: Candidate, status: int = 200) -> ResponseReturnValue:
    wanted = wanted_now()
    criteria = criteria_of(g.campaign.id)
    page = render_template(
        "selection/scan.html",
        candidate=candidate,
        criteria=criteria,
        own=sent_or_own(candidate, criteria),
        scan=scans_of([candidate.id], criteria)[candidate.id],
        address=in_address(wanted),
        place=place_in(g.campaign.id, wanted, candidate),
        highest=HIGHEST,
        longest_note=LONGEST_NOTE,
        kept_until=kept_until(g.campaign),
    )
    return page, status


def sent_or_own(candidate: Candidate, criteria: list[Criterion]) -> dict[int, Finding]:
    """What the form shows: what was typed just now, else what was saved before."""
    if request.method == "POST":
        return {key: finding for key, finding in findings_sent(criteria).items() if finding}
    return {key: Finding(row.score, row.note) for key, row in own_scores(candidate, current_user).items()}
