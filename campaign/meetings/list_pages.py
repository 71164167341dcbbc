"""For who runs the campaign: all meetings, a new one, a series of them, and what was heard in them over time."""

from datetime import date, time, timedelta

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.core import clock
from campaign.core.access import requires
from campaign.core.calendar.freedays import working_day
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.gatherings.queries import lines_for
from campaign.meetings import planning, queries
from campaign.meetings.blueprint import blueprint
from campaign.meetings.forms import MeetingForm, SeriesForm, chosen_days
from campaign.meetings.models import NoteKind
from campaign.meetings.overview import heard as heard_in
from campaign.meetings.overview import overview_of
from campaign.meetings.series import SeriesDay, days_of
from campaign.meetings.states import NOTE_NAMES

USUAL_WEEKS = 3
USUAL_START, USUAL_END = time(14, 0), time(15, 30)
A_DAY, TWO_WEEKS = timedelta(days=1), timedelta(weeks=2)


@blueprint.get("/meetings")
@requires(Permission.VIEW_CAMPAIGN)
def overview() -> ResponseReturnValue:
    """What is coming, what was, and which series there are."""
    coming, past = queries.coming(g.campaign.id), queries.past(g.campaign.id)
    lines = lines_for([one.gathering for one in [*coming, *past]], None)
    pairs = list(zip([*coming, *past], lines, strict=True))
    return render_template(
        "meetings/list.html",
        overview=overview_of(g.campaign),
        coming=pairs[: len(coming)],
        past=pairs[len(coming) :],
        series=queries.series_of(g.campaign.id),
        most_past=queries.MOST_PAST,
    )


@blueprint.route("/meetings/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def new() -> ResponseReturnValue:
    """Plan one meeting; of a series when the address says which."""
    found = queries.series_in(g.campaign.id, request.args.get("series", type=int))
    begun = request.args.get("title") or (found.title if found else _("Meeting of the ambassadors"))
    form = MeetingForm(data={"title": begun})
    if form.validate_on_submit():
        try:
            meeting = planning.plan_meeting(
                g.campaign,
                form.facts(g.campaign.zone),
                series=found,
                is_evaluation=form.is_evaluation.data,
                by=current_user,
            )
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
        else:
            db.session.commit()
            flash(_("“%(title)s” is planned. Now the agenda.", title=meeting.gathering.title), "success")
            return redirect(url_for("meetings.meeting", meeting_id=meeting.id, _anchor="agenda"), code=303)
    page = render_template("meetings/edit.html", form=form, meeting=None, series=found)
    return page, 422 if form.errors else 200


@blueprint.route("/meetings/series/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def new_series() -> ResponseReturnValue:
    """Plan several meetings at once: first a look at the days, then they are planned."""
    form = SeriesForm(
        data={
            "title": _("Meeting of the ambassadors"),
            "day": usual_first_day(),
            "starts": USUAL_START,
            "ends": USUAL_END,
            "every_weeks": USUAL_WEEKS,
            "until": g.campaign.ends_on,
        }
    )
    if not form.validate_on_submit():
        return series_page(form, [], 422 if form.errors else 200)
    facts = form.facts(g.campaign.zone)
    first, every_weeks, until = form.rhythm()
    days = days_of(first, every_weeks, until)
    if "plan" not in request.form:
        return series_page(form, days, 200)
    wanted = chosen_days(request.form.getlist("days")) & {day.on for day in days}
    try:
        planned = planning.plan_series(g.campaign, facts, wanted, every_weeks=every_weeks, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return series_page(form, days, error.status)
    db.session.commit()
    told = ngettext(
        "%(num)s meeting is planned. Two weeks before it ambassadors are asked whether they come.",
        "%(num)s meetings are planned. Two weeks before each ambassadors are asked whether they come.",
        len(planned),
    )
    flash(told, "success")
    return redirect(url_for("meetings.overview"), code=303)


def usual_first_day() -> date:
    """A working day two weeks after the campaign begins, or tomorrow when that is over."""
    earliest = max(g.campaign.starts_on, clock.today(g.campaign.zone) + A_DAY)
    return working_day(g.campaign.starts_on + TWO_WEEKS, earliest=earliest)


def series_page(form: SeriesForm, days: list[SeriesDay], status: int) -> ResponseReturnValue:
    """The form of a series; with `days` the look at them."""
    ticked = chosen_days(request.form.getlist("days"))
    chosen = {day.on for day in days if not day.is_holiday} if "plan" not in request.form else ticked
    page = render_template(
        "meetings/series.html", form=form, days=days, chosen=chosen, today=clock.today(g.campaign.zone)
    )
    return page, status


@blueprint.get("/meetings/heard")
@requires(Permission.VIEW_CAMPAIGN)
def heard() -> ResponseReturnValue:
    """What works, what does not and where it gets stuck, meeting by meeting."""
    found = heard_in(g.campaign)
    most = max((one.count(kind) for one in found for kind in NoteKind), default=0)
    return render_template("meetings/heard.html", heard=found, kinds=NOTE_NAMES, most=most)
