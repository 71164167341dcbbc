"""A manager enters what no ambassador and no report told."""

from collections.abc import Sequence

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.conversions.attribution import ambassador_of
from campaign.conversions.blueprint import blueprint
from campaign.conversions.claims.claiming import chosen
from campaign.conversions.claims.forms import EntryForm
from campaign.conversions.claims.meant import meant
from campaign.conversions.queries import ambassador_names
from campaign.conversions.services import enter
from campaign.conversions.wording import STAGE_ICONS, STAGES
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.courses.models import Course
from campaign.courses.queries import counting_courses
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague


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
