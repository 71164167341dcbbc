"""For ambassadors: what is coming, signing up and off, the calendar, and checking in on the spot."""

from flask import Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.accounts.destination import own_path
from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.gatherings import attendance, queries, signups
from campaign.gatherings.behind import behind
from campaign.gatherings.blueprint import blueprint, my_ambassador
from campaign.gatherings.forms import CodeForm
from campaign.gatherings.invitations import Whose, file_of
from campaign.gatherings.limits import changes_of_mind, wrong_codes
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.states import Standing


def layout() -> str:
    """Who works here as well keeps the menu of work."""
    return "layouts/work.html" if may(Permission.VIEW_CAMPAIGN) else "layouts/phone.html"


@blueprint.get("/gatherings/mine")
@requires(Permission.CLAIM)
def mine() -> ResponseReturnValue:
    """What is coming, where I stand in each line, and where I was."""
    ambassador, moment = my_ambassador(), clock.now()
    coming = queries.coming(g.campaign.id, moment)
    past = queries.past_of(ambassador, moment)
    lines = queries.lines_for([*coming, *past], ambassador, moment=moment)
    return render_template(
        "gatherings/mine.html",
        layout=layout(),
        coming=[line for line in lines[: len(coming)] if not line.is_called_off or line.is_going or line.is_waiting],
        past=lines[len(coming) :],
        behind=behind([*coming, *past]),
    )


@blueprint.post("/gatherings/<int:gathering_id>/up")
@requires(Permission.CLAIM)
@changes_of_mind
def up(gathering_id: int) -> ResponseReturnValue:
    """Sign up, in one tap."""
    found, ambassador = get_or_404(Gathering, gathering_id), my_ambassador()
    try:
        sign_up = signups.sign_up(g.campaign, found, ambassador)
        told = what_became_of(sign_up)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(told, "success")
    return redirect(back_from(found), code=303)


def what_became_of(sign_up: SignUp) -> str:
    title = sign_up.gathering.title
    if sign_up.standing is Standing.GOING:
        return str(_("You have a place at “%(title)s”.", title=title))
    place = queries.places_in_line([sign_up])[sign_up.gathering_id]
    return str(_("You are number %(place)s on the waiting list of “%(title)s”.", place=place, title=title))


@blueprint.post("/gatherings/<int:gathering_id>/off")
@requires(Permission.CLAIM)
@changes_of_mind
def off(gathering_id: int) -> ResponseReturnValue:
    """Sign off, in one tap."""
    found, ambassador = get_or_404(Gathering, gathering_id), my_ambassador()
    try:
        signups.sign_off(g.campaign, found, ambassador)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(_("You are signed off from “%(title)s”.", title=found.title), "success")
    return redirect(back_from(found), code=303)


def back_from(found: Gathering) -> str:
    """The page on which the button stood, else one's own gatherings."""
    wish = request.form.get("next")
    return own_path(wish) if wish else url_for("gatherings.mine", _anchor=f"gathering-{found.id}")


@blueprint.route("/gatherings/<int:gathering_id>/check-in", methods=["GET", "POST"])
@requires(Permission.CLAIM)
@wrong_codes
def check_in(gathering_id: int) -> ResponseReturnValue:
    """Say by the code that I am there; whoever scanned it has it filled in already."""
    found, ambassador = get_or_404(Gathering, gathering_id), my_ambassador()
    form = CodeForm(code=request.args.get("code", ""))
    status = 200
    if form.validate_on_submit():
        try:
            sign_up = attendance.check_in(g.campaign, found, ambassador, code=form.code.data or "")
            told = how_one_is_there(sign_up)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            flash(told, "success")
            return redirect(url_for("gatherings.mine", _anchor=f"gathering-{gathering_id}"), code=303)
    elif form.errors:
        status = 422
    (line,) = queries.lines_for([found], ambassador)
    page = render_template("gatherings/check_in.html", layout=layout(), form=form, gathering=found, line=line)
    return page, status


def how_one_is_there(sign_up: SignUp) -> str:
    title = sign_up.gathering.title
    if sign_up.standing is Standing.GOING:
        return str(_("You are there: it is written down for “%(title)s”.", title=title))
    return str(_("You had no place at “%(title)s”, and are counted as present all the same.", title=title))


@blueprint.get("/gatherings/<int:gathering_id>/calendar.ics")
@requires(Permission.SIGNED_IN)
def calendar_file(gathering_id: int) -> ResponseReturnValue:
    """A gathering to open in a calendar program: for whoever comes, and whoever follows the campaign."""
    found = get_or_404(Gathering, gathering_id)
    mine = queries.sign_up_of(found.id, my_ambassador().id) if may(Permission.CLAIM) else None
    is_going = mine is not None and mine.standing is Standing.GOING
    if found.called_off_at is not None or not (is_going or may(Permission.VIEW_CAMPAIGN)):
        abort(404)
    whose = Whose.AMBASSADOR if is_going else Whose.CAMPAIGN
    content = file_of(found, whose, sequence=mine.sequence if mine else 0)
    response = Response(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="invite.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response
