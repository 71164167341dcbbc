"""The agenda for who makes it: take proposals over, add, change, order, remove; and say what was talked about."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.accounts.destination import own_path
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.meetings.agenda import services as agenda
from campaign.meetings.agenda.taking import take_over
from campaign.meetings.blueprint import blueprint, meeting_or_404
from campaign.meetings.forms import PointForm
from campaign.meetings.meeting_pages import meeting_page
from campaign.meetings.models import AgendaPoint, Meeting
from campaign.meetings.queries import point_of


def point_or_404(meeting: Meeting, point_id: int) -> AgendaPoint:
    return point_of(meeting, point_id) or abort(404)


def back_to_agenda(meeting_id: int) -> ResponseReturnValue:
    """To the page on which the button stood, else the agenda of the meeting."""
    wish = request.form.get("next")
    here = url_for("meetings.meeting", meeting_id=meeting_id, _anchor="agenda")
    return redirect(own_path(wish) if wish else here, code=303)


@blueprint.post("/meetings/<int:meeting_id>/agenda")
@requires(Permission.MANAGE_CAMPAIGN)
def add_point(meeting_id: int) -> ResponseReturnValue:
    """Add a point of one's own."""
    found, form = meeting_or_404(meeting_id), PointForm()
    if not form.validate():
        return meeting_page(found, form, 422)
    try:
        agenda.add_point(g.campaign, found, form.facts(), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return meeting_page(found, form, error.status)
    db.session.commit()
    return back_to_agenda(meeting_id)


@blueprint.post("/meetings/<int:meeting_id>/agenda/take")
@requires(Permission.MANAGE_CAMPAIGN)
def take(meeting_id: int) -> ResponseReturnValue:
    """Take proposals over: one, or all of them."""
    found = meeting_or_404(meeting_id)
    try:
        taken = take_over(g.campaign, found, request.form.getlist("key"), by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        tell_taken(len(taken))
    return back_to_agenda(meeting_id)


def tell_taken(number: int) -> None:
    """Say how many points came onto an agenda."""
    if number:
        flash(ngettext("%(num)s point is on the agenda.", "%(num)s points are on the agenda.", number), "success")
    else:
        flash(_("That is no longer so, or on the agenda already."), "info")


@blueprint.route("/meetings/<int:meeting_id>/agenda/<int:point_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def change_point(meeting_id: int, point_id: int) -> ResponseReturnValue:
    """Write a point anew."""
    found = meeting_or_404(meeting_id)
    point = point_or_404(found, point_id)
    form = PointForm(data={"title": point.title, "text": point.text, "minutes": point.minutes})
    if form.validate_on_submit():
        try:
            agenda.change_point(g.campaign, found, point, form.facts(), by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            return back_to_agenda(meeting_id)
    page = render_template("meetings/point.html", meeting=found, point=point, form=form)
    return page, 422 if form.errors else 200


@blueprint.post("/meetings/<int:meeting_id>/agenda/<int:point_id>/move")
@requires(Permission.MANAGE_CAMPAIGN)
def move_point(meeting_id: int, point_id: int) -> ResponseReturnValue:
    """Put a point one place higher or lower."""
    found = meeting_or_404(meeting_id)
    agenda.move_point(g.campaign, found, point_or_404(found, point_id), up=request.form.get("to") == "up")
    db.session.commit()
    return back_to_agenda(meeting_id)


@blueprint.post("/meetings/<int:meeting_id>/agenda/<int:point_id>/closed")
@requires(Permission.MANAGE_CAMPAIGN)
def close_point(meeting_id: int, point_id: int) -> ResponseReturnValue:
    """Say that a point was talked about, or not yet."""
    found = meeting_or_404(meeting_id)
    is_closed = request.form.get("closed") != "no"
    agenda.close_point(g.campaign, found, point_or_404(found, point_id), is_closed=is_closed)
    db.session.commit()
    return back_to_agenda(meeting_id)


@blueprint.post("/meetings/<int:meeting_id>/agenda/<int:point_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_point(meeting_id: int, point_id: int) -> ResponseReturnValue:
    """Take a point off the agenda."""
    found = meeting_or_404(meeting_id)
    point = point_or_404(found, point_id)
    title = point.title
    agenda.remove_point(g.campaign, found, point, by=current_user)
    db.session.commit()
    flash(_("“%(title)s” is off the agenda.", title=title), "success")
    return back_to_agenda(meeting_id)
