"""The whitepaper's campaign in English."""

from campaign.playbook.texts import KpiText, Texts

TEXTS = Texts(
    who="colleagues",
    main_goal="Get %(who)s learning, because ambassadors bring them along",
    kpis={
        "reached": KpiText(
            name="%(number)s of %(people)s %(who)s log in to the learning system",
            name_of_one="%(number)s of %(people)s %(who)s logs in to the learning system",
            unit="colleagues",
            contribution="People who log in see what there is to learn. Without that first step nobody begins.",
            realistic="Each ambassador brings five colleagues along in the whole campaign, from their own team "
            "or the next.",
        ),
        "ambassadors": KpiText(
            name="%(number)s ambassadors take part",
            name_of_one="%(number)s ambassador takes part",
            unit="ambassadors",
            contribution="You listen to a colleague sooner than to a poster or a mail.",
            realistic="That is one in %(share)s: a small group, of whom everyone knows someone. Team leaders suggest "
            "names, and we speak to each of them in person.",
        ),
        "starts": KpiText(
            name="Colleagues start %(number)s courses",
            name_of_one="Colleagues start %(number)s course",
            unit="courses started",
            contribution="Logging in is not learning yet: what matters is that people begin.",
            realistic="Four in five colleagues who log in find something that fits their work, if an ambassador "
            "shows them where it is.",
        ),
        "completions": KpiText(
            name="Colleagues complete %(number)s courses per ambassador",
            unit="courses completed per ambassador",
            contribution="People who complete a course notice that it helps, and tell others.",
            realistic="Three of the five colleagues whom an ambassador brings along complete one. Begin with courses "
            "of an hour or less.",
        ),
        "voice": KpiText(
            name="Halfway through, ambassadors give the campaign an average of %(number)s",
            unit="average mark (1-10)",
            contribution="An ambassador who enjoys it keeps going, and takes others along.",
            realistic="They get hours, training and a toolkit, and after each meeting we carry out at least one idea.",
        ),
    },
    actions={
        "goals": (
            "Sharpen the main goal and the KPIs",
            "Ask of every KPI what exactly you need to reach the main goal. Who has to agree with it?",
        ),
        "management": (
            "Ask management for support and budget",
            "Bring along: the goal, what it costs in hours and money, and when you will show what came of it.",
        ),
        "works_council": (
            "Inform the works council",
            "Say what is recorded, who sees it, how long it is kept, and that taking part is voluntary.",
        ),
        "team_leaders": (
            "Talk to team leaders about who would be a good ambassador",
            "Who is well liked, likes to learn and has a future here? Ask also who has the time.",
        ),
        "longlist": (
            "Make a longlist of possible ambassadors",
            "Look for a mix of teams, and of men and women. Go through the list with the team leaders.",
        ),
        "invitation": (
            "Write and send the mail to possible ambassadors",
            "Share your idea about learning, how many hours it takes, in which period, and what they get for it.",
        ),
        "approach": (
            "Speak to possible ambassadors in person",
            "A quarter of an hour each. Sense how they feel about it. The choice is still open, for both of you.",
        ),
        "rules": (
            "Write down the rules: what we expect, what they get",
            "How many colleagues, which stage, by when, and how many hours a week. Leave no room for doubt.",
        ),
        "budget": (
            "Choose a reward that ambassadors value",
            "A bonus per result, a prize, or something money does not buy: a day with an expert. Ask them.",
        ),
        "learning_system": (
            "Log in to the learning system as a new colleague would",
            "How many clicks to the first course? Remove what is in the way before the ambassadors begin.",
        ),
        "toolkit": (
            "Prepare the toolkit",
            "Texts for the intranet and the signature, a flyer with a QR code, and how the learning system works.",
        ),
        "workshop": (
            "Workshop for the ambassadors",
            "Why we do this, what we expect, what they get. Practise the first talk with a colleague.",
        ),
        "screen": (
            "Switch on the screen in the hall and the page on the intranet",
            "See whether you can read it from five metres. Agree who helps when the screen is black.",
        ),
        "kick_off": (
            "Kick-off: the campaign begins",
            "Short and visible, with someone from management. Every ambassador logs a first colleague that day.",
        ),
        "report_weekly": (
            "Fix a moment each week for importing the report",
            "Then the standings are right, and no ambassador waits for confirmation. Who does it when you are away?",
        ),
        "first_meeting": (
            "First meeting of the ambassadors",
            "What works, what does not, where are you stuck? Choose one thing that you solve at once.",
        ),
        "conversations": (
            "Training: talks between colleagues",
            "Define, encourage and address wanted behaviour. Much practice, little theory.",
        ),
        "ideas": (
            "Collect the ambassadors’ ideas and carry one out",
            "Who may think along stays involved. Show what you do with each idea.",
        ),
        "resistance": (
            "Training: handling resistance",
            "“No time” and “not for me”: practise with the answers that colleagues really give.",
        ),
        "interim": (
            "Interim evaluation with the ambassadors",
            "Ask their mark, look at the KPIs together, and choose what to keep, to stop and to try.",
        ),
        "adjust": (
            "Adjust KPIs and plan after the interim evaluation",
            "Aimed too high? Revise, and write down why. Tell the ambassadors.",
        ),
        "last_meeting": (
            "Last meeting of the ambassadors: what is still needed?",
            "See together who began and did not finish. Agree who helps whom.",
        ),
        "final_weeks": (
            "Announce the last two weeks",
            "Say what is still needed. Invite those who began and did not finish.",
        ),
        "finale": (
            "Finale: reveal the standings and celebrate",
            "With food, and with someone from management. Name everyone who took part, not only the winners.",
        ),
        "evaluation": (
            "Final evaluation with the ambassadors",
            "Did we reach the goals? What do we do differently next time?",
        ),
        "testimonials": (
            "Write down testimonials",
            "Three sentences per ambassador, with consent. They inspire the next group.",
        ),
        "management_report": (
            "Show the result to the management",
            "Goals, figures and voices on one page, with advice about the next campaign.",
        ),
    },
    expectations=(
        "You tell the colleagues around you about learning in your own words, and help them with the first "
        "step. That way you bring about %(recruits)s colleagues along in the whole campaign. You note who you "
        "helped. You need not sell anything, and you need not be an expert."
    ),
    reward=(
        "You learn from it yourself: there are trainings in having good conversations. You hear first what is "
        "new, you see what comes of your effort, and together we celebrate what we reach."
    ),
)
