"""One round: its survey, the results of its day, its meeting, its lessons and decisions; and sharing all that."""

from collections.abc import Callable

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from campaign.campaigns.models import Phase
from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.evaluation.blueprint import blueprint
from campaign.evaluation.lessons.pages import column_words
from campaign.evaluation.lessons.services import columns_of, lessons_in
from campaign.evaluation.models import EvaluationRound
from campaign.evaluation.results.shown import results_of
from campaign.evaluation.rounds import services as rounds
from campaign.evaluation.rounds import sharing
from campaign.evaluation.rounds.agenda import fill_agenda, points_for
from campaign.evaluation.rounds.forms import ChooseMeetingForm, ItsMeetingForm, RoundForm
from campaign.evaluation.rounds.gathering import choose_meeting, meetings_for, plan_its_meeting
from campaign.evaluation.rounds.panel import panel_of
from campaign.evaluation.wording import AUDIENCE_NAMES, KIND_NAMES
from campaign.extensions import db
from campaign.goals.chart import chart_of
from campaign.goals.queries import overview as kpis_at
from campaign.goals.wording import amount, figure
from campaign.meetings.agenda.pages import tell_taken
from campaign.meetings.queries import agenda_of
from campaign.meetings.revised import revised
from campaign.meetings.states import OUTCOME_NAMES, outcome_of


@blueprint.get("/evaluation/<int:round_id>")
@requires(Permission.VIEW_CAMPAIGN)
def round(round_id: int) -> ResponseReturnValue:
    """Everything about a round."""
    return round_page(get_or_404(EvaluationRound, round_id))


def round_page(
    found: EvaluationRound, *, planning: ItsMeetingForm | None = None, status: int = 200
) -> ResponseReturnValue:
    """The page of a round; `planning`: the form of its meeting as it was filled in."""
    today = clock.today(g.campaign.zone)
    meeting, decided = found.meeting, sharing.decisions_in(found)
    is_over = meeting is not None and meeting.gathering.ends_at <= clock.now()
    is_open = g.campaign.phase is not Phase.CLOSED
    manages = may(Permission.MANAGE_CAMPAIGN)
    choosing = ChooseMeetingForm(formdata=None, data={"meeting": found.meeting_id})
    choosing.offer(meetings_for(found))
    tracked = kpis_at(g.campaign, found.held_on)
    page = render_template(
        "evaluation/round.html",
        round=found,
        kinds=KIND_NAMES,
        panel=panel_of(found),
        results=results_of(found),
        tracked=[(one, chart_of(one)) for one in tracked],
        amount=amount,
        figure=figure,
        meeting=meeting,
        is_over=is_over,
        is_open=is_open,
        points=agenda_of(meeting.id) if meeting else [],
        proposals=points_for(g.campaign, found) if manages and is_open and not is_over else [],
        decided=[(one, outcome_of(one, today)) for one in decided],
        outcomes=OUTCOME_NAMES,
        revised=revised(decided),
        columns=columns_of(lessons_in(found)),
        choosing=choosing,
        planning=planning or ItsMeetingForm.fresh(found, today),
        today=today,
        words=column_words(),
    )
    return page, status


@blueprint.route("/evaluation/<int:round_id>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_CAMPAIGN)
def edit_round(round_id: int) -> ResponseReturnValue:
    """Give a round another day or title, or take it away."""
    found = get_or_404(EvaluationRound, round_id)
    form, status = RoundForm.of(found), 200
    if form.validate_on_submit():
        try:
            changed = rounds.change_round(g.campaign, found, form.facts(), by=current_user)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            flash(_("Saved.") if changed else _("Nothing was changed."), "success")
            return to_round(round_id)
    elif form.errors:
        status = 422
    return render_template("evaluation/edit.html", round=found, form=form), status


@blueprint.post("/evaluation/<int:round_id>/remove")
@requires(Permission.MANAGE_CAMPAIGN)
def remove_round(round_id: int) -> ResponseReturnValue:
    """Take a round away of which nobody was asked anything."""
    found = get_or_404(EvaluationRound, round_id)
    title = found.title
    try:
        rounds.remove_round(g.campaign, found, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return to_round(round_id)
    db.session.commit()
    flash(_("“%(title)s” is removed.", title=title), "success")
    return redirect(url_for("evaluation.overview"), code=303)


@blueprint.post("/evaluation/<int:round_id>/meeting")
@requires(Permission.MANAGE_CAMPAIGN)
def choose_its_meeting(round_id: int) -> ResponseReturnValue:
    """Talk about a round in a meeting that is planned."""
    found = get_or_404(EvaluationRound, round_id)
    form = ChooseMeetingForm()
    meetings = meetings_for(found)
    form.offer(meetings)
    if not form.validate():
        flash(_("Choose a meeting from the list."), "error")
        return to_round(round_id, "meeting")
    chosen = next(one for one in meetings if one.id == form.meeting.data)
    return done(
        lambda: choose_meeting(g.campaign, found, chosen, by=current_user),
        _("You talk about it in “%(title)s”.", title=chosen.gathering.title),
        round_id,
        "meeting",
    )


@blueprint.post("/evaluation/<int:round_id>/meeting/new")
@requires(Permission.MANAGE_CAMPAIGN)
def plan_meeting(round_id: int) -> ResponseReturnValue:
    """Plan a meeting for a round."""
    found, form = get_or_404(EvaluationRound, round_id), ItsMeetingForm()
    if not form.validate():
        return round_page(found, planning=form, status=422)
    try:
        plan_its_meeting(g.campaign, found, form.facts(g.campaign.zone), by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return round_page(found, planning=form, status=error.status)
    db.session.commit()
    flash(_("The meeting is planned. Ambassadors are asked two weeks before."), "success")
    return to_round(round_id, "meeting")


@blueprint.post("/evaluation/<int:round_id>/agenda")
@requires(Permission.MANAGE_CAMPAIGN)
def fill(round_id: int) -> ResponseReturnValue:
    """Put points on the agenda of the meeting: one, or all of them."""
    found = get_or_404(EvaluationRound, round_id)
    try:
        taken = fill_agenda(g.campaign, found, request.form.getlist("key"), by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        tell_taken(len(taken))
    return to_round(round_id, "meeting")


@blueprint.post("/evaluation/<int:round_id>/share")
@requires(Permission.MANAGE_CAMPAIGN)
def share_round(round_id: int) -> ResponseReturnValue:
    """Let all ambassadors read what came out of it."""
    found = get_or_404(EvaluationRound, round_id)
    try:
        number = sharing.share(g.campaign, found, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(ngettext("Shared: %(num)s ambassador gets a mail.", "Shared: %(num)s ambassadors get a mail.", number))
    return to_round(round_id, "sharing")


@blueprint.post("/evaluation/<int:round_id>/unshare")
@requires(Permission.MANAGE_CAMPAIGN)
def unshare_round(round_id: int) -> ResponseReturnValue:
    """Take the page away from ambassadors again."""
    found = get_or_404(EvaluationRound, round_id)
    words = _("Ambassadors cannot read it any more.")
    return done(lambda: sharing.unshare(g.campaign, found, by=current_user), words, round_id, "sharing")


@blueprint.get("/evaluation/<int:round_id>/shared")
@requires(Permission.CLAIM)
def shared(round_id: int) -> ResponseReturnValue:
    """For ambassadors: what came out of a round, once it is shared."""
    found = get_or_404(EvaluationRound, round_id)
    if found.shared_at is None:
        abort(404)
    today = clock.today(g.campaign.zone)
    return render_template(
        "evaluation/shared.html",
        layout="layouts/work.html" if may(Permission.VIEW_CAMPAIGN) else "layouts/phone.html",
        round=found,
        results=results_of(found),
        audiences=AUDIENCE_NAMES,
        decided=[(one, outcome_of(one, today)) for one in sharing.decisions_in(found)],
        outcomes=OUTCOME_NAMES,
        columns=columns_of(lessons_in(found)),
        words=column_words(),
    )


def done(act: Callable[[], object], words: str, round_id: int, anchor: str) -> ResponseReturnValue:
    """Do it, say so, and go back to the round."""
    try:
        act()
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(words, "success")
    return to_round(round_id, anchor)


def to_round(round_id: int, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("evaluation.round", round_id=round_id, _anchor=anchor), code=303)
