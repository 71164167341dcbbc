"""What Waterkant's ambassadors learn: two trainings held, one that is full, talks practised, the first certificates."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice

from flask import current_app

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.files.storage import Storage
from campaign.demo.shifting import workday
from campaign.extensions import db
from campaign.gatherings.attendance import mark
from campaign.gatherings.facts import GatheringFacts
from campaign.gatherings.signups import sign_up
from campaign.people.models import Ambassador
from campaign.people.queries import ambassadors_of
from campaign.trainings.certificates.services import issue_due
from campaign.trainings.days.services import change_session, plan_session
from campaign.trainings.experts.services import ExpertFacts, add_expert, invite
from campaign.trainings.materials.services import PURPOSE, add_material, say_read
from campaign.trainings.models import TrainingSession, TrainingStep
from campaign.trainings.programme.services import steps_of
from campaign.trainings.programme.starter import add_usual
from campaign.trainings.progress import progress_of
from campaign.trainings.ratings.services import rate
from campaign.trainings.skills.assessing import assess
from campaign.trainings.skills.services import skills_of
from campaign.trainings.states import Moment
from campaign.trainings.talks.services import TalkFacts, write_talk

EXPERT = ExpertFacts(
    name="Marleen Vos", email="marleen.vos@beweging.example", organisation="Bureau Beweging", language="nl"
)
ROOM = "Zaal De Kade"
FIRST, SECOND = 10, 31
"""Days after the campaign's start."""
COMING, AND_AGAIN = 6, 20
"""Days from today."""
PLACES, FEW_PLACES = 14, 4
ABSENT = {"wouter.huisman", "thea.kuipers"}
EARLY = {"murat.yilmaz", "lotte.mulder", "fleur.vandenberg", "hassan.elamrani", "renske.dijkstra", "dewi.tan"}
"""Who followed the second training already."""
NOT_READ = {"wouter.huisman", "gijs.prins"}
TALKS = (
    TalkFacts(
        held_on=date.min,
        tried="Eerst vragen wat iemand zelf wil leren, en pas daarna over het leersysteem beginnen.",
        went="Goed. Ze begon zelf over plannen, en we zochten samen een cursus uit.",
        learned="Mijn mond houden na de vraag.",
        is_shared=True,
    ),
    TalkFacts(
        held_on=date.min,
        tried="Het gesprek bij de koffie voeren in plaats van aan een bureau.",
        went="Hij had weinig tijd, maar wil volgende week kijken.",
    ),
    TalkFacts(
        held_on=date.min,
        tried="Laten zien hoe kort een module is: samen de eerste vijf minuten doen.",
        went="Werkte beter dan uitleggen.",
        learned="Doen is sneller dan vertellen.",
        is_shared=True,
    ),
)
DIFFICULT = (
    TalkFacts(
        held_on=date.min,
        tried="Doorvragen op “geen tijd” in plaats van er iets tegenover te zetten.",
        went="Het ging eigenlijk over het rooster. Dat heb ik aan de teamleider doorgegeven, met toestemming.",
        learned="Achter weerstand zit vaak iets praktisch.",
        is_shared=True,
    ),
    TalkFacts(held_on=date.min, tried="Het bij een nee laten, en vragen of ik over een maand mag terugkomen."),
)
BEFORE, AFTER = (3, 2, 3, 2, 4, 2, 3, 4), (4, 3, 4, 4, 4, 3, 4, 5)
"""What someone says of their own skills, in the order of the usual set."""
STARS = (5, 4, 5, 4, 3, 5)
WORDS = ("Veel geoefend, weinig geluisterd. Precies goed.", "", "De voorbeelden uit ons eigen werk waren het beste.")


def train(campaign: Campaign, *, by: User) -> None:
    """Let the campaign's ambassadors learn."""
    add_usual(campaign, by=by)
    reading, first, practice, second, difficult = steps_of(campaign.id)
    everyone = {
        listed.ambassador.user.email.partition("@")[0]: listed.ambassador for listed in ambassadors_of(campaign.id)
    }
    expert = add_expert(campaign, EXPERT, by=by)
    invite(campaign, expert, days=60, by=by)
    explain(campaign, reading, by)
    assess_all(campaign, [person for name, person in everyone.items() if name not in NOT_READ], Moment.BEFORE, BEFORE)
    for name, person in everyone.items():
        if name not in NOT_READ:
            say_read(campaign, reading, person)
    start = campaign.starts_on
    held = hold(campaign, first, workday(start + timedelta(days=FIRST)), list(everyone.values()), expert.id, by)
    mark(campaign, held.gathering, {one.id: name not in ABSENT for name, one in everyone.items()}, by=by)
    early = [person for name, person in everyone.items() if name in EARLY]
    again = hold(campaign, second, workday(start + timedelta(days=SECOND)), early, expert.id, by)
    mark(campaign, again.gathering, {person.id: True for person in early}, by=by)
    practise(campaign, practice, [one for name, one in everyone.items() if name not in ABSENT], TALKS, FIRST)
    practise(campaign, difficult, early, DIFFICULT, SECOND)
    # Sanne is on her way: one talk is still to come.
    later = [person for name, person in everyone.items() if name not in EARLY]
    fill(campaign, second, later, expert.id, by)
    assess_all(campaign, early, Moment.AFTER, AFTER)
    for person, stars, words in zip(early, STARS, cycle(WORDS), strict=False):
        rate(campaign, again, person, stars=stars, words=words)
    issue_due(campaign)
    db.session.flush()


def explain(campaign: Campaign, step: TrainingStep, by: User) -> None:
    """Something to read."""
    storage = Storage(current_app.instance_path, PURPOSE, campaign.id)
    title = "Het leersysteem in vijf minuten"
    add_material(campaign, step, title=title, link=campaign.learning_url, storage=storage, by=by)


def hold(
    campaign: Campaign, step: TrainingStep, on: date, people: list[Ambassador], expert_id: int, by: User
) -> TrainingSession:
    """A session that was held, for which these people signed up while they still could."""
    planned = session(campaign, step, clock.today(campaign.zone) + timedelta(days=1), expert_id, by)
    for person in people:
        sign_up(campaign, planned.gathering, person)
    change_session(campaign, planned, afternoon(campaign, step, on, PLACES), expert_id=expert_id, by=by)
    return planned


def session(
    campaign: Campaign, step: TrainingStep, on: date, expert_id: int, by: User, *, seats: int = PLACES
) -> TrainingSession:
    """A session that one can sign up for."""
    return plan_session(campaign, step, afternoon(campaign, step, on, seats), expert_id=expert_id, by=by)


def afternoon(campaign: Campaign, step: TrainingStep, on: date, seats: int) -> GatheringFacts:
    """In the usual room."""
    return GatheringFacts(
        title=step.title,
        starts_at=at(campaign, on, time(13, 30)),
        ends_at=at(campaign, on, time(16, 30)),
        about="Neem een gesprek mee dat lastig was. Voor koffie wordt gezorgd.",
        place=ROOM,
        capacity=seats,
    )


def at(campaign: Campaign, on: date, when: time) -> datetime:
    """A moment by the campaign's clock."""
    return datetime.combine(on, when, campaign.zone)


def fill(campaign: Campaign, step: TrainingStep, people: list[Ambassador], expert_id: int, by: User) -> None:
    """One day that is full, with a waiting list, and another one with room."""
    today = clock.today(campaign.zone)
    full = session(campaign, step, workday(today + timedelta(days=COMING)), expert_id, by, seats=FEW_PLACES)
    for person in people:
        sign_up(campaign, full.gathering, person)
    session(campaign, step, workday(today + timedelta(days=AND_AGAIN)), expert_id, by)


def practise(
    campaign: Campaign, step: TrainingStep, people: list[Ambassador], talks: tuple[TalkFacts, ...], after: int
) -> None:
    """Talks in the weeks after a training; the last of them had fewer than the others."""
    first = campaign.starts_on + timedelta(days=after)
    for number, person in enumerate(people):
        done = talks if number or len(talks) < 3 else talks[:2]
        for talk, day in zip(done, days_from(first, clock.today(campaign.zone)), strict=False):
            facts = TalkFacts(day, talk.tried, talk.went, talk.learned, talk.is_shared)
            write_talk(campaign, step, person, facts)


def days_from(first: date, last: date) -> Iterator[date]:
    """Every third day, none of them later than `last`."""
    return (min(first + timedelta(days=3 * step), last) for step in islice(range(1, 10), 9))


def assess_all(campaign: Campaign, people: list[Ambassador], moment: Moment, levels: tuple[int, ...]) -> None:
    """Let everyone look at their own skills; no two do so quite alike."""
    skills, progress = skills_of(campaign.id), progress_of(campaign.id, [one.id for one in people])
    for number, person in enumerate(people):
        own = {
            skill.id: max(1, min(5, level + (number + place) % 3 - 1))
            for place, (skill, level) in enumerate(zip(skills, levels, strict=True))
        }
        assess(campaign, person, moment, own, progress=progress[person.id])
