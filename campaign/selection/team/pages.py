"""Pages on which managers choose the team, and tell everyone."""

from flask import abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from campaign.campaigns.scope import LARGEST_KEY, get_or_404
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.selection import erasing, mails, reserves
from campaign.selection.blueprint import blueprint, own_selection
from campaign.selection.composition.queries import composition_of
from campaign.selection.keeping import kept_until
from campaign.selection.models import Candidate
from campaign.selection.scan.criteria import criteria_of
from campaign.selection.scan.services import scans_of
from campaign.selection.states import NotChosenReason, Standing
from campaign.selection.team import completing, saying_no
from campaign.selection.team import services as choosing
from campaign.selection.team.forms import MoveForm, NotChosenForm
from campaign.selection.team.queries import stand_ins, team_page, untold
from campaign.selection.team.services import Invited
from campaign.selection.wording import ANSWERS, REASONS, message_for

MOST_AT_ONCE = 200
EVERYONE_ELSE = "untold"
UP, DOWN = "up", "down"
ACTS = {
    Standing.LONGLIST: choosing.longlist,
    Standing.SHORTLIST: choosing.shortlist,
    Standing.RESERVE: choosing.stand_by,
}


@blueprint.get("/selection/team")
@requires(Permission.MANAGE_CAMPAIGN)
def team() -> ResponseReturnValue:
    """Shortlist, reserves, those who are invited, the team; beside it the seats."""
    return show_team()


def show_team(*, fresh: list[Invited] | None = None, status: int = 200) -> ResponseReturnValue:
    """The page; above it the addresses of those who were invited just now, where no mail is sent."""
    selection = own_selection()
    people = team_page(g.campaign.id, page=request.args.get("page", 1, int))
    composition = composition_of(g.campaign)
    open_teams = {row.team.id if row.team else None for row in composition.rows if row.needed}
    open_seats = max(0, composition.seats - composition.team)
    page = render_template(
        "selection/team.html",
        people=people,
        selection=selection,
        composition=composition,
        open_seats=open_seats,
        stand_ins=stand_ins(g.campaign.id, people.reserves, seats=open_seats, open_teams=open_teams),
        scans=scans_of([one.id for one in (*people.shortlist.items, *people.reserves)], criteria_of(g.campaign.id)),
        fresh=fresh or [],
        form=MoveForm(formdata=None),
        answers=ANSWERS,
        reasons=REASONS,
        kept_until=kept_until(g.campaign),
    )
    return page, status


def ticked() -> list[Candidate]:
    """The candidates of this campaign that the form names."""
    keys = [key for key in request.values.getlist("id", type=int) if 0 < key <= LARGEST_KEY][:MOST_AT_ONCE]
    mine = Candidate.campaign_id == g.campaign.id, Candidate.id.in_(keys)
    whole = joinedload(Candidate.colleague).selectinload(Colleague.emails)
    found = {one.id: one for one in db.session.scalars(select(Candidate).where(*mine).options(whole))}
    if set(keys) - found.keys():
        abort(404)
    return [found[key] for key in dict.fromkeys(keys)]


@blueprint.post("/selection/team/move")
@requires(Permission.MANAGE_CAMPAIGN)
def move() -> ResponseReturnValue:
    """Bring the ticked candidates where the pressed button says."""
    form, candidates = MoveForm(), ticked()
    if not candidates:
        flash(_("Tick at least one candidate."), "warning")
        return back()
    if not form.validate():
        abort(400)
    if form.where is Standing.NOT_CHOSEN:
        return redirect(url_for("selection.say_no", id=[one.id for one in candidates]), code=303)
    fresh: list[Invited] = []
    try:
        if form.where is Standing.INVITED:
            fresh = choosing.invite(g.campaign, candidates, by=current_user, why=form.reason)
        else:
            ACTS[form.where](g.campaign, candidates, by=current_user, why=form.reason)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return back()
    db.session.commit()
    flash(moved_words(form.where, len(candidates)), "success")
    return after_inviting(fresh)


def after_inviting(fresh: list[Invited]) -> ResponseReturnValue:
    """Back; but where no mail is sent, the addresses are shown once, to pass on."""
    if fresh and not current_app.config["SETTINGS"].mail_url:
        return show_team(fresh=fresh)
    return back()


def moved_words(to: Standing, number: int) -> str:
    """What just happened."""
    if to is Standing.SHORTLIST:
        return str(
            ngettext("%(num)s candidate is on the shortlist.", "%(num)s candidates are on the shortlist.", number)
        )
    if to is Standing.RESERVE:
        return str(ngettext("%(num)s candidate is a reserve.", "%(num)s candidates are reserves.", number))
    if to is Standing.INVITED:
        return str(ngettext("%(num)s candidate is invited.", "%(num)s candidates are invited.", number))
    return str(ngettext("%(num)s candidate is on the longlist.", "%(num)s candidates are on the longlist.", number))


def back() -> ResponseReturnValue:
    """To the page of the candidate that this was about, or to the team."""
    candidate_id = request.form.get("candidate", type=int)
    if candidate_id:
        return redirect(url_for("selection.candidate", candidate_id=candidate_id), code=303)
    return redirect(url_for("selection.team", page=request.form.get("page", type=int)), code=303)


@blueprint.post("/selection/team/<int:candidate_id>/again")
@requires(Permission.MANAGE_CAMPAIGN)
def invite_again(candidate_id: int) -> ResponseReturnValue:
    """Send an invitation once more."""
    candidate = get_or_404(Candidate, candidate_id)
    try:
        fresh = [choosing.invite_again(g.campaign, candidate, by=current_user)]
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return back()
    db.session.commit()
    flash(_("%(name)s is invited once more.", name=candidate.colleague.name), "success")
    return after_inviting(fresh)


@blueprint.post("/selection/team/<int:candidate_id>/place")
@requires(Permission.MANAGE_CAMPAIGN)
def place(candidate_id: int) -> ResponseReturnValue:
    """Let a reserve step in one place earlier or later."""
    candidate = get_or_404(Candidate, candidate_id)
    try:
        reserves.shift(g.campaign, candidate, -1 if request.form.get("to") == UP else 1)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return back()
    db.session.commit()
    return redirect(url_for("selection.team", _anchor="reserves"), code=303)


@blueprint.get("/selection/team/not-chosen")
@requires(Permission.MANAGE_CAMPAIGN)
def say_no() -> ResponseReturnValue:
    """Choose the reason, and see what those who were not chosen will read."""
    candidates = meant()
    if not candidates:
        if request.args.get("who") == EVERYONE_ELSE:
            flash(_("Everyone who knows about it has heard."), "success")
        return redirect(url_for("selection.team"), code=303)
    asked = request.args.get("reason", NotChosenReason.ENOUGH_IN_TEAM.value)
    reason = NotChosenReason(asked) if asked in list(NotChosenReason) else NotChosenReason.ENOUGH_IN_TEAM
    return message_page(candidates, NotChosenForm.saying(reason, message_for(reason, g.campaign), formdata=None))


def meant() -> list[Candidate]:
    """Those who are named, or everyone who has not heard."""
    if request.values.get("who") == EVERYONE_ELSE:
        return untold(g.campaign.id, most=MOST_AT_ONCE)
    return ticked()


def message_page(candidates: list[Candidate], form: NotChosenForm, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "selection/team_not_chosen.html",
        candidates=candidates,
        form=form,
        who=request.values.get("who"),
        preview=mails.not_chosen_text(candidates[0], form.text.data or ""),
        without_address=[one for one in candidates if one.colleague.email is None],
        already=[one for one in candidates if one.told_at is not None],
    )
    return page, status


@blueprint.post("/selection/team/not-chosen")
@requires(Permission.MANAGE_CAMPAIGN)
def send_no() -> ResponseReturnValue:
    """Send it; or show again how it will read; or only note it, when the manager tells them."""
    candidates, form = ticked(), NotChosenForm()
    in_person = request.form.get("act") == "in_person"
    if not candidates:
        return redirect(url_for("selection.team"), code=303)
    if (not form.validate() and not in_person) or request.form.get("act") == "preview":
        return message_page(candidates, form, 422 if form.errors else 200)
    try:
        result = saying_no.turn_down(
            g.campaign, candidates, reason=form.because, text=None if in_person else form.message, by=current_user
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return message_page(candidates, form, error.status)
    db.session.commit()
    if result.told:
        flash(ngettext("%(num)s person is told.", "%(num)s people are told.", len(result.told)), "success")
    if result.by_hand:
        names = ", ".join(one.colleague.name for one in result.by_hand[:10])
        flash(_("Tell them yourself, and note it here: %(names)s", names=names), "warning")
    return redirect(url_for("selection.team", _anchor="not_chosen"), code=303)


@blueprint.post("/selection/team/<int:candidate_id>/told")
@requires(Permission.MANAGE_CAMPAIGN)
def told(candidate_id: int) -> ResponseReturnValue:
    """Note that someone was told in person."""
    candidate = get_or_404(Candidate, candidate_id)
    try:
        saying_no.mark_told(g.campaign, candidate)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return back()
    db.session.commit()
    flash(_("%(name)s has been told.", name=candidate.colleague.name), "success")
    return back()


@blueprint.post("/selection/team/complete")
@requires(Permission.MANAGE_CAMPAIGN)
def complete() -> ResponseReturnValue:
    """Say that the team is complete."""
    return end(completing.complete, _("The team is complete."))


@blueprint.post("/selection/team/search-on")
@requires(Permission.MANAGE_CAMPAIGN)
def search_on() -> ResponseReturnValue:
    """Look for ambassadors again."""
    return end(completing.search_on, _("You look for ambassadors again."))


@blueprint.post("/selection/erase")
@requires(Permission.MANAGE_CAMPAIGN)
def erase() -> ResponseReturnValue:
    """Erase at once what would be erased later; the worker does the rest."""
    erasing.erase(g.campaign, by=current_user)
    db.session.commit()
    flash(_("Everything is erased but who became an ambassador, and when."), "success")
    return redirect(url_for("selection.team", _anchor="complete"), code=303)


def end(act: completing.Act, done: str) -> ResponseReturnValue:
    try:
        act(g.campaign, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
        return redirect(url_for("selection.team"), code=303)
    db.session.commit()
    flash(done, "success")
    return redirect(url_for("selection.team", _anchor="complete"), code=303)
