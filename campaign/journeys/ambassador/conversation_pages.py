"""What conversations teach of a persona, and whether it is valid by now."""

from datetime import date
from typing import cast

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.extensions import db
from campaign.journeys.ambassador import conversations
from campaign.journeys.ambassador.desks import ambassador_journey
from campaign.journeys.ambassador.forms import ConversationForm, PersonaForm
from campaign.journeys.ambassador.persona_pages import persona_or_404, persona_page, talk_of_today
from campaign.journeys.ambassador.personas import values_of
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.models import Persona


@at_the_canvas("/personas/<key>/conversations", methods=("POST",))
def log_conversation(desk: Desk, key: str) -> ResponseReturnValue:
    """Write down what one taught."""
    journey = ambassador_journey(desk)
    found = persona_or_404(journey, key)
    talk = ConversationForm()
    if not talk.validate():
        return persona_page(desk, found, as_it_is(found), talk=talk, status=422)
    try:
        day = cast(date, talk.held_on.data)
        conversations.log_conversation(journey, found, held_on=day, learned=talk.learned.data or "")
    except DomainError as error:
        db.session.rollback()
        explain(talk, error)
        return persona_page(desk, found, as_it_is(found), talk=talk, status=error.status)
    db.session.commit()
    return back(desk, key)


@at_the_canvas("/personas/<key>/conversations/<int:conversation_id>/remove", methods=("POST",))
def remove_conversation(desk: Desk, key: str, conversation_id: int) -> ResponseReturnValue:
    """Take one back."""
    journey = ambassador_journey(desk)
    found = persona_or_404(journey, key)
    held = conversations.conversations_of(found)
    gone = next((one for one in held if one.id == conversation_id), None) or abort(404)
    was_valid = found.called_valid_at is not None
    conversations.remove_conversation(journey, found, gone)
    if was_valid and found.called_valid_at is None:
        flash(_("With fewer than three conversations %(name)s is not valid any more.", name=found.name), "message")
    db.session.commit()
    return back(desk, key)


@at_the_canvas("/personas/<key>/valid", methods=("POST",))
def call_valid(desk: Desk, key: str) -> ResponseReturnValue:
    """Say that the conversations bear it out, or that it has to be looked at again."""
    journey = ambassador_journey(desk)
    found = persona_or_404(journey, key)
    if not request.form.get("valid"):
        conversations.call_not_valid(journey, found)
        db.session.commit()
        return back(desk, key)
    try:
        conversations.call_valid(journey, found, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        talk = talk_of_today(clock.today(journey.campaign.zone))
        talk.form_errors.append(str(error))
        return persona_page(desk, found, as_it_is(found), talk=talk, status=error.status)
    db.session.commit()
    return back(desk, key)


def as_it_is(found: Persona) -> PersonaForm:
    """The form of the persona itself, which another form of its page was not about."""
    return PersonaForm(formdata=None, data=values_of(found))


def back(desk: Desk, key: str) -> ResponseReturnValue:
    return redirect(desk.address("persona", key=key, _anchor="conversations"), 303)
