"""What the lanes of an ambassador journey ask: its document, question by question, with its tips."""

from flask_babel import lazy_gettext as _l

from campaign.journeys.help.words import LaneHelp
from campaign.journeys.kinds import Lane

REACH_OR_AVOID = _l("What does the employee want to reach or avoid?")
WHOLE_SENTENCES = _l(
    "Write needs and pains in whole sentences, as the employee would say them. Then you see precisely, and without "
    "doubt, what goes on through their eyes."
)
EACH_PHASE = _l("In every phase they are different: ask it again in each.")

LANES: dict[Lane, LaneHelp] = {
    Lane.ACTION: LaneHelp(
        _l("Which actions does an employee take on the journey with us?"),
        (
            _l("Write it for every phase, one action a card."),
            _l("What people do without you belongs here too: asking a friend, looking up reviews."),
        ),
        _l("Asks a colleague how the evening shift is"),
    ),
    Lane.TOUCHPOINT: LaneHelp(
        _l("Which touchpoints with our organisation are there? How do we serve people at these moments?"),
        (
            _l("A touchpoint is every moment at which the employee comes into contact with you, one a card."),
            _l("You want to have all of them: next you take them apart, to find opportunities."),
        ),
        _l("Tour by the team leader"),
    ),
    Lane.NEED: LaneHelp(
        REACH_OR_AVOID, (WHOLE_SENTENCES, EACH_PHASE), _l("I want to know whether I can learn something here")
    ),
    Lane.PAIN: LaneHelp(
        REACH_OR_AVOID, (WHOLE_SENTENCES, EACH_PHASE), _l("In the evening I cannot log in, and then nobody is there")
    ),
    Lane.FEELING: LaneHelp(
        _l("How does the employee feel in this phase?"),
        (
            _l("Make it visible: sketch the feeling, or describe it with emoji. It brings you closer to their view."),
            _l(
                "Feelings have much influence on how we act, how we see the world, and what we look for in others. The "
                "better you put yourself in their place, the better you can fit what you offer to it."
            ),
        ),
        _l("😩 alone with it, at eleven at night"),
        {
            "value": _l("From 1, as bad as it gets, to 5, as good as it gets: it makes the curve."),
            "emoji": _l("The face that says it best."),
            "moment": _l("How it is now, or how you want it to become."),
        },
    ),
    Lane.GOAL: LaneHelp(
        _l("What do we want to reach in this step? Which KPI do we improve, to which value?"),
        (
            _l(
                "Make it a number, so that it can be measured: then you know what you want to reach and what you have "
                "to do for it. For ambassadorship, for example, a certain eNPS."
            ),
            _l(
                "Do not compare yourself with other companies too much: let them inspire you, and set your goals as an "
                "improvement of your own numbers of today. That way you get better step by step."
            ),
        ),
        _l("Logs in during the first week: from 40 to 80 %"),
        {
            "from": _l("Your own number of today."),
            "to": _l("What you want it to be."),
            "unit": _l("%, days, points of eNPS …"),
        },
    ),
    Lane.TENSION: LaneHelp(
        _l("Where are our biggest bottlenecks now? Where do we not yet meet what the employee needs most?"),
        (
            _l("A tension is the gap between where you are and where you want to be."),
            _l(
                "Describe the challenge alone, not yet a solution: then you get a good picture of it. And do not "
                "worry, solutions and opportunities are the next step."
            ),
            _l("Describe it at some length, so that everyone sees what the challenge is. Give an example if you can."),
        ),
        _l("Help with logging in is there from 9 to 5, and she works from 3 to 11"),
        {
            "example": _l("What happened, to whom, when? Without names."),
            "owner": _l("Who finds out more about it? One person, as soon as the team chooses it."),
        },
    ),
    Lane.OPPORTUNITY: LaneHelp(
        _l("What can we improve or introduce? And which first steps can we still take this week?"),
        (
            _l(
                "A prototype is a small test of what you want to reach: something that you can try out in practice, "
                "fast and simply."
            ),
            _l(
                "Keep it really small and doable at once. That way you take steps, which matters more than doing it "
                "all well."
            ),
            _l("Always make one person responsible: that prevents confusion."),
        ),
        _l("An ambassador helps with logging in for the first time"),
        {
            "prototype": _l("Three evening shifts on one ward, this week."),
            "owner": _l("Who takes the lead on this opportunity? Always one person."),
            "worth": _l("How much it does for the employee: 1 little, 5 much."),
            "effort": _l("How much it takes: 1 little, 5 much."),
        },
    ),
}
