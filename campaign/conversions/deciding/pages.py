"""A manager decides about claims: one by one with the keyboard, or many at once."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy import select

from campaign.campaigns.scope import get_or_404
from campaign.conversions.blueprint import blueprint
from campaign.conversions.deciding.forms import DecisionForm
from campaign.conversions.deciding.queue import QueueLine, queue_lines
from campaign.conversions.models import STANDS, Claim, ClaimState, Refusal
from campaign.conversions.queries import ambassador_names, claims, claims_to_decide, count_waiting
from campaign.conversions.services import confirm, reject, undo_decision
from campaign.conversions.wording import CLAIM_STATES, FLAGS, REFUSALS, STAGES
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.core.web.htmx import wants_part
from campaign.courses.queries import counting_courses
from campaign.extensions import db

ALL = "all"


@blueprint.get("/claims")
@requires(Permission.MANAGE_CAMPAIGN)
def queue() -> ResponseReturnValue:
    """Claims that wait for a decision, or those that were decided."""
    return queue_page(decision_form(empty=True), ticked=request.args.getlist("id", type=int))


def decision_form(*, empty: bool = False) -> DecisionForm:
    """The form with the courses to choose from."""
    form = DecisionForm(formdata=None) if empty else DecisionForm()
    form.offer_courses(counting_courses(g.campaign.id))
    return form


def narrowed() -> dict[str, Any]:
    """What the list is narrowed to; 404 for a state that there is not."""
    asked = request.args.get("state", ClaimState.WAITING.value)
    if asked != ALL and asked not in list(ClaimState):
        abort(404)
    return {"state": asked, "ambassador": request.args.get("ambassador", type=int)}


def queue_page(form: DecisionForm, status: int = 200, ticked: Sequence[int] = ()) -> ResponseReturnValue:
    fields = narrowed()
    found = claims(
        g.campaign.id,
        state=None if fields["state"] == ALL else ClaimState(fields["state"]),
        ambassador_id=fields["ambassador"],
        page=request.args.get("page", 1, type=int),
    )
    lines = queue_lines(g.campaign, found.items)
    page = render_template(
        "conversions/queue.html",
        form=form,
        asks_course=any(line.can_confirm and line.claim.course_id is None for line in lines),
        lines=lines,
        claims=found,
        ticked=ticked,
        just=just_decided(),
        states={**{key.value: name for key, name in CLAIM_STATES.items()}, ALL: _("All")},
        ambassadors=ambassador_names(g.campaign.id),
        **words(fields),
    )
    return page, status


def words(fields: dict[str, Any]) -> dict[str, Any]:
    """What a line needs besides its claim."""
    return {"narrowed": fields, "stages": STAGES, "refusals": REFUSALS, "flag_names": FLAGS}


def just_decided() -> QueueLine | None:
    """The claim that was decided a moment ago, as long as that can be undone."""
    key = request.args.get("just", type=int)
    if key is None:
        return None
    line = queue_lines(g.campaign, [get_or_404(Claim, key)])[0]
    return line if line.can_undo else None


@blueprint.post("/claims")
@requires(Permission.MANAGE_CAMPAIGN)
def decide() -> ResponseReturnValue:
    """Confirm or refuse claims; those that someone else decided meanwhile are left as they are."""
    form = decision_form()
    ids = request.form.getlist("id", type=int)
    found = claims_to_decide(g.campaign.id, set(ids))
    if len(found) != len(set(ids)):
        abort(404)
    if form.decision.data not in DECISIONS:
        abort(400)
    open_states = STANDS if narrowed()["state"] == ClaimState.CONFIRMED else (ClaimState.WAITING,)
    undecided = [claim for claim in found if claim.state in open_states]
    try:
        if not found:
            raise DomainError(_("Tick the claims that you decide about."))
        if not form.validate():
            db.session.rollback()
            return not_decided(form, ids, 422)
        DECISIONS[form.decision.data](form, undecided)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return not_decided(form, ids, error.status)
    db.session.commit()
    say_what_stays(len(found) - len(undecided))
    if wants_part():
        return render_lines(ids)
    just = ids[0] if len(ids) == 1 else None
    fields = {key: value for key, value in request.args.items() if key != "id"}
    return redirect(url_for("conversions.queue", **dict[str, Any](fields) | {"just": just}), code=303)


def not_decided(form: DecisionForm, ids: Sequence[int], status: int) -> ResponseReturnValue:
    """The page, or the lines, with what is wrong."""
    if not wants_part():
        return queue_page(form, status, ids)
    errors = [*form.form_errors, *(error for field in form for error in field.errors)]
    return render_lines(ids, " ".join(str(error) for error in errors)), 422


def render_lines(ids: Sequence[int], error: str = "") -> str:
    """Lines of the queue to put in place of those that were there, and what there is to say."""
    found = select(Claim).where(Claim.campaign_id == g.campaign.id, Claim.id.in_(ids)).order_by(Claim.id)
    return render_template(
        "conversions/_decided.html",
        form=decision_form(empty=True),
        lines=queue_lines(g.campaign, db.session.scalars(found).all()),
        error=error,
        waiting=count_waiting(g.campaign.id),
        **words(narrowed()),
    )


def say_what_stays(number: int) -> None:
    """Tell of claims that someone else decided meanwhile."""
    if number:
        flash(
            ngettext(
                "%(num)s claim was decided by someone else meanwhile, and stays as it is.",
                "%(num)s claims were decided by someone else meanwhile, and stay as they are.",
                number,
            ),
            "warning",
        )


def confirm_these(form: DecisionForm, waiting: Sequence[Claim]) -> None:
    """Confirm what can be confirmed, and say what could not and why."""
    course = next((one for one in counting_courses(g.campaign.id) if one.id == form.course.data), None)
    confirmed = confirm(g.campaign, waiting, by=current_user, course=course)
    left = [claim for claim in waiting if claim not in confirmed]
    without_course = [claim for claim in left if claim.course_id is None and course is None]
    if without_course and not confirmed:
        raise DomainError(_("The ambassador did not know which course it was. Choose it here."), field="course")
    if left and not confirmed:
        raise DomainError(_("Another ambassador claims this colleague too. Settle that dispute first."))
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
                len(without_course),
            ),
            "warning",
        )
    disputed = len(left) - len(without_course)
    if disputed:
        flash(
            ngettext(
                "%(num)s claim still waits: there is a dispute to settle.",
                "%(num)s claims still wait: there are disputes to settle.",
                disputed,
            ),
            "warning",
        )


def refuse_these(form: DecisionForm, standing: Sequence[Claim]) -> None:
    """Refuse the claims with the reason and the sentence of the form."""
    refused = reject(
        g.campaign,
        standing,
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


DECISIONS: dict[str | None, Callable[[DecisionForm, Sequence[Claim]], None]] = {
    "confirm": confirm_these,
    "reject": refuse_these,
}


@blueprint.post("/claims/<int:claim_id>/undo")
@requires(Permission.MANAGE_CAMPAIGN)
def undo(claim_id: int) -> ResponseReturnValue:
    """Let a claim wait again that a manager decided about."""
    claim = get_or_404(Claim, claim_id)
    try:
        undo_decision(g.campaign, claim, by=current_user)
    except DomainError as error:
        db.session.rollback()
        if wants_part():
            return render_lines([claim_id], str(error)), 422
        flash(str(error), "error")
        return queue_page(decision_form(empty=True), error.status)
    db.session.commit()
    if claim.state is ClaimState.CONFIRMED:
        flash(_("Something else proves it, so it stays confirmed."), "message")
    else:
        flash(_("Undone: the claim waits again."), "success")
    if wants_part():
        return render_lines([claim_id])
    return redirect(url_for("conversions.queue", **narrowed()), code=303)
