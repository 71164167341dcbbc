"""Why one makes a journey of each kind, and why it is never finished: what the guide says around its steps."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from campaign.journeys.kinds import JourneyKind


@dataclass(frozen=True)
class Reasons:
    """What a team has from a journey, and what it takes."""

    lead: object
    gains: tuple[object, ...]
    together: object
    """Who and what one needs to make it."""


RHYTHM = _l(
    "You do not fill this in once. The journey keeps changing, and so do needs and pains, and you do not sit still "
    "either. Make a rhythm of it: meet again within a month, look at how the next steps went, and over time you see "
    "how big they were."
)
REASONS: dict[JourneyKind, Reasons] = {
    JourneyKind.AMBASSADOR: Reasons(
        _l(
            "An ambassador journey describes the whole journey of an employee through your organisation, from "
            "recruitment to the first working day to leaving, with every moment of contact."
        ),
        (
            _l("At last you see everything that goes on, from the employee’s side and from yours."),
            _l("The employee is at the centre, and you learn to think like them."),
            _l("You look at your organisation from another point of view."),
            _l("You describe what hurts in the organisation, and the opportunities that are there."),
            _l("You arrive at actions that can be taken up at once."),
        ),
        _l("Make it with the team that can change things, around one large screen."),
    ),
    JourneyKind.CUSTOMER: Reasons(
        _l(
            "Being customer-oriented is not the same as being friendly: one can be friendly to a customer without "
            "giving what they need. With this map you travel along through your whole service, in the customer’s shoes."
        ),
        (
            _l("Insight: you understand well what the customer needs."),
            _l("Impact: you see clearly what that is worth to your own organisation."),
            _l("Issues and opportunities: you see what is in the way, and what has to be better."),
            _l("Innovation: you look for solutions that are worth something to both."),
        ),
        _l(
            "All you need is a few colleagues, and what they know of people. Let one of them play the customer, and "
            "answer the questions of the others in the first person."
        ),
    ),
    JourneyKind.EMPLOYEE: Reasons(
        _l(
            "The ideal customer journey only comes to life when people make it come true every day. So translate it: "
            "what does it ask of the people of your organisation?"
        ),
        (
            _l("People decide the real highs and lows of what customers experience."),
            _l("A customer journey brings ten times as much when the employee journey is part of the approach."),
            _l("You see who plays a part, also those whom no customer meets."),
            _l("You find out where people will, know and can, and whether the culture helps them."),
            _l("You arrive at an improvement plan in which each intervention closes a gap that is there."),
        ),
        _l("Make it with people of all parts of the organisation, and involve them early."),
    ),
}
