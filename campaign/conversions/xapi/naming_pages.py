"""A manager says who the people and what the courses in statements are; what waited for that counts at once."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.conversions.blueprint import blueprint
from campaign.conversions.claims.meant import meant
from campaign.conversions.xapi import mapping, queries
from campaign.conversions.xapi.forms import CourseForm, IriForm, PersonForm
from campaign.conversions.xapi.models import Activity, Identity
from campaign.conversions.xapi.pages import waiting
from campaign.conversions.xapi.queries import Show
from campaign.conversions.xapi.unfinished import KEPT_FOR
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.courses.models import Course
from campaign.courses.queries import courses_of
from campaign.extensions import db
from campaign.people.models import Colleague


def shown() -> Show:
    """Which names are asked for."""
    asked = request.args.get("show", Show.WAITING.value)
    if asked not in list(Show):
        abort(404)
    return Show(asked)


def asked_page() -> int:
    return request.args.get("page", 1, type=int)


def back_to(endpoint: str) -> ResponseReturnValue:
    """To the list that someone came from."""
    kept: dict[str, Any] = {name: request.args[name] for name in ("show", "page") if name in request.args}
    return redirect(url_for(endpoint, **kept), code=303)


@blueprint.get("/connections/people", endpoint="xapi_people")
@requires(Permission.MANAGE_CAMPAIGN)
def people() -> ResponseReturnValue:
    """The people in statements: those who wait to be recognised, those who are, and those to ignore."""
    return people_page()


def people_page(filled_in: PersonForm | None = None, of: int | None = None, status: int = 200) -> ResponseReturnValue:
    """The list; `filled_in` is the form of one of its lines, as it was sent."""
    show = shown()
    page = queries.identities(g.campaign.id, show=show, page=asked_page())
    forms = {one.id: filled_in if one.id == of and filled_in else person_form(one.id) for one in page.items}
    rendered = render_template(
        "conversions/xapi/people.html",
        page=page,
        forms=forms,
        steps=queries.steps_of_people(g.campaign.id, list(forms)),
        show=show,
        kept_for=KEPT_FOR.days,
        waiting=waiting(),
    )
    return rendered, status


def person_form(identity_id: int) -> PersonForm:
    return PersonForm(prefix=f"person-{identity_id}-")


@blueprint.post("/connections/people/<int:identity_id>", endpoint="xapi_link_person")
@requires(Permission.MANAGE_CAMPAIGN)
def link_person(identity_id: int) -> ResponseReturnValue:
    """Say which colleague someone is."""
    identity = get_or_404(Identity, identity_id)
    form = person_form(identity_id)
    if not form.validate():
        return people_page(form, identity_id, 422)
    try:
        colleague = colleague_meant(form)
        if colleague is None:
            return people_page(form, identity_id, 422)
        mapping.map_identity(g.campaign, identity, colleague, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return people_page(form, identity_id, error.status)
    name = colleague.name
    db.session.commit()
    flash(_("From now on this is %(name)s. What was reported of them counts.", name=name), "success")
    return back_to("conversions.xapi_people")


def colleague_meant(form: PersonForm) -> Colleague | None:
    """The colleague whom a form means; None when it has to ask which of several."""
    found = meant(g.campaign.id, form.colleague.data or "")
    if found.exact:
        return found.exact
    by_id = {one.id: one for one in found.people}
    if not by_id:
        raise DomainError(
            _("Nobody in this campaign is called so. Add the colleague under People first."), field="colleague"
        )
    if form.person.data in by_id or found.certain:
        return db.session.get_one(Colleague, form.person.data if form.person.data in by_id else found.people[0].id)
    form.offer_people(found.people)
    form.person.errors = [_("Choose who you mean.")]
    return None


@blueprint.post("/connections/people/<int:identity_id>/ignore", endpoint="xapi_ignore_person")
@requires(Permission.MANAGE_CAMPAIGN)
def ignore_person(identity_id: int) -> ResponseReturnValue:
    """Say that someone is no colleague."""
    return change(
        Identity, identity_id, mapping.ignore_identity, _("Ignored. Nothing more is kept of them."), "xapi_people"
    )


@blueprint.post("/connections/people/ignore", endpoint="xapi_ignore_people")
@requires(Permission.MANAGE_CAMPAIGN)
def ignore_people() -> ResponseReturnValue:
    """Say that nobody on a page is a colleague: exactly those whom the manager saw there."""
    number = mapping.ignore_identities(g.campaign, request.form.getlist("id", type=int), by=current_user)
    db.session.commit()
    told = ngettext(
        "%(num)s name is ignored. Under “Ignored” you can take that back.",
        "%(num)s names are ignored. Under “Ignored” you can take that back.",
        number,
    )
    flash(told, "success")
    # Who stood on the next page stands on this one now.
    return back_to("conversions.xapi_people")


@blueprint.post("/connections/people/<int:identity_id>/undo", endpoint="xapi_undo_person")
@requires(Permission.MANAGE_CAMPAIGN)
def undo_person(identity_id: int) -> ResponseReturnValue:
    """Take back who someone is."""
    told = _("Taken back. They wait again, and what only their statements proved counts no more.")
    return change(Identity, identity_id, mapping.forget_identity, told, "xapi_people")


def change(model: Any, key: int, how: Callable[..., None], told: str, endpoint: str) -> ResponseReturnValue:
    """Change what is known of a name, and go back to its list."""
    how(g.campaign, get_or_404(model, key), by=current_user)
    db.session.commit()
    flash(told, "success")
    return back_to(f"conversions.{endpoint}")


@blueprint.get("/connections/courses", endpoint="xapi_courses")
@requires(Permission.MANAGE_CAMPAIGN)
def courses() -> ResponseReturnValue:
    """The courses in statements: those that wait to be recognised, those that are, and those to ignore."""
    return courses_page()


def courses_page(
    filled_in: CourseForm | None = None, of: int | None = None, by_hand: IriForm | None = None, status: int = 200
) -> ResponseReturnValue:
    """The list; `filled_in` is the form of one of its lines, as it was sent."""
    show, known = shown(), courses_of(g.campaign.id)
    page = queries.activities(g.campaign.id, show=show, page=asked_page())
    forms = {one.id: filled_in if one.id == of and filled_in else course_form(one, known) for one in page.items}
    if by_hand is None:
        by_hand = IriForm(prefix="more-", formdata=None)
        by_hand.offer_courses(known)
    rendered = render_template(
        "conversions/xapi/courses.html",
        page=page,
        forms=forms,
        steps=queries.steps_of_things(g.campaign.id, list(forms)),
        by_hand=by_hand,
        show=show,
        has_courses=bool(known),
        kept_for=KEPT_FOR.days,
        waiting=waiting(),
    )
    return rendered, status


def course_form(activity: Activity, known: list[Course], *, sent: bool = False) -> CourseForm:
    """The form of one activity; a new course would be called as the learning system calls it."""
    prefix = f"course-{activity.id}-"
    form = CourseForm(prefix=prefix) if sent else CourseForm(prefix=prefix, formdata=None, name=activity.name)
    form.offer_courses(known)
    return form


@blueprint.post("/connections/courses/<int:activity_id>", endpoint="xapi_link_course")
@requires(Permission.MANAGE_CAMPAIGN)
def link_course(activity_id: int) -> ResponseReturnValue:
    """Say which course something is, or make a course of it."""
    activity = get_or_404(Activity, activity_id)
    form = course_form(activity, courses_of(g.campaign.id), sent=True)
    if not form.validate():
        return courses_page(form, activity_id, status=422)
    try:
        course = link(activity, form)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return courses_page(form, activity_id, status=error.status)
    name = course.name
    db.session.commit()
    flash(_("From now on this is “%(name)s”. What was reported of it counts.", name=name), "success")
    return back_to("conversions.xapi_courses")


def link(activity: Activity, form: CourseForm) -> Course:
    """Do what the form says."""
    if form.course.data is None:
        return mapping.map_to_new_course(g.campaign, activity, form.name.data or "", by=current_user)
    course = get_or_404(Course, form.course.data)
    mapping.map_activity(g.campaign, activity, course, by=current_user)
    return course


@blueprint.post("/connections/courses/more", endpoint="xapi_more_courses")
@requires(Permission.MANAGE_CAMPAIGN)
def more_courses() -> ResponseReturnValue:
    """Say which course an activity id is that nobody mentioned yet: a module, or another address of a course."""
    form = IriForm(prefix="more-")
    form.offer_courses(courses_of(g.campaign.id))
    if not form.validate():
        return courses_page(by_hand=form, status=422)
    try:
        mapping.map_iri(g.campaign, form.iri.data or "", get_or_404(Course, form.course.data or 0), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return courses_page(by_hand=form, status=error.status)
    db.session.commit()
    flash(_("Statements about this address count for that course from now on."), "success")
    return redirect(url_for("conversions.xapi_courses", show=Show.KNOWN.value), code=303)


@blueprint.post("/connections/courses/<int:activity_id>/ignore", endpoint="xapi_ignore_course")
@requires(Permission.MANAGE_CAMPAIGN)
def ignore_course(activity_id: int) -> ResponseReturnValue:
    """Say that something is no course of this campaign."""
    told = _("Ignored. What was reported of it is forgotten, with the people who did nothing else.")
    return change(Activity, activity_id, mapping.ignore_activity, told, "xapi_courses")


@blueprint.post("/connections/courses/<int:activity_id>/undo", endpoint="xapi_undo_course")
@requires(Permission.MANAGE_CAMPAIGN)
def undo_course(activity_id: int) -> ResponseReturnValue:
    """Take back which course something is."""
    told = _("Taken back. It waits again, and what only its statements proved counts no more.")
    if get_or_404(Activity, activity_id).ignored:
        told = _("Taken back. What is reported of it from now on is heard again; what came before is forgotten.")
    return change(Activity, activity_id, mapping.forget_activity, told, "xapi_courses")
