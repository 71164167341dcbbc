"""What a new canvas can begin with, in English."""

from campaign.journeys.kinds import JourneyKind
from campaign.journeys.making.template import BLANK, Template, TemplatePhase

SERVICE = (
    TemplatePhase("Latent need", "What do I lack, without knowing it?"),
    TemplatePhase("Aware need", "What makes me see that I need something?"),
    TemplatePhase("Orientation", "What is there, and whom can I ask?"),
    TemplatePhase("Choice", "What do I choose, and why?"),
    TemplatePhase("Use", "Does it do what I hoped for?"),
    TemplatePhase("Aftercare", "Who is there for me afterwards?"),
)
"""The fixed steps of a customer journey."""

TEMPLATES = (
    Template(
        "learning",
        JourneyKind.AMBASSADOR,
        "Learning at work",
        "The journey that your campaign is about: from hearing of the training to telling others about it.",
        "The journey of our learning colleague",
        phases=(
            TemplatePhase("Hearing of it", "What is in it for me?"),
            TemplatePhase("Logging in", "How do I get in?"),
            TemplatePhase("Starting", "When do I have time for this?"),
            TemplatePhase("Going on", "Who helps me when I am stuck?"),
            TemplatePhase("Completing", "Does anyone see that I did it?"),
            TemplatePhase("Using it at work", "May I do it the new way?"),
            TemplatePhase("Telling others", "Would I recommend it?"),
        ),
    ),
    Template(
        "temporary-worker",
        JourneyKind.AMBASSADOR,
        "Temporary worker",
        "The whole journey of someone whom you place, from the first advertisement to the last working day.",
        "The journey of our temporary worker",
        phases=(
            TemplatePhase("Recruitment", "Why would I choose this agency?"),
            TemplatePhase("Signing on", "Do they listen to what I want and can?"),
            TemplatePhase("Proposal", "Does this job suit me?"),
            TemplatePhase("First working day", "Am I welcome?"),
            TemplatePhase("At work", "Does someone look after me?"),
            TemplatePhase("Next job", "What is there for me after this?"),
            TemplatePhase("Leaving", "How do I look back?"),
        ),
    ),
    Template(
        "new-colleague",
        JourneyKind.AMBASSADOR,
        "New colleague",
        "From the vacancy to the day on which someone leaves as an ambassador of your organisation.",
        "The journey of our new colleague",
        phases=(
            TemplatePhase("Recruitment", "Why here?"),
            TemplatePhase("Before the first day", "Did I choose well?"),
            TemplatePhase("First working day", "Am I welcome?"),
            TemplatePhase("Settling in", "Can I do this?"),
            TemplatePhase("Working and learning", "Do I grow?"),
            TemplatePhase("Moving on", "What is my next step?"),
            TemplatePhase("Leaving", "How do I look back?"),
        ),
    ),
    Template(
        BLANK,
        JourneyKind.AMBASSADOR,
        "Blank",
        "You name the phases yourselves.",
        "Our ambassador journey",
    ),
    Template(
        "service",
        JourneyKind.CUSTOMER,
        "Customer of a service",
        "The six phases that every customer goes through, from a need that nobody noticed to aftercare.",
        "The journey of our customer",
        phases=SERVICE,
    ),
    Template(
        "employer",
        JourneyKind.CUSTOMER,
        "Employer who looks for people",
        "The same six phases, with the questions of an employer whom you help to find and keep people.",
        "The journey of an employer",
        for_whom="an employer who cannot find enough people",
        phases=(
            TemplatePhase("Latent need", "What is slowly going wrong in my team?"),
            TemplatePhase("Aware need", "When do I see that I need people?"),
            TemplatePhase("Orientation", "Where do I look, and who can help me?"),
            TemplatePhase("Choice", "With whom do I go along, and why?"),
            TemplatePhase("Use", "Does this person help us on?"),
            TemplatePhase("Aftercare", "Whom do I call when something goes wrong?"),
        ),
    ),
    Template(
        BLANK,
        JourneyKind.CUSTOMER,
        "Blank",
        "You name the phases yourselves.",
        "Our customer journey",
    ),
    Template(
        "functions",
        JourneyKind.EMPLOYEE,
        "From a customer journey",
        "It stands on the phases of the customer journey, and follows them.",
        "The journey of our employees",
    ),
)
