"""Playing the customer: one question at a time, phase by phase; each answer is a card at once."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from campaign.core.errors import DomainError
from campaign.core.forms import explain
from campaign.extensions import db
from campaign.journeys.answers import at_desk, hint_of
from campaign.journeys.cards.fields import TEXT
from campaign.journeys.cards.pages import conflict_page
from campaign.journeys.cards.services import Saved, add_card, save_card
from campaign.journeys.customer.desk import customers_only
from campaign.journeys.customer.forms import AnswerForm
from campaign.journeys.customer.interview import QUESTIONS, place_after
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.gathered import canvas_of
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import LANES
from campaign.journeys.models import JourneyCard
from campaign.journeys.queries import card_by_key


@at_the_canvas("/play", methods=("GET", "POST"))
def play(desk: Desk) -> ResponseReturnValue:
    """Ask whoever plays the customer one question, and put the answer onto the canvas; `?card=` says it once more."""
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
    said = said_before(desk, question.lane)
    form, status = AnswerForm(data={"text": said.text if said else ""}), 200
    if form.validate_on_submit() and desk.may_edit:
        try:
            card, saved = answered(desk, question.lane, keys[phase], form.text.data or "", said)
        except DomainError as error:
            db.session.rollback()
            explain(form, error)
            status = error.status
        else:
            db.session.commit()
            if saved.conflicts:
                return conflict_page(desk, card, saved)
            # Whoever gets advice says it once more, in the same card; who leaves it as it is goes on.
            hint = hint_of(desk, card) if saved.changed else None
            flash(hint or _("It is on the canvas."), "warning" if hint else "success")
            again = desk.address("play", phase=keys[phase], question=number + 1, card=card.key)
            return redirect(again if hint else there, 303)
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
        again=said,
        base=request.form.get("base", said.text) if said else "",
        there=there,
        form=form,
        **at_desk(desk),
    )
    return page, status


def said_before(desk: Desk, lane: Lane) -> JourneyCard | None:
    """The answer that is said once more, if it is still there."""
    card = card_by_key(desk.journey, request.args.get("card", ""))
    return card if card is not None and card.lane is lane and card.removed_at is None else None


def answered(desk: Desk, lane: Lane, phase: str, text: str, said: JourneyCard | None) -> tuple[JourneyCard, Saved]:
    """The card with an answer: a new one, or the one with what was said before."""
    if said is None:
        return add_card(desk.journey, lane, phase=phase, text=text, by=desk.hand), Saved(changed=True)
    base = {TEXT: request.form.get("base", "")}
    return said, save_card(desk.journey, said, {TEXT: text}, base=base, by=desk.hand)
