"""The steps of each kind of journey, in the order of its document."""

from flask_babel import lazy_gettext as _l

from campaign.journeys.help import measures
from campaign.journeys.help.lanes import help_of
from campaign.journeys.help.measures import Measure
from campaign.journeys.help.step import Step
from campaign.journeys.kinds import JourneyKind, Lane


def lane_step(lane: Lane, title: object, measure: Measure, *, room: str = "") -> Step:
    """A step that is taken in a lane: it asks what the lane asks."""
    told = help_of(lane)
    return Step(lane.value, title, told.question, measure, tips=told.tips, example=told.example, lane=lane, room=room)


NEXT_SESSION = Step(
    "next-session",
    _l("Plan the next session"),
    _l("When is the next session, to go on?"),
    measures.next_session,
    (
        _l("Make the appointment at once, within a month, to look at how the next steps went."),
        _l("Experience shows: more gets done when the appointment is there."),
    ),
    room="session",
)
STEPS: dict[JourneyKind, tuple[Step, ...]] = {
    JourneyKind.AMBASSADOR: (
        Step(
            "mission",
            _l("Begin with your mission"),
            _l("What is your organisation there for?"),
            measures.mission,
            (
                _l("You want to dive in, but wait: a journey that hangs in the air does not help."),
                _l(
                    "Make the mission crystal clear to the team that designs the journey. You will see it return in "
                    "practice in more places than you thought."
                ),
            ),
            room="mission",
        ),
        Step(
            "persona",
            _l("Describe your persona"),
            _l("Who is the typical employee? What do they need and want to reach, what do they struggle with?"),
            measures.persona,
            (
                _l("Rather specific than general; make several personas if you have to."),
                _l("A made-up picture, an age and a name bring a persona to life."),
            ),
            room="personas",
        ),
        Step(
            "conversations",
            _l("Find out whether it is right"),
            _l("What do at least three employees say about it?"),
            measures.conversations,
            (
                _l("Talk with at least three people, on the basis of the persona."),
                _l("Walk along for a day, or go through your own process as an employee would."),
            ),
            room="personas",
        ),
        Step(
            "phases",
            _l("The journey begins"),
            _l("Which phases does the employee go through, and which question do they have in each?"),
            measures.main_questions,
            (_l("You sit in the employee’s chair now: go through the journey step by step."),),
            room="phases",
        ),
        lane_step(Lane.TOUCHPOINT, _l("Actions and touchpoints"), measures.every_phase(Lane.ACTION, Lane.TOUCHPOINT)),
        lane_step(Lane.NEED, _l("Needs and pains"), measures.every_phase(Lane.NEED, Lane.PAIN)),
        lane_step(Lane.FEELING, _l("The feeling"), measures.feelings),
        lane_step(Lane.GOAL, _l("Your goal"), measures.every_phase(Lane.GOAL)),
        lane_step(Lane.TENSION, _l("Tensions"), measures.any_card(Lane.TENSION)),
        lane_step(Lane.OPPORTUNITY, _l("Opportunities and prototypes"), measures.prototypes),
        Step(
            "owners",
            _l("Ownership"),
            _l("Who takes the lead on each opportunity?"),
            measures.owners(Lane.OPPORTUNITY),
            (
                _l("Opportunities and prototypes are as good as what is done with them."),
                _l("Always make one person responsible: that prevents confusion."),
            ),
            lane=Lane.OPPORTUNITY,
        ),
        Step(
            "actions",
            _l("Choose what you take up now"),
            _l("What can we take up right away?"),
            measures.chosen(Lane.OPPORTUNITY),
            (_l("Focus helps: choose at most three actions together, and say who takes up which."),),
            lane=Lane.OPPORTUNITY,
            room="matrix",
        ),
        Step(
            "tensions",
            _l("Choose what you find out"),
            _l("Which tensions need attention?"),
            measures.chosen(Lane.TENSION),
            (
                _l(
                    "Some challenges need more finding out before you can act. Choose at most three, and make actions "
                    "and prototypes of them in the next session."
                ),
            ),
            lane=Lane.TENSION,
        ),
        NEXT_SESSION,
    ),
    JourneyKind.CUSTOMER: (
        Step(
            "scope",
            _l("Whose journey, and how much of it?"),
            _l("Do you map the whole service, or a part of it in more detail?"),
            measures.customer,
            (
                _l("All you need is a few colleagues, and what they know of people."),
                _l("Let one person play the customer, and answer the questions of the others in the first person."),
            ),
            room="scope",
        ),
        lane_step(Lane.STEP, _l("Step 1: the road that the customer takes"), measures.every_phase(Lane.STEP)),
        lane_step(Lane.ON_STAGE, _l("Step 2: on stage"), measures.on_stage),
        lane_step(Lane.THINKS, _l("Step 3: what the customer feels and thinks"), measures.thoughts, room="play"),
        lane_step(Lane.BACKSTAGE, _l("Step 4: backstage"), measures.backstage),
        lane_step(Lane.INSIGHT, _l("Insight"), measures.any_card(Lane.INSIGHT), room="summary"),
        lane_step(Lane.IMPACT, _l("Impact"), measures.any_card(Lane.IMPACT), room="summary"),
        lane_step(Lane.ISSUE, _l("Issues and opportunities"), measures.any_card(Lane.ISSUE), room="summary"),
        lane_step(Lane.INNOVATION, _l("Innovation"), measures.any_card(Lane.INNOVATION), room="summary"),
        lane_step(Lane.IMPROVEMENT, _l("Improvement points"), measures.owners(Lane.IMPROVEMENT), room="summary"),
        NEXT_SESSION,
        Step(
            "employee-journey",
            _l("Make the employee journey too"),
            _l("What does this journey ask of your people, day by day?"),
            measures.employee_journey,
            (
                _l("The two go hand in hand: only your own people can make what you promise here come true."),
                _l("Those who are on stage and backstage here come along as functions."),
            ),
            room="employee_journey",
        ),
    ),
    JourneyKind.EMPLOYEE: (
        Step(
            "functions",
            _l("Step 1: functions for each phase"),
            _l("Which people play a part in the customer journey, phase by phase?"),
            measures.parts,
            (_l("Look broadly: a journey sometimes leads to other organisations too."),),
            room="functions",
        ),
        Step(
            "unseen",
            _l("Those whom no customer sees"),
            _l("Who is responsible for a touchpoint without meeting customers?"),
            measures.unseen_functions,
            (_l("They are just as crucial to what the customer experiences, so they belong on the map."),),
            room="functions",
        ),
        Step(
            "ratings",
            _l("Step 2: will, know and can"),
            _l("How far do people feel responsible, know what works, and get what they need to do it?"),
            measures.ratings,
            (_l("Rate each function in each phase, and ask the people themselves too."),),
            room="assess_next",
        ),
        Step(
            "culture",
            _l("Step 3: feel"),
            _l("Is what you ask of people rooted in the culture of the organisation?"),
            measures.culture,
            (_l("Look at the organisation as a whole: with a culture scan, and with panels of employees."),),
            room="culture",
        ),
        lane_step(
            Lane.INTERVENTION,
            _l("Step 4: the improvement plan"),
            measures.any_card(Lane.INTERVENTION),
            room="improvement",
        ),
        NEXT_SESSION,
    ),
}
