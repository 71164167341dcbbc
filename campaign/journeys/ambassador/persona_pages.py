"""Personas: all of them, one with its form, its picture."""

from collections.abc import Mapping
from datetime import date

from flask import Response, abort, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import requires
from campaign.core.errors import DomainError
from campaign.core.files.attachments import NEVER_RUN
from campaign.core.files.pictures import LARGEST_BODY, TAKEN
from campaign.core.files.uploads import takes_files_up_to
from campaign.core.forms import explain
from campaign.core.permissions import Permission
from campaign.extensions import db
from campaign.journeys.ambassador import personas as services
from campaign.journeys.ambassador.conversations import conversations_of
from campaign.journeys.ambassador.desks import ambassador_journey, page
from campaign.journeys.ambassador.forms import FACES, ConversationForm, PersonaForm, PictureForm
from campaign.journeys.blueprint import blueprint
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.gathered import ENOUGH, canvas_of, persona_facts
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.merging import Conflict
from campaign.journeys.models import Journey, Persona


@at_the_canvas("/personas")
def personas(desk: Desk) -> ResponseReturnValue:
    """The people whom the journey is about."""
    journey = ambassador_journey(desk)
    return page("personas.html", desk, canvas=canvas_of(journey), taken_off=services.taken_off(journey), enough=ENOUGH)


@at_the_canvas("/personas/new", methods=("GET", "POST"))
def new_persona(desk: Desk) -> ResponseReturnValue:
    """Make someone up, close to what is real."""
    journey = ambassador_journey(desk)
    form, status = PersonaForm.of(None), 200
    if not desk.may_edit:
        abort(403)
    if form.validate_on_submit():
        try:
            made = services.add_persona(journey, values_sent(form))
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            return redirect(desk.address("persona", key=made.key, _anchor="conversations"), 303)
    elif form.errors:
        status = 422
    return page("persona.html", desk, form=form, persona=None, base={}, **of_form(form)), status


@at_the_canvas("/personas/<key>", methods=("GET", "POST"))
def persona(desk: Desk, key: str) -> ResponseReturnValue:
    """One of them, with the conversations that bear it out."""
    journey = ambassador_journey(desk)
    found = persona_or_404(journey, key)
    form = PersonaForm.of(found)
    if not form.is_submitted():
        return persona_page(desk, found, form)
    if not form.validate():
        return persona_page(desk, found, form, base=base_sent(), status=422)
    try:
        conflicts = services.save_persona(journey, found, values_sent(form), base=base_sent())
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return persona_page(desk, found, form, base=base_sent(), status=error.status)
    db.session.commit()
    if conflicts:
        say_both(form, conflicts)
        return persona_page(desk, found, form, base=services.values_of(found), status=409)
    return redirect(desk.address("personas", _anchor=f"persona-{key}"), 303)


def persona_page(
    desk: Desk,
    found: Persona,
    form: PersonaForm,
    *,
    talk: ConversationForm | None = None,
    picture: PictureForm | None = None,
    base: Mapping[str, str] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    """The page of one persona, with its forms as they were filled in."""
    today = clock.today(desk.journey.campaign.zone)
    held = conversations_of(found)
    shown = page(
        "persona.html",
        desk,
        form=form,
        persona=found,
        base=services.values_of(found) if base is None else base,
        talk=talk or talk_of_today(today),
        picture=picture or PictureForm(formdata=None),
        conversations=held,
        shown=persona_facts(found, len(held)),
        enough=ENOUGH,
        today=today,
        accepted=",".join(TAKEN),
        **of_form(form),
    )
    return shown, status


def talk_of_today(today: date) -> ConversationForm:
    """The form of a conversation before anything is filled in."""
    return ConversationForm(formdata=None, data={"held_on": today})


def of_form(form: PersonaForm) -> dict[str, object]:
    """The faces to choose from, and which is chosen."""
    chosen = form.face.data or ""
    return {"faces": FACES, "face": chosen, "is_other": bool(chosen) and chosen not in FACES}


def values_sent(form: PersonaForm) -> dict[str, str]:
    """What the form holds; a face that was ticked counts where no other was typed."""
    values = form.values()
    return {**values, "face": values["face"] or request.form.get("ticked", "")}


def base_sent() -> dict[str, str]:
    """What the editor began at."""
    return {name: request.form.get(f"base_{name}", "") for name in services.FIELDS}


def say_both(form: PersonaForm, conflicts: Mapping[str, Conflict]) -> None:
    """Put what someone else wrote meanwhile beside one's own words, which stay in the form."""
    for name, conflict in conflicts.items():
        words = _(
            "Someone else wrote this meanwhile: “%(text)s” What you keep now takes its place.", text=conflict.theirs
        )
        form[name].errors = [*form[name].errors, words]


@at_the_canvas("/personas/<key>/remove", methods=("POST",))
def remove_persona(desk: Desk, key: str) -> ResponseReturnValue:
    """Take someone off the canvas."""
    journey = ambassador_journey(desk)
    services.remove_persona(journey, persona_or_404(journey, key))
    db.session.commit()
    flash(_("Taken off. Below you can put it back, with all that it feels."), "message")
    return redirect(desk.address("personas"), 303)


@at_the_canvas("/personas/<key>/restore", methods=("POST",))
def restore_persona(desk: Desk, key: str) -> ResponseReturnValue:
    """Put someone back."""
    journey = ambassador_journey(desk)
    try:
        services.restore_persona(journey, persona_or_404(journey, key))
    except DomainError as error:
        db.session.rollback()
        flash(str(error), "error")
    else:
        db.session.commit()
    return redirect(desk.address("personas", _anchor=f"persona-{key}"), 303)


@at_the_canvas("/personas/<key>/picture")
def persona_picture(desk: Desk, key: str) -> Response:
    """What someone looks like."""
    return picture_or_404(persona_or_404(ambassador_journey(desk), key))


@blueprint.post("/journeys/<int:journey_id>/personas/<key>/picture")
@requires(Permission.MANAGE_CAMPAIGN)
@takes_files_up_to(LARGEST_BODY)
def show_persona(journey_id: int, key: str) -> ResponseReturnValue:
    """Give someone a face, or take it away."""
    journey = get_or_404(Journey, journey_id)
    desk = Desk(journey, current_user, current_user.name, may_edit=True)
    found = persona_or_404(ambassador_journey(desk), key)
    form = PictureForm()
    try:
        content = form.drawn()
        if request.form.get("drop"):
            services.drop_picture(journey, found)
        elif content:
            services.show_picture(journey, found, content, by=current_user)
    except DomainError as error:
        db.session.rollback()
        explain(form, error)
        return persona_page(
            desk, found, PersonaForm(formdata=None, data=services.values_of(found)), picture=form, status=error.status
        )
    db.session.commit()
    return redirect(url_for("journeys.persona", journey_id=journey_id, key=key, _anchor="picture"), 303)


def persona_or_404(journey: Journey, key: str) -> Persona:
    """The persona of this journey with that key; another journey's is not there."""
    if journey.kind is not JourneyKind.AMBASSADOR:
        abort(404)
    return services.persona_by_key(journey, key) or abort(404)


def picture_or_404(found: Persona) -> Response:
    """The picture of a persona, if there is one."""
    content = services.picture_of(found)
    if content is None:
        abort(404)
    response = make_response(content)
    response.headers["Content-Type"] = "image/png"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Security-Policy"] = NEVER_RUN
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
