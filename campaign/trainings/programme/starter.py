"""The usual skills and programme, as the whitepaper has them, in the campaign's language."""

from dataclasses import dataclass

from flask_babel import force_locale, gettext, lazy_gettext

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.trainings.beginning import begin
from campaign.trainings.models import Skill, TrainingStep
from campaign.trainings.programme.services import USUAL_TALKS, steps_of
from campaign.trainings.skills.services import skills_of
from campaign.trainings.states import StepKind

DEFINE, STIMULATE, ACTIVATE, ADDRESS, TALKS, RESISTANCE, DYNAMICS, SYSTEM = range(8)
"""The usual skills by their place."""


@dataclass(frozen=True)
class UsualStep:
    """A step as it is proposed, in the language at hand; `serves`: places of skills."""

    kind: StepKind
    title: str
    about: str
    serves: tuple[int, ...]
    talks: int | None = None


def add_usual(campaign: Campaign, *, by: User | None) -> None:
    """Lay the usual skills and programme where nothing is yet; skills that are there already stay as they are."""
    begin(campaign)
    if steps_of(campaign.id):
        raise WrongState(lazy_gettext("There is a programme already."))
    with force_locale(campaign.language):
        skills, steps = usual_skills(), usual_steps()
    own = skills_of(campaign.id)
    if not own:
        own = [
            Skill(campaign_id=campaign.id, position=place, name=name, about=about)
            for place, (name, about) in enumerate(skills, start=1)
        ]
        db.session.add_all(own)
    by_name = {skill.name: skill for skill in own}
    for place, step in enumerate(steps, start=1):
        served = [by_name[skills[one][0]] for one in step.serves if skills[one][0] in by_name]
        db.session.add(
            TrainingStep(
                campaign_id=campaign.id,
                position=place,
                kind=step.kind,
                title=step.title,
                about=step.about,
                is_required=True,
                talks=step.talks,
                skills=served,
            )
        )
    db.session.flush()
    audit.record("training_programme.laid", campaign.name, by=by, campaign_id=campaign.id)


def usual_skills() -> list[tuple[str, str]]:
    """A name each, and what 1 and 5 mean, in the language at hand."""
    return [
        (
            gettext("Defining wanted behaviour"),
            gettext("1: I say “learn more”. 5: I can say exactly who does what, and when I would see it."),
        ),
        (
            gettext("Stimulating behaviour"),
            gettext(
                "1: I only tell people that they should. 5: I make learning attractive, easy and normal for a "
                "colleague."
            ),
        ),
        (
            gettext("Activating behaviour"),
            gettext("1: We talk, and that is it. 5: After a talk with me a colleague takes a first step at once."),
        ),
        (
            gettext("Addressing behaviour"),
            gettext("1: I say nothing when an agreement is not kept. 5: I bring it up calmly, without blaming anyone."),
        ),
        (
            gettext("Peer-to-peer talks"),
            gettext("1: I mostly talk myself. 5: I ask, listen, sum up, and let the colleague find the next step."),
        ),
        (
            gettext("Handling resistance"),
            gettext(
                "1: A “no” stops me, or I start to argue. 5: I get curious, find out what is behind it, and move along."
            ),
        ),
        (
            gettext("Team dynamics"),
            gettext(
                "1: I do not know who sets the tone. 5: I see roles and unwritten rules in a team, and use them well."
            ),
        ),
        (
            gettext("The learning system itself"),
            gettext(
                "1: I have to look for it myself. 5: I show anyone in two minutes how to log in, find a course and "
                "start."
            ),
        ),
    ]


def usual_steps() -> list[UsualStep]:
    """The usual programme, in the language at hand."""
    return [
        UsualStep(
            StepKind.MATERIAL,
            gettext("How the learning system works"),
            gettext(
                "Log in, find a course, start it and complete it. Do it yourself once, so that you can show it to a "
                "colleague."
            ),
            (SYSTEM,),
        ),
        UsualStep(
            StepKind.SESSION,
            gettext("Behaviour: define, stimulate, activate, address"),
            gettext(
                "With an expert: which behaviour do we want to see, what makes it easy, how do you get someone "
                "moving, and how do you bring up what does not happen?"
            ),
            (DEFINE, STIMULATE, ACTIVATE, ADDRESS),
        ),
        UsualStep(
            StepKind.PRACTICE,
            gettext("Practise the talk"),
            gettext(
                "Talk with colleagues about learning, one to one. Choose one thing to try out each time, and write "
                "down how it went."
            ),
            (TALKS, STIMULATE, ACTIVATE),
            USUAL_TALKS,
        ),
        UsualStep(
            StepKind.SESSION,
            gettext("Resistance and team dynamics"),
            gettext(
                "With an expert: what is behind “no time”, what you can ask then, and how a team says yes or no "
                "together. Bring a talk of your own that was difficult."
            ),
            (RESISTANCE, DYNAMICS),
        ),
        UsualStep(
            StepKind.PRACTICE,
            gettext("Practise with resistance"),
            gettext(
                "Talk with someone who does not feel like it. You need not win: it is enough that you know "
                "afterwards what holds them back."
            ),
            (RESISTANCE, ADDRESS, DYNAMICS),
            2,
        ),
    ]
