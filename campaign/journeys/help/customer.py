"""What the lanes of a customer journey ask: its document’s four steps and four I's, with its tips."""

from flask_babel import lazy_gettext as _l

from campaign.journeys.help.words import LaneHelp
from campaign.journeys.kinds import Lane

LANES: dict[Lane, LaneHelp] = {
    Lane.STEP: LaneHelp(
        _l("Which road does the customer take? Which steps and actions, in which order?"),
        (
            _l("Do not stop at the moments of contact with you: what the customer does elsewhere is a step as well."),
            _l("Let one person play the customer, and answer in the first person."),
        ),
        _l("Looks for information on the internet, but not on our website"),
        {"alone": _l("A step of the journey that is no moment of contact with your organisation.")},
    ),
    Lane.ON_STAGE: LaneHelp(
        _l("What happens on stage? Which people and things does the customer meet?"),
        (_l("See it as theatre: all actors and props that the audience sees are on stage."),),
        _l("The adviser on the phone"),
    ),
    Lane.THINKS: LaneHelp(
        _l("What does the customer feel and think at each step?"),
        (
            _l(
                "Do not just call it “stress” or “irritation”, but write it as it is in the customer’s head or felt in "
                "the stomach: in the first person."
            ),
            _l("Not every thought is reasonable. Write down what people really think."),
        ),
        _l("Sigh, yet another organisation that contacts me"),
    ),
    Lane.BACKSTAGE: LaneHelp(
        _l("What happens backstage? Who or what supports the people and things on stage?"),
        (
            _l(
                "The customer has no direct contact with it: a CRM system, a digital platform, a client file, coaches, "
                "administrative staff …"
            ),
            _l("Is nobody of yours behind it? Then the customer takes that step without contact with you: tick that."),
        ),
        _l("The planner who looks for a free hour"),
    ),
    Lane.INSIGHT: LaneHelp(
        _l("What do we understand now about what the customer needs?"),
        (
            _l("What do customers want to reach? How do they do it, and in which order?"),
            _l("How do they choose, and what is that based on?"),
        ),
        _l("Employers choose whoever calls back within a day"),
    ),
    Lane.IMPACT: LaneHelp(
        _l("What is the added value for our own organisation?"),
        (_l("Be concrete: what does it bring when you do answer to this need?"),),
        _l("Fewer cases that come back: a day a week for each adviser"),
    ),
    Lane.ISSUE: LaneHelp(
        _l("What is in the way? What has to be better if we want to answer to what the customer needs?"),
        (
            _l("Face the brutal facts: where did things get stuck, which frustrations made it less pleasant?"),
            _l("Look at your own organisation from where the customer stands."),
        ),
        _l("Four people call the same customer in one week"),
    ),
    Lane.INNOVATION: LaneHelp(
        _l("Which solutions are worth something to the customer and to our own organisation?"),
        (_l("A solution that only helps one of the two does not last."),),
        _l("One regular contact for each employer"),
    ),
    Lane.IMPROVEMENT: LaneHelp(
        _l("What do we improve, who takes care of it, and by when?"),
        (_l("Begin with what can be done soon, and learn from it."),),
        _l("Agree who calls which employer, and write it in the CRM system"),
        {
            "owner": _l("One person: then everyone knows whom to ask."),
            "due": _l("The day by which it is done."),
        },
    ),
}
