"""How a guest comes to the canvas of a session: by its link, with a first name."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from campaign.core.access import public
from campaign.core.errors import DomainError
from campaign.core.forms import Form, explain
from campaign.core.typed import one_line
from campaign.journeys.blueprint import workshop
from campaign.journeys.desk import HEADERS, enter, guest_name, remember_guest
from campaign.journeys.limits import guest_changes, guest_reads, looked_up
from campaign.journeys.links import link_by
from campaign.journeys.models import Journey, LinkKind
from campaign.journeys.queries import open_session
from campaign.journeys.together.presence import is_taken

LONGEST_NAME = 40


class WelcomeForm(Form):
    """Who someone is at this canvas."""

    name = StringField(_l("Your first name"), [InputRequired(), Length(max=LONGEST_NAME)])


@workshop.route("/workshop/<token>/welcome", methods=["GET", "POST"])
@public
@looked_up
@guest_reads
@guest_changes
def welcome(token: str) -> ResponseReturnValue:
    """What is done here, and the name that the others see."""
    link = link_by(token, LinkKind.WORK)
    if link is None:
        return render_template("journeys/unknown.html"), 404, HEADERS
    enter(link)
    if open_session(link.journey) is None:
        return render_template("journeys/not_open.html", journey=link.journey, token=token), 409, HEADERS
    form = WelcomeForm(data={"name": guest_name(link)})
    status, is_double = 200, False
    if form.validate_on_submit():
        try:
            name = checked_name(form.name.data or "")
        except DomainError as error:
            explain(form, error)
            status = error.status
        else:
            is_double = is_somebody_else(link.journey, name, guest_name(link))
            if not is_double or request.form.get("that_is_me"):
                remember_guest(link, name)
                return redirect(url_for("workshop.canvas", token=token), 303)
            status = 422
    elif form.errors:
        status = 422
    facts = {"journey": link.journey, "form": form, "is_double": is_double}
    return render_template("journeys/welcome.html", **facts), status, HEADERS


def is_somebody_else(journey: Journey, name: str, known_as: str | None) -> bool:
    """Whether someone of that name is at the canvas already, and this browser was not called so before."""
    return name != known_as and is_taken(journey, name)


def checked_name(text: str) -> str:
    """A name with a letter in it, or DomainError."""
    name = one_line(text, LONGEST_NAME)
    if not any(sign.isalpha() for sign in name):
        raise DomainError(_l("What do the others call you? Your first name is enough."), field="name")
    return name
