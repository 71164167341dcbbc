"""How Waterkant's ambassadors meet: one meeting held and written down, one coming with an agenda, ideas with votes."""

from datetime import date, datetime, time, timedelta

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.demo.shifting import morning, workday
from campaign.gatherings.attendance import mark
from campaign.gatherings.facts import GatheringFacts
from campaign.meetings.agenda.evidence import proposals_for
from campaign.meetings.agenda.services import PointFacts, add_point, bring_point, close_point
from campaign.meetings.agenda.taking import take_over
from campaign.meetings.answers import cannot_come, come
from campaign.meetings.decisions import Becomes, DecisionFacts, decide
from campaign.meetings.ideas.services import answer, bring, vote
from campaign.meetings.models import IdeaState, NoteKind
from campaign.meetings.notes import write_note
from campaign.meetings.planning import change_meeting, plan_meeting, plan_series
from campaign.meetings.series import days_of
from campaign.meetings.sharing import share
from campaign.people.models import Ambassador
from campaign.people.queries import ambassadors_of

HELD = 17
"""Days after the campaign's start."""
COMING = 8
"""Days from today."""
EVERY_WEEKS = 3
AT, UNTIL = time(15, 30), time(16, 30)
PLACE = "Kantine, de lange tafel"
ABSENT = {"wouter.huisman", "dewi.tan"}
CANNOT = {"joris.bakker": "Dan heb ik dienst. Ik lees de notulen."}
TALKED_ABOUT = (
    ("Hoe is het bij iedereen?", 10),
    ("Wat werkt, wat niet, waar loop je vast?", 25),
    ("De stand, en wat we ervan vinden", 10),
    ("Tussentijds: halen we onze KPI’s?", 15),
)
SAID = (
    (NoteKind.WORKS, "Samen de eerste vijf minuten van een module doen. Daarna gaan mensen zelf verder."),
    (NoteKind.WORKS, "De QR-code op de bekers in de kantine: daar wordt om gelachen, en gescand."),
    (NoteKind.WORKS_NOT, "Een mail naar het hele team. Niemand reageert."),
    (NoteKind.STUCK, "In de Buitendienst heeft niet iedereen een eigen werkmail."),
    (NoteKind.OTHER, "Iedereen wil weten wanneer de nieuwe cursus over plannen komt."),
)
IDEAS = (
    (
        "renske.dijkstra",
        "Leerkwartier bij de koffie",
        "Elke dinsdag om tien uur, één ambassadeur schuift aan met een tablet.",
    ),
    (
        "hassan.elamrani",
        "Bonus als de helft van een team meedoet",
        "Dan trek je elkaar over de streep, in plaats van alleen voor jezelf.",
    ),
    (
        "naomi.pinas",
        "Kaartjes voor in de bus",
        "Met de QR-code. De Buitendienst zit meer in de bus dan achter een bureau.",
    ),
)
LIKED_BY = (
    ("sanne.devries", "murat.yilmaz", "lotte.mulder", "fleur.vandenberg"),
    ("dewi.tan", "gijs.prins"),
    ("lotte.mulder",),
)
BROUGHT = PointFacts("Wie gaat er mee op de fiets langs de wijkteams?", "", 5)


def meet(campaign: Campaign, *, by: User) -> None:
    """Let the ambassadors meet, and bring ideas."""
    everyone = {one.ambassador.user.email.partition("@")[0]: one.ambassador for one in ambassadors_of(campaign.id)}
    think(campaign, everyone, by=by)
    hold(campaign, everyone, by=by)
    prepare(campaign, everyone, by=by)


def think(campaign: Campaign, people: dict[str, Ambassador], *, by: User) -> None:
    """Three ideas: one that waits, one that was carried out, one that is being worked on."""
    ideas = []
    for (name, title, text), names, day in zip(IDEAS, LIKED_BY, (39, 12, 30), strict=True):
        with clock.at(morning(campaign, day)):
            ideas.append(bring(campaign, people[name], title=title, text=text))
        with clock.at(morning(campaign, day + 1)):
            for one in names:
                vote(campaign, ideas[-1], people[one], likes=True)
    _waiting, done, taken_up = ideas
    with clock.at(morning(campaign, 14)):
        answer(campaign, done, IdeaState.TAKEN_UP, text="Goed idee: dat doen we.", owner_id=by.id, by=by)
    with clock.at(morning(campaign, 25)):
        answer(campaign, done, IdeaState.DONE, text="Het staat in de spelregels.", owner_id=by.id, by=by)
    with clock.at(morning(campaign, 33)):
        answer(
            campaign,
            taken_up,
            IdeaState.TAKEN_UP,
            text="Ze worden gedrukt. Fijn dat jij ze uitdeelt.",
            owner_id=people["naomi.pinas"].user_id,
            by=by,
        )


def hold(campaign: Campaign, people: dict[str, Ambassador], *, by: User) -> None:
    """The meeting that was: planned for tomorrow, so that everyone can come, and then moved to when it was."""
    facts = afternoon(campaign, clock.today(campaign.zone) + timedelta(days=1))
    meeting = plan_meeting(campaign, facts, is_evaluation=True, by=by)
    points = [add_point(campaign, meeting, PointFacts(title, "", minutes), by=by) for title, minutes in TALKED_ABOUT]
    for name, one in people.items():
        if name not in ABSENT:
            come(campaign, meeting, one)
    day = workday(campaign.starts_on + timedelta(days=HELD))
    change_meeting(campaign, meeting, afternoon(campaign, day), is_evaluation=True, by=by)
    mark(campaign, meeting.gathering, {one.id: name not in ABSENT for name, one in people.items()}, by=by)
    for kind, text in SAID:
        write_note(campaign, meeting, text, kind=kind)
    for point in points[:-1]:
        close_point(campaign, meeting, point, is_closed=True)
    due = workday(clock.today(campaign.zone) + timedelta(days=12))
    decide(
        campaign,
        meeting,
        DecisionFacts(
            text="Uitzoeken hoe collega’s zonder werkmail kunnen inloggen",
            becomes=Becomes.ACTION,
            owner_id=by.id,
            due_on=due,
        ),
        by=by,
    )
    share(campaign, meeting, by=by)


def prepare(campaign: Campaign, people: dict[str, Ambassador], *, by: User) -> None:
    """The series to come; the first of it has an agenda, to which two ambassadors said something."""
    first = workday(clock.today(campaign.zone) + timedelta(days=COMING))
    facts = afternoon(campaign, first)
    days = [day.on for day in days_of(first, EVERY_WEEKS, campaign.ends_on) if not day.is_holiday] or [first]
    series = plan_series(campaign, facts, days, every_weeks=EVERY_WEEKS, by=by)
    coming = series[0]
    take_over(campaign, coming, [one.key for one in proposals_for(campaign, coming)][:4], by=by)
    for name, one in people.items():
        if name in CANNOT:
            cannot_come(campaign, coming, one, remark=CANNOT[name])
        elif name not in ABSENT | {"sanne.devries"}:
            come(campaign, coming, one)
    bring_point(
        campaign,
        coming,
        people["fleur.vandenberg"],
        PointFacts("Wie gaat er mee op de fiets langs de wijkteams?", "", 5),
    )


def afternoon(campaign: Campaign, day: date) -> GatheringFacts:
    """The usual time on a day."""
    starts_at, ends_at = (datetime.combine(day, at, tzinfo=campaign.zone) for at in (AT, UNTIL))
    return GatheringFacts(title="Ambassadeursbijeenkomst", starts_at=starts_at, ends_at=ends_at, place=PLACE)
