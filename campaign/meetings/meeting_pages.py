"""One meeting: who comes, what it is about, what came out of it; changing it, calling it off, inviting, sharing."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.core import clock
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.gatherings.facts import version_of
from campaign.gatherings.queries import lines_for
from campaign.gatherings.services import Overtaken
from campaign.meetings import inviting, planning, queries, sharing
from campaign.meetings.agenda.evidence import proposals_for
from campaign.meetings.agenda.services import USUAL_MINUTES, minutes_of, slots
from campaign.meetings.answers import answers_to
from campaign.meetings.blueprint import blueprint, meeting_or_404
from campaign.meetings.forms import ALL_THAT_FOLLOW, CallOffForm, MeetingForm, PointForm
from campaign.meetings.mails import sections
from campaign.meetings.models import Meeting
from campaign.meetings.revised import revised
from campaign.meetings.states import OUTCOME_NAMES, outcome_of
from campaign.meetings.wording import source_names


@blueprint.get("/meetings/<int:meeting_id>")
@requires(Permission.VIEW_CAMPAIGN)
def meeting(meeting_id: int) -> ResponseReturnValue:
    """Everything about a meeting."""
    return meeting_page(meeting_or_404(meeting_id), PointForm(formdata=None, minutes=USUAL_MINUTES))


def meeting_page(found: Meeting, point: PointForm, status: int = 200) -> ResponseReturnValue:
    """The page of a meeting; `point`: the form of a new point, as it was filled in."""
    (line,) = lines_for([found.gathering], None)
    points, notes, today = queries.agenda_of(found.id), queries.notes_of([found.id]), clock.today(g.campaign.zone)
    decided = queries.decisions_of([found])
    manages = may(Permission.MANAGE_CAMPAIGN)
    page = render_template(
        "meetings/meeting.html",
        meeting=found,
        gathering=found.gathering,
        line=line,
        slots=slots(points, found.gathering.starts_at),
        minutes=minutes_of(points),
        duration=round((found.gathering.ends_at - found.gathering.starts_at).total_seconds() / 60),
        sources=source_names(),
        proposals=proposals_for(g.campaign, found) if manages and not line.is_over and not line.is_called_off else [],
        answers=answers_to(found) if manages else None,
        following=len(queries.following(found)),
        sections=sections(notes),
        decided=[(one, outcome_of(one, today)) for one in decided],
        outcomes=OUTCOME_NAMES,
        revised=revised(decided),
        point=point,
        call_off=CallOffForm(formdata=None),
    )
    return page, status


@blueprint.route("/meetings/<int:meeting_id>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def edit(meeting_id: int) -> ResponseReturnValue:
    """Change a meeting, or it and all that follow; whoever comes hears of it."""
    found = meeting_or_404(meeting_id)
    form = MeetingForm.of_meeting(found)
    if not form.validate_on_submit():
        return edit_page(found, form, 422 if form.errors else 200)
    try:
        changed = planning.change_meeting(
            g.campaign,
            found,
            form.facts(g.campaign.zone),
            is_evaluation=form.is_evaluation.data,
            and_following=form.and_following,
            by=current_user,
            seen=form.seen.data,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        is_overtaken = isinstance(error, Overtaken)
        if is_overtaken:
            form.seen.data = version_of(found.gathering)
        return edit_page(found, form, error.status, is_overtaken=is_overtaken)
    db.session.commit()
    told = ngettext("%(num)s meeting is saved.", "%(num)s meetings are saved.", changed)
    flash(told if changed else _("Nothing was changed."), "success")
    return redirect(url_for("meetings.meeting", meeting_id=meeting_id), code=303)


def edit_page(
    found: Meeting, form: MeetingForm, status: int = 200, *, is_overtaken: bool = False
) -> ResponseReturnValue:
    """The form of a meeting; `is_overtaken`: above it stands what someone else made of it."""
    (line,) = lines_for([found.gathering], None)
    page = render_template(
        "meetings/edit.html",
        form=form,
        meeting=found,
        series=found.series,
        following=len(queries.following(found)),
        line=line,
        is_overtaken=is_overtaken,
    )
    return page, status


@blueprint.post("/meetings/<int:meeting_id>/call-off")
@requires(Permission.MANAGE_CAMPAIGN)
def call_off(meeting_id: int) -> ResponseReturnValue:
    """Call a meeting off, or it and all that follow, and tell whoever comes or waits."""
    found = meeting_or_404(meeting_id)
    form = CallOffForm()
    try:
        number = planning.call_off(
            g.campaign,
            found,
            why=form.why.data or "",
            and_following=form.which.data == ALL_THAT_FOLLOW,
            by=current_user,
        )
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(
            ngettext(
                "%(num)s meeting is called off. Whoever was coming hears it by mail.",
                "%(num)s meetings are called off. Whoever was coming hears it by mail.",
                number,
            ),
            "success",
        )
    return redirect(url_for("meetings.meeting", meeting_id=meeting_id), code=303)


@blueprint.post("/meetings/<int:meeting_id>/invite")
@requires(Permission.MANAGE_CAMPAIGN)
def invite(meeting_id: int) -> ResponseReturnValue:
    """Ask everyone who did not answer."""
    found = meeting_or_404(meeting_id)
    try:
        number = inviting.invite(g.campaign, found, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(ngettext("%(num)s ambassador is asked.", "%(num)s ambassadors are asked.", number), "success")
    return redirect(url_for("meetings.meeting", meeting_id=meeting_id, _anchor="answers"), code=303)


@blueprint.post("/meetings/<int:meeting_id>/share")
@requires(Permission.MANAGE_CAMPAIGN)
def share(meeting_id: int) -> ResponseReturnValue:
    """Let all ambassadors read what came out of it."""
    found = meeting_or_404(meeting_id)
    try:
        shared = sharing.share(g.campaign, found, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        then = shared.then.gathering.title if shared.then else ""
        db.session.commit()
        flash(
            ngettext(
                "The notes are shared: %(num)s ambassador gets them by mail.",
                "The notes are shared: %(num)s ambassadors get them by mail.",
                shared.people,
            ),
            "success",
        )
        if shared.points:
            flash(
                ngettext(
                    "%(num)s point that nobody talked about goes on to “%(title)s”.",
                    "%(num)s points that nobody talked about go on to “%(title)s”.",
                    shared.points,
                    title=then,
                ),
                "info",
            )
    return redirect(url_for("meetings.meeting", meeting_id=meeting_id, _anchor="notes"), code=303)
