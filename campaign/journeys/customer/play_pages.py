"""Playing the customer: one question at a time, phase by phase; each answer is a card at once."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.extensions import db
from campaign.journeys.answers import at_desk, hint_of
from campaign.journeys.cards.services import add_card
from campaign.journeys.customer.desk import customers_only
from campaign.journeys.customer.forms import AnswerForm
from campaign.journeys.customer.interview import QUESTIONS, place_after
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.gathered import canvas_of
from campaign.journeys.lanes import LANES


@at_the_canvas("/play", methods=("GET", "POST"))
def play(desk: Desk) -> ResponseReturnValue:
    """Ask whoever plays the customer one question, and put the answer onto the canvas."""
    customers_only(desk)
    canvas = canvas_of(desk.journey)
    keys = [phase.key for phase in canvas.phases]
    if not keys:
        flash(_("Name the phases of the journey first."), "error")
        return redirect(desk.address("phases"), 303)
    phase = keys.index(request.args["phase"]) if request.args.get("phase") in keys else 0
    number = min(max(request.args.get("question", 1, type=int), 1), len(QUESTIONS)) - 1
    question, after = QUESTIONS[number], place_after(phase, number, len(keys))
    there = desk.address("play", phase=keys[after[0]], question=after[1] + 1) if after else desk.address("canvas")
    form, status = AnswerForm(), 200
    if form.validate_on_submit() and desk.may_edit:
        try:
            card = add_card(desk.journey, question.lane, phase=keys[phase], text=form.text.data or "", by=desk.hand)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            hint = hint_of(desk, card)
            flash(hint or _("It is on the canvas."), "warning" if hint else "success")
            # Whoever gets advice stays at the question, to say it once more.
            return redirect(desk.address("play", phase=keys[phase], question=number + 1) if hint else there, 303)
    elif form.errors:
        status = 422
    page = render_template(
        "journeys/customer/play.html",
        desk=desk,
        journey=desk.journey,
        canvas=canvas,
        phase=canvas.phases[phase],
        number=number + 1,
        questions=QUESTIONS,
        question=question,
        lane=LANES[question.lane],
        said=canvas.cell(question.lane, keys[phase]),
        there=there,
        form=form,
        **at_desk(desk),
    )
    return page, status
