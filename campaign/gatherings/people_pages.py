"""For managers: who comes and who waits, who was there, and the code for on the spot."""

import segno
from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import may, requires
from campaign.core.errors import DomainError
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.gatherings import attendance, queries, signups, times
from campaign.gatherings.behind import behind_one
from campaign.gatherings.blueprint import blueprint
from campaign.gatherings.forms import CallOffForm, WhoForm, attendance_said
from campaign.gatherings.models import Gathering, SignUp
from campaign.gatherings.states import Standing
from campaign.outbox.addresses import absolute
from campaign.people.models import Ambassador

INK, PAPER = "#16242b", "#ffffff"


@blueprint.get("/gatherings/<int:gathering_id>")
@requires(Permission.VIEW_CAMPAIGN)
def gathering(gathering_id: int) -> ResponseReturnValue:
    """One gathering: when and where, who comes, who waits, who was there."""
    found = get_or_404(Gathering, gathering_id)
    (line,) = queries.lines_for([found], None)
    who = WhoForm(formdata=None)
    if may(Permission.MANAGE_CAMPAIGN):
        who.offer(queries.not_signed_up(found))
    return render_template(
        "gatherings/gathering.html",
        gathering=found,
        line=line,
        sign_ups=queries.sign_ups_of(found.id) if may(Permission.MANAGE_CAMPAIGN) else [],
        who=who,
        call_off=CallOffForm(formdata=None),
        behind=behind_one(found),
    )


@blueprint.post("/gatherings/<int:gathering_id>/people")
@requires(Permission.MANAGE_CAMPAIGN)
def sign_someone_up(gathering_id: int) -> ResponseReturnValue:
    """Sign an ambassador up; on the spot, write down that they came."""
    found = get_or_404(Gathering, gathering_id)
    form = WhoForm()
    form.offer(queries.not_signed_up(found))
    if not form.validate():
        flash(_("Choose an ambassador who is not signed up yet."), "error")
        return back_to(found)
    ambassador = get_or_404(Ambassador, form.who.data)
    name = ambassador.colleague.name
    try:
        if request.form.get("came"):
            attendance.mark(g.campaign, found, {ambassador.id: True}, by=current_user)
            told = _("%(name)s was there.", name=name)
        else:
            told = placed(signups.sign_up(g.campaign, found, ambassador, by=current_user), name)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(told, "success")
    return back_to(found)


def placed(sign_up: SignUp, name: str) -> str:
    """What became of someone whom a manager signed up."""
    if sign_up.standing is Standing.GOING:
        return str(_("%(name)s has a place, and gets the invitation by mail.", name=name))
    return str(_("%(name)s is on the waiting list, and hears it by mail.", name=name))


@blueprint.post("/gatherings/<int:gathering_id>/people/<int:ambassador_id>/off")
@requires(Permission.MANAGE_CAMPAIGN)
def sign_someone_off(gathering_id: int, ambassador_id: int) -> ResponseReturnValue:
    """Sign an ambassador off; whoever waits first moves up."""
    found, ambassador = get_or_404(Gathering, gathering_id), get_or_404(Ambassador, ambassador_id)
    try:
        signups.sign_off(g.campaign, found, ambassador, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(_("%(name)s is signed off, and hears it by mail.", name=ambassador.colleague.name), "success")
    return back_to(found)


@blueprint.post("/gatherings/<int:gathering_id>/attendance")
@requires(Permission.MANAGE_CAMPAIGN)
def mark_attendance(gathering_id: int) -> ResponseReturnValue:
    """Save the list of who was there."""
    found = get_or_404(Gathering, gathering_id)
    said = attendance_said(request.form)
    if request.form.get("rest") == "yes":
        said = {**rest_of(found), **said}
    try:
        attendance.mark(g.campaign, found, said, by=current_user)
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
        flash(_("The list is saved."), "success")
    return back_to(found)


def rest_of(found: Gathering) -> dict[int, bool | None]:
    """Everyone with a place of whom nobody said anything: they were there."""
    coming = (one for one in queries.sign_ups_of(found.id) if one.standing is Standing.GOING)
    return {sign_up.ambassador_id: True for sign_up in coming if sign_up.was_there is None}


def back_to(found: Gathering) -> ResponseReturnValue:
    return redirect(url_for("gatherings.gathering", gathering_id=found.id, _anchor="people"), code=303)


@blueprint.get("/gatherings/<int:gathering_id>/code")
@requires(Permission.MANAGE_CAMPAIGN)
def code(gathering_id: int) -> ResponseReturnValue:
    """The code to show large on the spot, to type over or to scan."""
    found = get_or_404(Gathering, gathering_id)
    address = absolute("gatherings.check_in", campaign=g.campaign.slug, gathering_id=found.id, code=found.code)
    page = render_template(
        "gatherings/code.html",
        gathering=found,
        works=found.called_off_at is None and times.code_works(found, clock.now()),
        address=absolute("gatherings.mine", campaign=g.campaign.slug),
        qr=segno.make(address, error="m").svg_inline(omitsize=True, border=2, dark=INK, light=PAPER),
    )
    return page, 200, {"Cache-Control": "no-store"}
