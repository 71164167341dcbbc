"""The pages of an expert, behind a link: their sessions, who comes, attendance, material, what was thought of it."""

import re

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from campaign.accounts import audit
from campaign.campaigns.scope import LARGEST_KEY
from campaign.core.access import public
from campaign.core.errors import DomainError
from campaign.core.files.attachments import attachment
from campaign.core.files.kinds import accepted
from campaign.core.forms import explain
from campaign.extensions import csrf, db
from campaign.gatherings.attendance import mark
from campaign.gatherings.invitations import Whose, file_of
from campaign.trainings.blueprint import outside
from campaign.trainings.experts.services import in_log
from campaign.trainings.led.coming_in import KEPT_BY_NO_BROWSER, Guest, of_expert
from campaign.trainings.led.forms import BroughtForm
from campaign.trainings.led.queries import LedSession, changes_of, led_by, participants_of, talks_shared_by
from campaign.trainings.limits import said_per_address, said_per_link
from campaign.trainings.materials import services as materials
from campaign.trainings.materials.stored import storage
from campaign.trainings.models import Material
from campaign.trainings.ratings.services import FEWEST, RatingSummary, summary

# No form here acts for someone who is signed in, so none needs a cookie to know where it came from.
csrf.exempt(outside)

LARGEST_BODY = 2 * materials.LARGEST
"""What is a little too large hears how large it may be; what is far too large is not read."""
SHOWN = re.compile(r"shown-([0-9]{1,18})", re.ASCII)
AS_SHOWN = {"yes": True, "no": False}


@outside.get("/expert/<token>")
@public
@of_expert
def expert(guest: Guest) -> ResponseReturnValue:
    """All sessions of an expert. To look changes nothing: mail scanners open every link before its reader."""
    led = led_by(guest.expert)
    page = render_template(
        "training/sessions.html",
        guest=guest,
        coming=[one for one in led if not one.line.is_over],
        past=[one for one in reversed(led) if one.line.is_over],
    )
    return page, 200, KEPT_BY_NO_BROWSER


@outside.get("/expert/<token>/sessions/<int:session_id>")
@public
@of_expert
def led_session(guest: Guest, session_id: int) -> ResponseReturnValue:
    """One session with everything that its expert may see."""
    return session_page(guest, guest.session_or_404(session_id))


@outside.get("/expert/<token>/sessions/<int:session_id>/session.ics")
@public
@of_expert
def led_calendar(guest: Guest, session_id: int) -> ResponseReturnValue:
    """The session for a calendar."""
    led = guest.session_or_404(session_id)
    content = file_of(led.gathering, Whose.GUEST, sequence=led.session.told_sequence)
    return kept_by_no_browser(
        Response(content, mimetype="text/calendar", headers={"Content-Disposition": "attachment"})
    )


@outside.post("/expert/<token>/sessions/<int:session_id>/attendance")
@public
@said_per_address
@said_per_link
@of_expert
def led_attendance(guest: Guest, session_id: int) -> ResponseReturnValue:
    """Say who was there."""
    led = guest.session_or_404(session_id)
    now = {one.ambassador_id: one.was_there for one in participants_of(led.session).coming}
    said = changes_of(shown_before(), request.form.getlist("there", type=int), now)
    try:
        mark(guest.campaign, led.gathering, said, by=None)
        if said:
            title, who = led.gathering.title, in_log(guest.expert)
            audit.record("expert.marked", title, by=None, campaign_id=guest.campaign.id, details=who)
    except DomainError as error:
        db.session.rollback()
        return session_page(guest, guest.session_or_404(session_id), problem=str(error), status=error.status)
    db.session.commit()
    return back_to(guest, session_id, anchor="participants", done="attendance")


def shown_before() -> dict[int, bool | None]:
    """Who stood on the list that was sent, and what was known of them."""
    named = ((SHOWN.fullmatch(name), value) for name, value in request.form.items())
    return {int(match[1]): AS_SHOWN.get(value) for match, value in named if match}


@outside.post("/expert/<token>/sessions/<int:session_id>/material")
@public
@said_per_address
@said_per_link
@of_expert
def bring_material(guest: Guest, session_id: int) -> ResponseReturnValue:
    """Keep a link or a file with the step of a session."""
    led = guest.session_or_404(session_id)
    # Only here, where it is known who sends it: the body was not read yet.
    request.max_content_length = LARGEST_BODY
    try:
        form = BroughtForm()
    except RequestEntityTooLarge:
        problem = _("This file is too large. %(number)s MB is the most.", number=materials.LARGEST >> 20)
        return session_page(guest, led, problem=problem, status=413)
    if not form.validate():
        return session_page(guest, led, form=form, status=422)
    sent = form.file.data
    try:
        materials.add_material(
            guest.campaign,
            led.session.step,
            title=form.title.data or "",
            link=form.link.data or "",
            stream=sent.stream if sent else None,
            name=(sent.filename or "") if sent else "",
            storage=storage(),
            expert=guest.expert,
            by=None,
        )
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return session_page(guest, guest.session_or_404(session_id), form=form, status=error.status)
    db.session.commit()
    return back_to(guest, session_id, anchor="material", done="material")


@outside.get("/expert/<token>/sessions/<int:session_id>/material/<int:material_id>")
@public
@of_expert
def led_material(guest: Guest, session_id: int, material_id: int) -> ResponseReturnValue:
    """A file of the step of a session, to keep and never to show."""
    material = material_or_404(guest.session_or_404(session_id), material_id)
    path = storage().find(material.key) if material.key else None
    if path is None:
        abort(404)
    return kept_by_no_browser(attachment(path, name=material.file_name))


@outside.post("/expert/<token>/sessions/<int:session_id>/material/<int:material_id>/remove")
@public
@said_per_address
@said_per_link
@of_expert
def take_material_away(guest: Guest, session_id: int, material_id: int) -> ResponseReturnValue:
    """Take away what one brought oneself."""
    material = material_or_404(guest.session_or_404(session_id), material_id)
    if material.expert_id != guest.expert.id:
        abort(404)
    key = material.key
    materials.remove_material(guest.campaign, material, by=None)
    db.session.commit()
    if key:
        storage().drop(key)
    return back_to(guest, session_id, anchor="material", done="removed")


def material_or_404(led: LedSession, material_id: int) -> Material:
    """A piece of material of the step of that session."""
    its = materials.material_of([led.session.step_id]).get(led.session.step_id, [])
    found = next((one for one in its if one.id == material_id), None) if material_id <= LARGEST_KEY else None
    return found or abort(404)


def session_page(
    guest: Guest, led: LedSession, *, form: BroughtForm | None = None, problem: str = "", status: int = 200
) -> ResponseReturnValue:
    """The page of a session; `problem`: what went wrong, above it."""
    session, participants = led.session, participants_of(led.session)
    thought = summary([session.id])[session.id] if led.line.is_over else RatingSummary()
    page = render_template(
        "training/session.html",
        guest=guest,
        led=led,
        participants=participants,
        materials=materials.material_of([session.step_id]).get(session.step_id, []),
        talks=talks_shared_by(guest.campaign.id, participants.ambassador_ids),
        thought=thought,
        fewest=FEWEST,
        form=form or BroughtForm(formdata=None),
        accepted=accepted(),
        largest=materials.LARGEST >> 20,
        problem=problem,
        done=request.args.get("done", ""),
    )
    return page, status, KEPT_BY_NO_BROWSER


def back_to(guest: Guest, session_id: int, *, anchor: str, done: str) -> ResponseReturnValue:
    """The page of the session, in the language in which it was read. There is no cookie that could carry a word."""
    lang = request.args.get("lang")
    address = url_for(".led_session", token=guest.token, session_id=session_id, lang=lang, done=done, _anchor=anchor)
    return redirect(address, code=303)


def kept_by_no_browser(response: Response) -> Response:
    response.headers.update(KEPT_BY_NO_BROWSER)
    return response
