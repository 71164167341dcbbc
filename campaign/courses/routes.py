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
from campaign.courses.forms import CourseForm
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
    return render_template("courses/list.html", courses=known, any_listed=any_listed), status


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
    return render_template("courses/edit.html", form=form, course=course), 422 if form.errors else 200


def known_course(course_id: int) -> Course:
    """A course of this campaign; the learning system itself is not one to look at."""
    course = get_or_404(Course, course_id)
    if course.is_system:
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
