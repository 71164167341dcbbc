"""How far the steps of a guide are taken, counted on the canvas."""

from collections import Counter
from collections.abc import Callable

from campaign.journeys.canvas import Canvas, CardFacts
from campaign.journeys.help.step import Progress
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import TO_BE

MOST_CHOSEN = 3
ENOUGH_CONVERSATIONS = 3

Measure = Callable[[Canvas], Progress]


def share(done: int, of: int) -> Progress:
    """Done when all of it is, and there is something to do at all."""
    return Progress(done, of, 0 < of <= done)


def once(is_there: object) -> Progress:
    """Something that is there or not."""
    return share(int(bool(is_there)), 1)


def cards_in(canvas: Canvas, lane: Lane) -> list[CardFacts]:
    """All cards of a lane."""
    return [card for card in canvas.cards if card.lane is lane]


def phases_with(canvas: Canvas, *lanes: Lane) -> set[str]:
    """The phases that have a card in one of these lanes."""
    return {card.phase for card in canvas.cards if card.lane in lanes}


def every_phase(*lanes: Lane) -> Measure:
    """Each phase has a card in one of these lanes."""
    return lambda canvas: share(len(phases_with(canvas, *lanes)), len(canvas.phases))


def any_card(lane: Lane) -> Measure:
    """There is a card in that lane."""
    return lambda canvas: once(cards_in(canvas, lane))


def mission(canvas: Canvas) -> Progress:
    """There is a mission."""
    return once(canvas.mission.strip())


def persona(canvas: Canvas) -> Progress:
    """There is someone whose journey it is."""
    return once(canvas.personas)


def conversations(canvas: Canvas) -> Progress:
    """Three conversations bear out a persona, and the team said so."""
    most = max((one.conversations for one in canvas.personas), default=0)
    is_valid = any(one.is_valid for one in canvas.personas)
    return Progress(min(most, ENOUGH_CONVERSATIONS), ENOUGH_CONVERSATIONS, is_valid)


def main_questions(canvas: Canvas) -> Progress:
    """Each phase has its main question."""
    return share(sum(bool(phase.question) for phase in canvas.phases), len(canvas.phases))


def feelings(canvas: Canvas) -> Progress:
    """Each phase has a feeling as it is now."""
    now = [card for card in cards_in(canvas, Lane.FEELING) if card.facts.get("moment") != TO_BE]
    return share(len({card.phase for card in now}), len(canvas.phases))


def prototypes(canvas: Canvas) -> Progress:
    """There is an opportunity that has a prototype."""
    return once([card for card in cards_in(canvas, Lane.OPPORTUNITY) if card.facts.get("prototype")])


def owners(lane: Lane) -> Measure:
    """Each card of that lane has its owner."""

    def measured(canvas: Canvas) -> Progress:
        cards = cards_in(canvas, lane)
        return share(sum(bool(card.facts.get("owner")) for card in cards), len(cards))

    return measured


def chosen(lane: Lane) -> Measure:
    """The team chose what to take up; one is enough, three is the most."""

    def measured(canvas: Canvas) -> Progress:
        number = sum(card.chosen is not None for card in cards_in(canvas, lane))
        return Progress(number, MOST_CHOSEN, number > 0)

    return measured


def next_session(canvas: Canvas) -> Progress:
    """The next session is planned."""
    return once(canvas.next_session_on)


def customer(canvas: Canvas) -> Progress:
    """It is said whose journey it is."""
    return once(canvas.for_whom.strip())


def on_stage(canvas: Canvas) -> Progress:
    """Each phase in which the customer meets us has something on stage; until there are steps, each phase."""
    return within(canvas, meeting(canvas), Lane.ON_STAGE)


def meeting(canvas: Canvas) -> set[str]:
    """The phases in which a step is a moment of contact with us; until there are steps, all of them."""
    steps = cards_in(canvas, Lane.STEP)
    if not steps:
        return {phase.key for phase in canvas.phases}
    return {card.phase for card in steps if not card.facts.get("alone")}


def thoughts(canvas: Canvas) -> Progress:
    """Each step has a thought or a feeling, counted phase by phase; until there are steps, each phase has one."""
    steps, told = (Counter(card.phase for card in cards_in(canvas, lane)) for lane in (Lane.STEP, Lane.THINKS))
    if not steps:
        return every_phase(Lane.THINKS)(canvas)
    return share((steps & told).total(), steps.total())


def backstage(canvas: Canvas) -> Progress:
    """Each phase in which the customer meets what is on stage has who supports it; until there is any, each phase."""
    shown = meeting(canvas) & phases_with(canvas, Lane.ON_STAGE)
    return within(canvas, shown or {phase.key for phase in canvas.phases}, Lane.BACKSTAGE)


def within(canvas: Canvas, phases: set[str], lane: Lane) -> Progress:
    """How many of these phases have a card in that lane."""
    return share(len(phases & phases_with(canvas, lane)), len(phases))


def parts(canvas: Canvas) -> Progress:
    """Each phase in which the customer journey names someone or something has a function; if it names none, each."""
    taken = {part.phase for function in canvas.functions for part in function.parts}
    asked = set(canvas.staged) or {phase.key for phase in canvas.phases}
    return share(len(taken & asked), len(asked))


def unseen_functions(canvas: Canvas) -> Progress:
    """A function without customer contact is there too."""
    return once([function for function in canvas.functions if not function.meets_customers])


def ratings(canvas: Canvas) -> Progress:
    """Each function is rated in each phase in which it plays a part, for all three qualities."""
    places = {(function.key, part.phase) for function in canvas.functions for part in function.parts}
    rated = [one for one in canvas.ratings if one.value is not None and (one.function, one.phase) in places]
    return share(len(rated), 3 * len(places))


def employee_journey(canvas: Canvas) -> Progress:
    """It is carried on into what it asks of people."""
    return once(canvas.has_employee_journey)


def culture(canvas: Canvas) -> Progress:
    """A scan or a panel says how the culture is."""
    scanned = [one for one in canvas.statements if one.mean is not None]
    return once(scanned or cards_in(canvas, Lane.PANEL_NOTE))
