"""The rhythm of a journey: what became of the last steps, the session that is going on, its end, and the next one."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from flask import Response, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import public, requires
from campaign.core.calendar.freedays import working_day
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.journeys.ambassador.chosen import chosen_of
from campaign.journeys.blueprint import blueprint, workshop
from campaign.journeys.canvas import Canvas
from campaign.journeys.desk import HEADERS, Desk, at_the_canvas
from campaign.journeys.gathered import canvas_of
from campaign.journeys.limits import guest_reads
from campaign.journeys.links import link_by
from campaign.journeys.models import Journey, JourneySession, LinkKind
from campaign.journeys.queries import next_session, open_session, sessions_of
from campaign.journeys.sessions import services
from campaign.journeys.sessions.calendar import file_of
from campaign.journeys.sessions.forms import CloseForm, WhenForm
from campaign.journeys.sessions.last_steps import ENDS_IN, last_steps
from campaign.journeys.sessions.queries import last_held, session_numbered
from campaign.journeys.sessions.rhythm import falls_on_free_day, proposed
from campaign.journeys.sessions.versions import versions_of
from campaign.journeys.sessions.wording import rhythm_of, session_day, session_time
from campaign.journeys.ties.states import states_of

USUAL_TIME = time(10)
A_WEEK, A_DAY = timedelta(weeks=1), timedelta(days=1)


@at_the_canvas("/session")
def session(desk: Desk) -> ResponseReturnValue:
    """What is going on, what became of the last steps, what comes next, and what was."""
    return rhythm_page(desk)


def rhythm_page(desk: Desk, form: WhenForm | None = None, status: int = 200) -> ResponseReturnValue:
    """The page of the rhythm; `form`: the one of the next session as it was filled in."""
    journey = desk.journey
    rhythm = rhythm_of(journey)
    versions, canvas = versions_of(journey), canvas_of(journey)
    page = render_template(
        "journeys/sessions/rhythm.html",
        desk=desk,
        journey=journey,
        canvas=canvas,
        rhythm=rhythm,
        form=form or first_form(journey),
        steps=last_steps(versions[0].canvas, canvas, states_of(journey)) if versions else [],
        held=[one for one in reversed(sessions_of(journey)) if one.closed_at],
        kept={one.number: chosen_of(one.canvas) for one in versions},
        **({"navigation": ()} if desk.is_guest else {}),
    )
    return page, status


def first_form(journey: Journey) -> WhenForm:
    """The form of a session, with the working day a week from now in it."""
    today = clock.today(journey.campaign.zone)
    day = working_day(today + A_WEEK, earliest=today + A_DAY)
    return WhenForm.at(
        datetime.combine(day, USUAL_TIME, tzinfo=journey.campaign.zone), journey.campaign.zone, formdata=None
    )


def own_desk(journey_id: int) -> Desk:
    """The desk of a manager; another campaign's canvas is not there."""
    return Desk(get_or_404(Journey, journey_id), current_user, current_user.name, may_edit=True)


def to_rhythm(journey_id: int) -> ResponseReturnValue:
    return redirect(url_for("journeys.session", journey_id=journey_id), 303)


def done(journey: Journey, act: Callable[[], object], words: Callable[[], str]) -> ResponseReturnValue:
    """Do it, say so, and go back to the sessions."""
    try:
        act()
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(words(), "success")
    return to_rhythm(journey.id)


@blueprint.post("/journeys/<int:journey_id>/session/plan")
@requires(Permission.MANAGE_CAMPAIGN)
def plan_session(journey_id: int) -> ResponseReturnValue:
    """Say when the first session is."""
    desk, form = own_desk(journey_id), WhenForm()
    if not form.validate():
        return rhythm_page(desk, form, 422)
    starts_at = form.starts_at(g.campaign.zone)
    try:
        services.plan_first(desk.journey, starts_at, place=form.place.data or "", by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return rhythm_page(desk, form, error.status)
    db.session.commit()
    flash(_("It is planned, and on its way to your calendar."), "success")
    return to_rhythm(journey_id)


@blueprint.post("/journeys/<int:journey_id>/session/begin")
@requires(Permission.MANAGE_CAMPAIGN)
def begin_session(journey_id: int) -> ResponseReturnValue:
    """Open a session; the first one goes to the canvas, later ones look at the last steps before that."""
    journey = get_or_404(Journey, journey_id)
    try:
        services.begin(journey, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return to_rhythm(journey_id)
    db.session.commit()
    if last_held(journey) is None:
        return redirect(url_for("journeys.canvas", journey_id=journey_id), 303)
    return to_rhythm(journey_id)


@blueprint.post("/journeys/<int:journey_id>/session/<int:number>/take-back")
@requires(Permission.MANAGE_CAMPAIGN)
def take_back_session(journey_id: int, number: int) -> ResponseReturnValue:
    """Say that a session has not begun after all."""
    journey = get_or_404(Journey, journey_id)
    found = session_or_404(journey, number)
    return done(
        journey, lambda: services.take_back(journey, found, by=current_user), lambda: _("It has not begun any more.")
    )


@blueprint.route("/journeys/<int:journey_id>/session/close", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def close_session(journey_id: int) -> ResponseReturnValue:
    """End the session that is going on: what is taken up, what there is to say, and when it goes on."""
    desk = own_desk(journey_id)
    journey, zone = desk.journey, g.campaign.zone
    found = open_session(journey)
    if found is None:
        flash(_("No session is going on: there is nothing to close."), "info")
        return to_rhythm(journey_id)
    form, status = form_of_end(found), 200
    if form.validate_on_submit():
        try:
            following = services.close(
                journey,
                found,
                remark=form.remark.data or "",
                starts_at=form.starts_at(zone),
                place=form.place.data or "",
                by=current_user,
            )
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            return closed(found, following)
    elif form.errors:
        status = 422
    canvas = canvas_of(journey)
    page = render_template(
        "journeys/sessions/close.html",
        desk=desk,
        journey=journey,
        canvas=canvas,
        session=found,
        form=form,
        chosen=chosen_of(canvas),
        plan=plan_of(canvas),
    )
    return page, status


def form_of_end(found: JourneySession) -> CloseForm:
    """The form with which a session ends: the next one four weeks on, or as it was planned before."""
    zone = found.journey.campaign.zone
    planned = next_session(found.journey)
    if planned is not None:
        return CloseForm.at(planned.starts_at, zone, place=planned.place)
    day = proposed(found.starts_at, zone, today=clock.today(zone))
    return CloseForm.at(day, zone, place=found.place)


def plan_of(canvas: Canvas) -> tuple[int, int]:
    """How many points there are to improve, and how many of them nobody has taken on."""
    lane = ENDS_IN.get(canvas.kind)
    points = [card for card in canvas.cards if card.lane is lane]
    return len(points), sum(not card.facts.get("owner") for card in points)


def closed(found: JourneySession, following: JourneySession) -> ResponseReturnValue:
    """Say that a session is over, and when it goes on."""
    flash(
        _(
            "Session %(number)s is closed and its version is kept. You go on at %(day)s, %(time)s.",
            number=found.number,
            day=session_day(following, "EEEE d MMMM"),
            time=session_time(following),
        ),
        "success",
    )
    if falls_on_free_day(following.starts_at, following.journey.campaign.zone):
        flash(_("That is a day on which hardly anyone works. Is that what you want?"), "info")
    return to_rhythm(found.journey_id)


@blueprint.post("/journeys/<int:journey_id>/session/<int:number>/reopen")
@requires(Permission.MANAGE_CAMPAIGN)
def reopen_session(journey_id: int, number: int) -> ResponseReturnValue:
    """Take the end of the last session back."""
    journey = get_or_404(Journey, journey_id)
    found = session_or_404(journey, number)
    return done(
        journey,
        lambda: services.reopen(journey, found, by=current_user),
        lambda: _("Session %(number)s is open again.", number=number),
    )


@blueprint.route("/journeys/<int:journey_id>/session/<int:number>/move", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def move_session(journey_id: int, number: int) -> ResponseReturnValue:
    """Give a session another day, time or place."""
    desk = own_desk(journey_id)
    found = session_or_404(desk.journey, number)
    form, status = WhenForm.of(found), 200
    if form.validate_on_submit():
        starts_at = form.starts_at(g.campaign.zone)
        try:
            services.move(desk.journey, found, starts_at, place=form.place.data or "", by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            flash(_("It is moved. Calendars follow by a mail."), "success")
            return to_rhythm(journey_id)
    elif form.errors:
        status = 422
    page = render_template("journeys/sessions/move.html", desk=desk, journey=desk.journey, session=found, form=form)
    return page, status


@blueprint.post("/journeys/<int:journey_id>/session/<int:number>/call-off")
@requires(Permission.MANAGE_CAMPAIGN)
def call_off_session(journey_id: int, number: int) -> ResponseReturnValue:
    """Take the very first session away again."""
    journey = get_or_404(Journey, journey_id)
    found = session_or_404(journey, number)
    return done(
        journey, lambda: services.call_off(journey, found, by=current_user), lambda: _("The session is called off.")
    )


def session_or_404(journey: Journey, number: int) -> JourneySession:
    return session_numbered(journey, number) or abort(404)


@at_the_canvas("/session.ics")
def session_file(desk: Desk) -> ResponseReturnValue:
    """The next session as a file for a calendar."""
    return calendar_file(next_session(desk.journey) or abort(404), with_page=not desk.is_guest)


@workshop.get("/workshop/<token>/next.ics", endpoint="next_session")
@public
@guest_reads
def next_for_guests(token: str) -> ResponseReturnValue:
    """The next session as a file for a guest's calendar, also when no session is going on."""
    link = link_by(token, LinkKind.WORK) or abort(404)
    return calendar_file(next_session(link.journey) or abort(404), with_page=False)


def calendar_file(found: JourneySession, *, with_page: bool) -> Response:
    """A file to keep."""
    answer = Response(file_of(found, with_page=with_page), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f"attachment; filename=session-{found.number}.ics"
    answer.headers.update(HEADERS)
    return answer
