"""The page of courses: which the campaign knows, and which count."""

from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.courses import queries, services
from campaign.courses.forms import CourseForm, OtherNameForm, SameAsForm
from campaign.courses.models import Course
from campaign.extensions import db

blueprint = Blueprint("courses", __name__)


@blueprint.get("/courses")
@requires(Permission.VIEW_CAMPAIGN)
def courses() -> ResponseReturnValue:
    """All courses that the campaign knows."""
    return courses_page()


def courses_page(status: int = 200) -> ResponseReturnValue:
    known = queries.courses_of(g.campaign.id)
    any_listed = any(course.listed for course in known)
    names = queries.other_names(g.campaign.id)
    return render_template("courses/list.html", courses=known, any_listed=any_listed, names=names), status


@blueprint.route("/courses/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def add() -> ResponseReturnValue:
    """Add a course that counts."""
    form = CourseForm()
    if form.validate_on_submit():
        try:
            course = services.add_new(g.campaign, **entered(form), by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("“%(name)s” is in the list.", name=course.name), "success")
            return redirect(url_for("courses.courses"), code=303)
    return render_template("courses/edit.html", form=form, course=None), 422 if form.errors else 200


@blueprint.route("/courses/<int:course_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def edit(course_id: int) -> ResponseReturnValue:
    """Change a course."""
    course = known_course(course_id)
    form = CourseForm(obj=course)
    if form.validate_on_submit():
        try:
            services.change_course(g.campaign, course, **entered(form), by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("“%(name)s” is saved.", name=course.name), "success")
            return redirect(url_for("courses.courses"), code=303)
    return edit_page(course, form=form)


def edit_page(
    course: Course, *, form: CourseForm | None = None, also: OtherNameForm | None = None, same: SameAsForm | None = None
) -> ResponseReturnValue:
    """A course, its other names, and the courses that it may turn out to be."""
    others = [one for one in queries.courses_of(g.campaign.id) if one is not course]
    same = same or SameAsForm(formdata=None)
    same.offer(others)
    has_errors = any(one is not None and one.errors for one in (form, also, same))
    page = render_template(
        "courses/edit.html",
        form=form or CourseForm(formdata=None, obj=course),
        course=course,
        names=queries.other_names(g.campaign.id).get(course.id, []),
        also=also or OtherNameForm(formdata=None),
        same=same if others else None,
    )
    return page, 422 if has_errors else 200


@blueprint.post("/courses/<int:course_id>/names")
@requires(Permission.MANAGE_CAMPAIGN)
def add_name(course_id: int) -> ResponseReturnValue:
    """Give a course another name."""
    course, form = known_course(course_id), OtherNameForm()
    if form.validate_on_submit():
        try:
            services.add_name(g.campaign, course, form.also.data or "", by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("“%(name)s” is saved.", name=course.name), "success")
            return redirect(url_for("courses.edit", course_id=course.id), code=303)
    return edit_page(course, also=form)


@blueprint.post("/courses/<int:course_id>/names/<int:name_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_name(course_id: int, name_id: int) -> ResponseReturnValue:
    """Take another name of a course away."""
    name = get_or_404(Course, name_id)
    if name.same_as_id != course_id:
        abort(404)
    called = name.name
    services.part(g.campaign, name, by=current_user)
    db.session.commit()
    flash(_("“%(name)s” is removed.", name=called), "success")
    return redirect(url_for("courses.edit", course_id=course_id), code=303)


@blueprint.post("/courses/<int:course_id>/join")
@requires(Permission.MANAGE_CAMPAIGN)
def join(course_id: int) -> ResponseReturnValue:
    """Make a course another name of the one that it is."""
    course, form = known_course(course_id), SameAsForm()
    form.offer(one for one in queries.courses_of(g.campaign.id) if one is not course)
    if form.validate_on_submit():
        into = known_course(form.into.data or 0)
        try:
            services.join(g.campaign, course, into, by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("“%(name)s” is another name of “%(course)s” now.", name=course.name, course=into.name), "success")
            return redirect(url_for("courses.edit", course_id=into.id), code=303)
    return edit_page(course, same=form)


def known_course(course_id: int) -> Course:
    """A course of this campaign; neither the learning system itself nor another name of one is one to look at."""
    course = get_or_404(Course, course_id)
    if course.is_system or course.same_as_id is not None:
        abort(404)
    return course


def entered(form: CourseForm) -> dict[str, Any]:
    """What the form says of a course."""
    return {"name": form.name.data or "", "activity_id": form.activity_id.data, "listed": form.listed.data}


@blueprint.post("/courses/<int:course_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove(course_id: int) -> ResponseReturnValue:
    """Forget a course that nothing hangs on."""
    course = known_course(course_id)
    name = course.name
    try:
        services.remove_course(g.campaign, course, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return courses_page(error.status)
    db.session.commit()
    flash(_("“%(name)s” is removed.", name=name), "success")
    return redirect(url_for("courses.courses"), code=303)
