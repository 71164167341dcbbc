"""During a meeting: one point after the other, large; what is said, typed fast; what is decided, in one step."""

from datetime import timedelta

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.core.web.htmx import wants_part
from campaign.extensions import db
from campaign.meetings import decisions, notes, queries
from campaign.meetings.agenda.services import slots
from campaign.meetings.blueprint import blueprint, meeting_or_404
from campaign.meetings.forms import DecisionForm, NoteChangeForm, NoteForm
from campaign.meetings.models import Decision, Meeting, MeetingNote
from campaign.meetings.overview import by_kind
from campaign.meetings.revised import revised
from campaign.meetings.states import NOTE_NAMES, OUTCOME_NAMES, outcome_of
from campaign.plan.queries import kpis_to_serve, possible_owners

USUAL_TIME = timedelta(days=14)


@blueprint.get("/meetings/<int:meeting_id>/lead")
@requires(Permission.MANAGE_CAMPAIGN)
def lead(meeting_id: int) -> ResponseReturnValue:
    """The page to lead from."""
    found = meeting_or_404(meeting_id)
    return lead_page(found, NoteForm(formdata=None), decision_form(found, formdata=None))


def decision_form(found: Meeting, **sent: None) -> DecisionForm:
    """The form of a decision; done by the next meeting, if nobody says otherwise."""
    then = queries.after(found)
    today = clock.today(g.campaign.zone)
    by = clock.local_day(then.gathering.starts_at, g.campaign.zone) if then else today + USUAL_TIME
    form = DecisionForm(data={"due_on": by}, **sent)
    form.offer(possible_owners(g.campaign.id), kpis_to_serve(g.campaign.id))
    return form


def lead_page(found: Meeting, note: NoteForm, decision: DecisionForm, status: int = 200) -> ResponseReturnValue:
    """The page to lead from, with these forms as they were filled in."""
    points, today = queries.agenda_of(found.id), clock.today(g.campaign.zone)
    wanted = request.args.get("point", type=int)
    still = [point for point in points if not point.is_closed]
    now = next((point for point in points if point.id == wanted), still[0] if still else None)
    place = points.index(now) if now else -1
    decided = queries.decisions_of([found])
    page = render_template(
        "meetings/lead.html",
        meeting=found,
        gathering=found.gathering,
        slots=slots(points, found.gathering.starts_at),
        now_at=now,
        number=place + 1,
        previous=points[place - 1] if place > 0 else None,
        next=points[place + 1] if now and place + 1 < len(points) else None,
        said=by_kind(queries.notes_of([found.id])),
        kinds=NOTE_NAMES,
        decided=[(one, outcome_of(one, today)) for one in decided],
        outcomes=OUTCOME_NAMES,
        revised=revised(decided),
        note=note,
        decision=decision,
    )
    return page, status


@blueprint.get("/meetings/<int:meeting_id>/notes")
@requires(Permission.MANAGE_CAMPAIGN)
def note_list(meeting_id: int) -> ResponseReturnValue:
    """What was written down so far, by whomever: a part of the page to lead from."""
    return notes_part(meeting_or_404(meeting_id))


def notes_part(found: Meeting) -> str:
    said = by_kind(queries.notes_of([found.id]))
    return render_template("meetings/_notes.html", meeting=found, said=said, kinds=NOTE_NAMES)


@blueprint.post("/meetings/<int:meeting_id>/notes")
@requires(Permission.MANAGE_CAMPAIGN)
def write_note(meeting_id: int) -> ResponseReturnValue:
    """Write down a line; the page that asks for a part gets all lines, or what is wrong with this one."""
    found, form = meeting_or_404(meeting_id), NoteForm()
    status = 422
    if form.validate():
        try:
            notes.write_note(g.campaign, found, form.text.data or "", kind=form.about)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            if wants_part():
                return notes_part(found)
            here = url_for("meetings.lead", meeting_id=meeting_id, point=request.args.get("point"), _anchor="write")
            return redirect(here, code=303)
    if wants_part():
        wrong = [str(error) for errors in form.errors.values() for error in errors]
        return " ".join(wrong), status, {"Content-Type": "text/plain; charset=utf-8"}
    return lead_page(found, form, decision_form(found, formdata=None), status)


def note_or_404(meeting: Meeting, note_id: int) -> MeetingNote:
    return queries.note_of(meeting, note_id) or abort(404)


@blueprint.route("/meetings/<int:meeting_id>/notes/<int:note_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def change_note(meeting_id: int, note_id: int) -> ResponseReturnValue:
    """Write a line anew."""
    found = meeting_or_404(meeting_id)
    note = note_or_404(found, note_id)
    form, status, is_overtaken = NoteChangeForm.of(note), 200, False
    if form.validate_on_submit():
        try:
            notes.change_note(g.campaign, found, note, form.text.data or "", kind=form.about, seen=form.seen.data)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status, is_overtaken = error.status, isinstance(error, notes.Overtaken)
            if is_overtaken:
                form.seen.data = notes.version_of(note)
        else:
            db.session.commit()
            return redirect(url_for("meetings.lead", meeting_id=meeting_id, _anchor="notes"), code=303)
    elif form.errors:
        status = 422
    page = render_template(
        "meetings/note.html", meeting=found, note=note, form=form, kinds=NOTE_NAMES, is_overtaken=is_overtaken
    )
    return page, status


@blueprint.post("/meetings/<int:meeting_id>/notes/<int:note_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_note(meeting_id: int, note_id: int) -> ResponseReturnValue:
    """Take a line away."""
    found = meeting_or_404(meeting_id)
    notes.remove_note(g.campaign, found, note_or_404(found, note_id), by=current_user)
    db.session.commit()
    flash(_("The note is removed."), "success")
    return redirect(url_for("meetings.lead", meeting_id=meeting_id, _anchor="notes"), code=303)


@blueprint.post("/meetings/<int:meeting_id>/decisions")
@requires(Permission.MANAGE_CAMPAIGN)
def decide(meeting_id: int) -> ResponseReturnValue:
    """Write down a decision, and make of it what it leads to."""
    found = meeting_or_404(meeting_id)
    form, status = decision_form(found), 422
    if form.validate():
        try:
            decision = decisions.decide(g.campaign, found, form.facts(), by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            flash(told(decision), "success")
            here = url_for("meetings.lead", meeting_id=meeting_id, point=request.args.get("point"), _anchor="decided")
            return redirect(here, code=303)
    return lead_page(found, NoteForm(formdata=None), form, status)


def told(decision: Decision) -> str:
    """What became of a decision."""
    if decision.action is not None:
        return str(_("Decided, and in the plan."))
    if decision.kpi is not None:
        return str(_("Decided. It waits on the page of the KPI."))
    if decision.is_about_rules:
        return str(_("Decided. It waits on the page of the rules."))
    return str(_("Decided."))
