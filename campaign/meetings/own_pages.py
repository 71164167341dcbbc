"""For ambassadors: the next meeting, whether one comes, what one wants to talk about, and what came out of the last."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.gatherings.limits import changes_of_mind
from campaign.gatherings.own_pages import what_became_of
from campaign.gatherings.queries import GatheringLine, lines_for
from campaign.meetings import answers, queries
from campaign.meetings.agenda import services as agenda
from campaign.meetings.blueprint import blueprint, layout, meeting_or_404, my_ambassador
from campaign.meetings.forms import OwnPointForm, RegretForm
from campaign.meetings.ideas.services import public_name_of
from campaign.meetings.mails import sections
from campaign.meetings.models import Meeting, Regret
from campaign.meetings.queries import agenda_of, decisions_of, notes_of, point_of
from campaign.meetings.states import OUTCOME_NAMES, outcome_of
from campaign.people.models import Ambassador


@dataclass(frozen=True)
class OwnMeeting:
    """A meeting with how one ambassador stands to it."""

    meeting: Meeting
    line: GatheringLine
    regret: Regret | None

    @property
    def cannot(self) -> Regret | None:
        """That one cannot come, as long as one did not sign up after all."""
        return None if self.line.is_going or self.line.is_waiting else self.regret

    @property
    def is_unanswered(self) -> bool:
        return self.line.is_open and not (self.line.is_going or self.line.is_waiting or self.regret)


def own(meetings: Sequence[Meeting], ambassador: Ambassador) -> list[OwnMeeting]:
    """These meetings with how an ambassador stands to each; the same few questions for one as for many."""
    lines = lines_for([one.gathering for one in meetings], ambassador)
    regrets = queries.regrets_by(ambassador.id, [one.id for one in meetings])
    return [OwnMeeting(one, line, regrets.get(one.id)) for one, line in zip(meetings, lines, strict=True)]


def next_of(ambassador: Ambassador) -> OwnMeeting | None:
    """The next meeting, for the first page of an ambassador."""
    found = queries.next_meeting(ambassador.campaign_id)
    return own([found], ambassador)[0] if found else None


@blueprint.get("/meetings/mine")
@requires(Permission.CLAIM)
def mine() -> ResponseReturnValue:
    """What is coming, and what came out of what was."""
    ambassador = my_ambassador()
    past = [one for one in queries.past(g.campaign.id) if one.gathering.called_off_at is None]
    return render_template(
        "meetings/mine.html",
        layout=layout(),
        coming=own(queries.coming(g.campaign.id), ambassador),
        past=own(past, ambassador),
    )


@blueprint.get("/meetings/mine/<int:meeting_id>")
@requires(Permission.CLAIM)
def my_meeting(meeting_id: int) -> ResponseReturnValue:
    """One meeting: do I come, what is on the agenda, what came out of it."""
    return own_page(meeting_or_404(meeting_id), OwnPointForm(formdata=None), RegretForm(formdata=None))


def own_page(found: Meeting, point: OwnPointForm, regret: RegretForm, status: int = 200) -> ResponseReturnValue:
    """The page of a meeting for an ambassador, with these forms as they were filled in."""
    ambassador = my_ambassador()
    (mine_of_it,) = own([found], ambassador)
    points, is_shared = agenda_of(found.id), found.notes_shared_at is not None
    today = clock.today(g.campaign.zone)
    decided = [(one, outcome_of(one, today)) for one in decisions_of([found])] if is_shared else []
    page = render_template(
        "meetings/my_meeting.html",
        layout=layout(),
        own=mine_of_it,
        meeting=found,
        gathering=found.gathering,
        slots=agenda.slots(points, found.gathering.starts_at),
        brought_by={one.id: public_name_of(g.campaign, one.brought_by) for one in points if one.brought_by},
        my_id=ambassador.id,
        sections=sections(notes_of([found.id])) if is_shared else [],
        decided=decided,
        outcomes=OUTCOME_NAMES,
        point=point,
        regret=regret,
    )
    return page, status


@blueprint.post("/meetings/mine/<int:meeting_id>/come")
@requires(Permission.CLAIM)
@changes_of_mind
def come(meeting_id: int) -> ResponseReturnValue:
    """Say that one comes."""
    found = meeting_or_404(meeting_id)
    try:
        told = what_became_of(answers.come(g.campaign, found, my_ambassador()))
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(told, "success")
    return redirect(url_for("meetings.my_meeting", meeting_id=meeting_id), code=303)


@blueprint.post("/meetings/mine/<int:meeting_id>/cannot")
@requires(Permission.CLAIM)
@changes_of_mind
def cannot_come(meeting_id: int) -> ResponseReturnValue:
    """Say that one cannot come, and why if one likes."""
    found, form = meeting_or_404(meeting_id), RegretForm()
    if not form.validate():
        return own_page(found, OwnPointForm(formdata=None), form, 422)
    try:
        answers.cannot_come(g.campaign, found, my_ambassador(), remark=form.remark.data or "")
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return own_page(found, OwnPointForm(formdata=None), form, error.status)
    db.session.commit()
    flash(_("Thank you for saying so. Another time!"), "success")
    return redirect(url_for("meetings.my_meeting", meeting_id=meeting_id), code=303)


@blueprint.post("/meetings/mine/<int:meeting_id>/points")
@requires(Permission.CLAIM)
def bring_point(meeting_id: int) -> ResponseReturnValue:
    """Bring a point to the agenda."""
    found, form = meeting_or_404(meeting_id), OwnPointForm()
    if not form.validate():
        return own_page(found, form, RegretForm(formdata=None), 422)
    try:
        agenda.bring_point(g.campaign, found, my_ambassador(), form.facts())
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return own_page(found, form, RegretForm(formdata=None), error.status)
    db.session.commit()
    flash(_("It is on the agenda."), "success")
    return redirect(url_for("meetings.my_meeting", meeting_id=meeting_id, _anchor="agenda"), code=303)


@blueprint.post("/meetings/mine/<int:meeting_id>/points/<int:point_id>/remove")
@requires(Permission.CLAIM)
def take_point_back(meeting_id: int, point_id: int) -> ResponseReturnValue:
    """Take a point of one's own off the agenda again."""
    found = meeting_or_404(meeting_id)
    point = point_of(found, point_id) or abort(404)
    try:
        agenda.take_back(g.campaign, found, point, my_ambassador())
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(_("It is off the agenda."), "success")
    return redirect(url_for("meetings.my_meeting", meeting_id=meeting_id, _anchor="agenda"), code=303)
