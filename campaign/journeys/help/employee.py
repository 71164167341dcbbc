"""What an employee journey asks: will, know, can and feel, the notes of panels and the improvement plan."""

from flask_babel import lazy_gettext as _l

from campaign.journeys.help.words import LaneHelp, QualityHelp
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import GAP_FEEL
from campaign.journeys.models import Quality

QUALITIES: dict[str, QualityHelp] = {
    Quality.WILL.value: QualityHelp(
        _l("Will"),
        _l("I see the customer’s experience as part of my work."),
        _l("Do people really feel responsible for the whole of what the customer experiences?"),
        _l("So not: “That is not my job, I only do the applications.”"),
        _l("Also where it is about a part of the service that is not in their job description."),
    ),
    Quality.KNOW.value: QualityHelp(
        _l("Know"),
        _l("I know how I can influence the customer’s experience."),
        _l("Do people know what to do to make it really better for the customer?"),
        _l(
            "Knowing that a talk with an adviser is not only about the finances: empathy, hospitality and listening "
            "are at least as important."
        ),
        _l("Who knows what works has the confidence to begin."),
    ),
    Quality.CAN.value: QualityHelp(
        _l("Can"),
        _l("I am enabled to influence the customer’s experience."),
        _l("Does the organisation put people in a position to make the difference: process, skills, steering?"),
        _l(
            "The chambermaid at Ritz-Carlton has $2,000 for each incident to put things right, and decides herself how "
            "to spend it."
        ),
        _l("Empowered people are what successful service providers have in common."),
    ),
    GAP_FEEL: QualityHelp(
        _l("Feel"),
        _l("I work in a culture that tells one consistent story."),
        _l("Does the whole organisation work in one direction, and does what is asked fit who you are?"),
        _l("The director of IKEA who preaches that cost matters, and always flies economy class himself."),
        _l("Here leaders and ambassadors have a large part: they show it."),
    ),
}
"""By key: what people say of themselves when it is as it should be."""

LANES: dict[Lane, LaneHelp] = {
    Lane.PANEL_NOTE: LaneHelp(
        _l("What do panels of employees say about the culture?"),
        (
            _l("What you ask of your people has to be rooted in the culture. A scan gives numbers, a panel tells why."),
            _l("Write down what was said, not who said it."),
        ),
        _l("Our leaders say that the customer comes first, but only ask about numbers"),
        {"statement": _l("The sentence of the culture scan that it is about.")},
    ),
    Lane.INTERVENTION: LaneHelp(
        _l("What do we do to close this gap?"),
        (
            _l(
                "There are many kinds: inspiration to put the customer’s experience on the agenda, changes in "
                "processes and systems, training, feedback of customers, steering and leadership."
            ),
            _l("Each intervention closes a gap that you found, and has one owner."),
        ),
        _l("A morning in which advisers listen along with customers’ calls"),
        {
            "quality": _l("Which gap does it close? Without one it is a good idea that solves nothing yet."),
            "owner": _l("One person: then everyone knows whom to ask."),
            "due": _l("The day by which it is done."),
        },
    ),
}
