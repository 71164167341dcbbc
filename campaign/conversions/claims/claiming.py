"""An ambassador logs a colleague, on a phone, in ten seconds."""

from flask import abort, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from campaign.campaigns.models import Phase
from campaign.conversions.blueprint import blueprint
from campaign.conversions.claims.forms import ClaimForm, WhoAndWhat
from campaign.conversions.claims.meant import Meant, meant, written
from campaign.conversions.claims.outcome import most
from campaign.conversions.queries import recent_courses
from campaign.conversions.services import Recorded, record_claim
from campaign.conversions.wording import STAGE_ICONS, STAGES
from campaign.core import clock
from campaign.core.access import may, requires
from campaign.core.database import begin_writing, reads_first
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.courses.queries import counting_courses
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import Bringer, Brought, ambassador_of_user, bringer_and_brought, suggest
from campaign.points.rules import multiplier_on, rules_on

SHORTEST = 2
"""Letters to type before suggestions come."""
LONGEST = 254


def my_ambassador() -> Ambassador:
    """The ambassador who asks."""
    ambassador = ambassador_of_user(g.campaign.id, current_user.id)
    if ambassador is None:
        abort(403)
    return ambassador


@blueprint.route("/log", methods=["GET", "POST"])
@requires(Permission.CLAIM)
@reads_first
def log() -> ResponseReturnValue:
    """Ask who and what; log it; tell what it counts for."""
    form = ClaimForm()
    typed = form.colleague.data or ""
    ambassador, brought = bringer_and_brought(g.campaign.id, current_user.id, typed)
    if ambassador is None:
        abort(403)
    courses = [] if form.is_a_login else counting_courses(g.campaign.id)
    # In which order they stand matters only to who looks at them.
    form.offer_courses(courses if form.is_submitted() else recent_courses(ambassador, courses))
    if not form.validate_on_submit():
        return log_page(form)
    try:
        colleague = brought or chosen(form, meant(g.campaign.id, typed))
        if colleague is None:
            return log_page(form)
        with begin_writing(db.session.connection(), locking=g.campaign.id):
            recorded = record(ambassador, colleague, form, courses)
            result = url_for("conversions.logged", claim_id=recorded.claim_id, again=None if recorded.is_new else 1)
            db.session.commit()
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return log_page(form, error.status)
    return redirect(result, code=303)


def log_page(form: ClaimForm, status: int = 422) -> ResponseReturnValue:
    courses = counting_courses(g.campaign.id)
    if form.is_submitted():
        form.offer_courses(courses)
    today = clock.today(g.campaign.zone)
    rules, multiplier = rules_on(g.campaign.id, today), multiplier_on(g.campaign.id, today)
    factor = multiplier.factor if multiplier else 1
    worth = {stage: factor * most(rules, stage, [course.id for course in courses]) for stage in Stage}
    page = render_template(
        "conversions/log.html",
        form=form,
        stages=STAGES,
        icons=STAGE_ICONS,
        worth=worth,
        multiplier=multiplier,
        several=len(courses) > 1,
        not_running=g.campaign.phase is not Phase.RUNNING,
        today=today,
    )
    return page, status if form.errors else 200


def chosen(form: WhoAndWhat, found: Meant) -> Colleague | None:
    """The colleague who is meant; None when the form has to ask which of several."""
    if found.exact:
        return found.exact
    by_id = {one.id: one for one in found.people}
    if form.person.data in by_id or found.certain:
        return db.session.get_one(Colleague, form.person.data if form.person.data in by_id else found.people[0].id)
    if not by_id:
        raise DomainError(nobody(), field="colleague")
    form.offer_people(found.people)
    form.person.errors = [_("Choose who you mean.")]
    return None


def nobody() -> LazyString:
    """What to do when nobody is called so."""
    if may(Permission.MANAGE_CAMPAIGN):
        return _l(
            "Nobody in this campaign is called so. Look in the list of colleagues, or add the person there first."
        )
    return _l(
        "Nobody in this campaign is called so. Type the whole work e-mail address. "
        "Is it right? Then your campaign manager can add this colleague; log again after that."
    )


def record(ambassador: Bringer, colleague: Colleague | Brought, form: ClaimForm, courses: list[Course]) -> Recorded:
    """Log what the form says; where only one course counts, it is that one."""
    by_id = {course.id: course for course in courses}
    course = courses[0] if len(courses) == 1 else by_id.get(form.course.data)
    return record_claim(
        ambassador,
        colleague=colleague,
        stage=form.what,
        course=None if form.what is Stage.LOGIN else course,
        happened_on=form.day,
        campaign=g.campaign,
    )


@blueprint.get("/colleagues/suggest", endpoint="suggest")
@requires(Permission.SIGNED_IN)
def suggestions() -> ResponseReturnValue:
    """Who may be meant by what is typed so far: a name and a team, never an address."""
    if not (may(Permission.CLAIM) or may(Permission.MANAGE_CAMPAIGN)):
        abort(403)
    typed = request.args.get("q", "").strip()[:LONGEST]
    found = suggest(g.campaign.id, typed) if len(typed) >= SHORTEST else []
    return jsonify([{"value": written(one, found), "label": one.name, "note": one.team} for one in found])
