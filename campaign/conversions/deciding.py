"""A manager decides about claims, and enters what no ambassador and no report told."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.conversions.attribution import ambassador_of
from campaign.conversions.blueprint import blueprint
from campaign.conversions.claiming import chosen
from campaign.conversions.forms import DecisionForm, EntryForm
from campaign.conversions.meant import meant
from campaign.conversions.models import Claim, ClaimState, Refusal
from campaign.conversions.queries import ambassador_names, claims, claims_to_decide
from campaign.conversions.services import confirm, enter, reject
from campaign.conversions.wording import CLAIM_STATES, REFUSALS, STAGE_ICONS, STAGES
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.courses.models import Course
from campaign.courses.queries import counting_courses
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague

ALL = "all"


@blueprint.get("/claims")
@requires(Permission.VIEW_CAMPAIGN)
def queue() -> ResponseReturnValue:
    """Claims that wait for a decision, or those that were decided."""
    form = DecisionForm(formdata=None)
    form.offer_courses(counting_courses(g.campaign.id))
    return queue_page(form)


def queue_page(form: DecisionForm, status: int = 200, ticked: Sequence[int] = ()) -> ResponseReturnValue:
    asked = request.args.get("state", ClaimState.WAITING.value)
    if asked != ALL and asked not in list(ClaimState):
        abort(404)
    ambassador_id = request.args.get("ambassador", type=int)
    found = claims(
        g.campaign.id,
        state=None if asked == ALL else ClaimState(asked),
        ambassador_id=ambassador_id,
        page=request.args.get("page", 1, type=int),
    )
    page = render_template(
        "conversions/queue.html",
        form=form,
        asks_course=any(claim.course_id is None for claim in found.items),
        claims=found,
        ticked=ticked,
        state=asked,
        states={**{key.value: name for key, name in CLAIM_STATES.items()}, ALL: _("All")},
        ambassadors=ambassador_names(g.campaign.id),
        ambassador_id=ambassador_id,
        narrowed={"state": asked, "ambassador": ambassador_id},
        stages=STAGES,
        refusals=REFUSALS,
    )
    return page, status


@blueprint.post("/claims")
@requires(Permission.MANAGE_CAMPAIGN)
def decide() -> ResponseReturnValue:
    """Confirm or refuse the ticked claims; those that someone else decided meanwhile are left as they are."""
    courses = counting_courses(g.campaign.id)
    form = DecisionForm()
    form.offer_courses(courses)
    ids = request.form.getlist("id", type=int)
    found = claims_to_decide(g.campaign.id, set(ids))
    if len(found) != len(set(ids)):
        abort(404)
    decisions = {"confirm": confirm_ticked, "reject": reject_ticked}
    if form.decision.data not in decisions:
        abort(400)
    waiting = [claim for claim in found if claim.state is ClaimState.WAITING]
    try:
        if not found:
            raise DomainError(_("Tick the claims that you decide about."))
        if not form.validate():
            db.session.rollback()
            return queue_page(form, 422, ids)
        decisions[form.decision.data](form, waiting, courses)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return queue_page(form, error.status, ids)
    decided_before = len(found) - len(waiting)
    db.session.commit()
    if decided_before:
        flash(
            ngettext(
                "%(num)s claim was decided by someone else meanwhile, and stays as it is.",
                "%(num)s claims were decided by someone else meanwhile, and stay as they are.",
                decided_before,
            ),
            "warning",
        )
    return redirect(url_for("conversions.queue", **dict[str, Any](request.args)), code=303)


def confirm_ticked(form: DecisionForm, waiting: Sequence[Claim], courses: Sequence[Course]) -> None:
    """Confirm what can be confirmed, and say what could not and why."""
    course = next((one for one in courses if one.id == form.course.data), None)
    confirmed = confirm(g.campaign, waiting, by=current_user, course=course)
    without_course = len(waiting) - len(confirmed)
    if without_course and not confirmed:
        raise DomainError(_("The ambassador did not know which course it was. Choose it here."), field="course")
    if confirmed:
        flash(
            ngettext(
                "%(num)s claim confirmed. It scores now.", "%(num)s claims confirmed. They score now.", len(confirmed)
            ),
            "success",
        )
    if without_course:
        flash(
            ngettext(
                "%(num)s claim still waits: it has no course. Choose one, and confirm it again.",
                "%(num)s claims still wait: they have no course. Choose one, and confirm them again.",
                without_course,
            ),
            "warning",
        )


def reject_ticked(form: DecisionForm, waiting: Sequence[Claim], _courses: Sequence[Course]) -> None:
    """Refuse the claims with the reason and the sentence of the form."""
    refused = reject(
        g.campaign,
        waiting,
        refusal=Refusal(form.refusal.data or Refusal.OTHER),
        explanation=form.explanation.data or "",
        by=current_user,
    )
    if refused:
        flash(
            ngettext(
                "%(num)s claim refused. The ambassador sees why.",
                "%(num)s claims refused. The ambassadors see why.",
                len(refused),
            ),
            "success",
        )


@blueprint.route("/conversions/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def entry() -> ResponseReturnValue:
    """A manager enters what they know of a colleague."""
    form = EntryForm()
    courses = counting_courses(g.campaign.id)
    form.offer_courses(courses)
    form.offer_ambassadors(ambassador_names(g.campaign.id))
    if not form.validate_on_submit():
        return entry_page(form, courses)
    try:
        colleague = chosen(form, meant(g.campaign.id, form.colleague.data or ""))
        if colleague is None:
            return entry_page(form, courses)
        enter_it(form, colleague, courses)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return entry_page(form, courses, error.status)
    db.session.commit()
    return redirect(url_for("conversions.entry"), code=303)


def entry_page(form: EntryForm, courses: Sequence[Course], status: int = 422) -> ResponseReturnValue:
    page = render_template(
        "conversions/entry.html",
        form=form,
        stages=STAGES,
        icons=STAGE_ICONS,
        courses=courses,
        today=clock.today(g.campaign.zone),
    )
    return page, status if form.errors else 200


def enter_it(form: EntryForm, colleague: Colleague, courses: Sequence[Course]) -> None:
    """Record what the form says, and tell what came of it."""
    by_id = {course.id: course for course in courses}
    ambassador = get_or_404(Ambassador, form.ambassador.data) if form.ambassador.data else None
    enter(
        g.campaign,
        colleague=colleague,
        stage=form.what,
        course=courses[0] if len(courses) == 1 else by_id.get(form.course.data),
        happened_on=form.day,
        ambassador=ambassador,
        by=current_user,
    )
    db.session.flush()
    if ambassador_of(colleague.id) is not None:
        flash(_("%(name)s: %(stage)s. It is in the ledger.", name=colleague.name, stage=STAGES[form.what]), "success")
        return
    flash(
        _(
            "%(name)s: %(stage)s. It is kept, and counts as soon as an ambassador logs this colleague.",
            name=colleague.name,
            stage=STAGES[form.what],
        ),
        "success",
    )
