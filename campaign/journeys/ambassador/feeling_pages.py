"""The feeling of a persona, phase by phase: a face to tap, and the curve that comes of it."""

from dataclasses import dataclass

from flask import flash, has_request_context, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.journeys.ambassador.desks import ambassador_journey, done
from campaign.journeys.ambassador.feelings import MOMENTS, NOBODY, Curves, curves_of, down, whose_feelings, whose_first
from campaign.journeys.ambassador.rules import whose
from campaign.journeys.answers import refused, wants_json
from campaign.journeys.blueprint import blueprint
from campaign.journeys.canvas import Canvas, PersonaFacts
from campaign.journeys.cards.services import add_card, remove_card, save_card, values_of, who_changed
from campaign.journeys.desk import Desk, at_the_canvas
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import AS_IS
from campaign.journeys.models import Journey, JourneyCard, JourneyPhase
from campaign.journeys.sessions.versions import last_version

blueprint.add_app_template_global(down, "journey_feeling_down")


@dataclass(frozen=True)
class FeelingRow:
    """The row of feelings as whoever looks chose to see it."""

    curves: Curves
    moment: str
    """What a tap says: how it is, or how it should be."""
    personas: tuple[PersonaFacts | None, ...]
    session: int | None
    """The number of the session that left the curve of before."""

    @property
    def name(self) -> str:
        return next((one.name for one in self.personas if one and one.key == self.curves.persona), "")


@blueprint.app_template_global("journey_feelings")
def feelings_at(desk: Desk | None, canvas: Canvas) -> FeelingRow:
    """The row for a desk (with the curve of the last session), or for whoever only reads."""
    personas = whose_feelings(canvas)
    persona = asked("persona", [one.key if one else NOBODY for one in personas], whose_first(canvas))
    last = last_version(desk.journey) if desk else None
    return FeelingRow(
        curves=curves_of(canvas, persona, last.canvas if last else None),
        moment=asked("moment", list(MOMENTS), AS_IS),
        personas=personas,
        session=last.number if last else None,
    )


def asked(name: str, options: list[str], usual: str) -> str:
    """What the address says, if it is one of these."""
    wanted = request.args.get(name) if has_request_context() else None
    return wanted if wanted is not None and wanted in options else usual


@at_the_canvas("/feelings", methods=("POST",))
def feel(desk: Desk) -> ResponseReturnValue:
    """Say how one phase feels: a face was tapped, or words or an emoji were typed; `value=0` takes it off."""
    journey = ambassador_journey(desk)
    # The face that was tapped stands behind the value that the form began with.
    facts = {
        "value": (request.form.getlist("value") or [""])[-1],
        "emoji": request.form.get("emoji", ""),
        "persona": request.form.get("persona", NOBODY),
        "moment": request.form.get("moment") or AS_IS,
    }
    phase, words = request.form.get("phase", ""), request.form.get("text", "")
    there = feeling_there(journey, phase, facts)
    try:
        if facts["value"] == "0":
            if there:
                remove_card(journey, there, by=desk.hand)
        elif there:
            save(journey, there, {**facts, "text": words}, desk)
        else:
            add_card(journey, Lane.FEELING, phase=phase, text=words, facts=facts, by=desk.hand)
    except DomainError as error:
        db.session.rollback()
        if wants_json():
            return refused(desk, error)
        flash(str(error), "error")
        # The page of a new card has room to look at it again, with all that was typed.
        return redirect(desk.address("add_card", lane=Lane.FEELING.value, phase=phase, text=words, **facts), 303)
    db.session.commit()
    chosen = {"persona": facts["persona"], "moment": facts["moment"]}
    return done(desk, desk.address("canvas", **chosen, _anchor="feeling"))


def save(journey: Journey, card: JourneyCard, mine: dict[str, str], desk: Desk) -> None:
    """Change a feeling: of two faces the last one counts, of words no letter is lost."""
    began = {name: request.form.get(f"base_{name}", "") for name in ("text", "emoji")}
    saved = save_card(journey, card, mine, base={**values_of(card), **began}, by=desk.hand)
    if saved.conflicts:
        conflict = next(iter(saved.conflicts.values()))
        raise WrongState(
            _l(
                "%(name)s wrote “%(theirs)s” here meanwhile; your “%(mine)s” is not kept yet.",
                name=who_changed(card),
                theirs=conflict.theirs,
                mine=conflict.mine,
            ),
            field="text",
        )


def feeling_there(journey: Journey, phase: str, facts: dict[str, str]) -> JourneyCard | None:
    """The card that says already how a persona feels in a phase at that moment."""
    mine = JourneyCard.journey_id == journey.id, JourneyCard.lane == Lane.FEELING, JourneyCard.removed_at.is_(None)
    found = select(JourneyCard).join(JourneyCard.phase).where(*mine, JourneyPhase.key == phase)
    return next(
        (card for card in db.session.scalars(found.order_by(JourneyCard.id)) if whose(card.facts) == whose(facts)), None
    )
