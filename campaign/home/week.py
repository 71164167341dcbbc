"""The ambassador's own page: my score, my colleagues, what to do next, my link."""

from dataclasses import dataclass, replace
from datetime import date

import segno

from campaign.achievements.queries import Achievements, achievements_of
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.news.happenings import Told, as_told, count_unheard, unheard
from campaign.conversions.recruits.queries import RecruitLine, Tally, explained, recruits, tally
from campaign.core import clock
from campaign.home import queries
from campaign.home.evaluating import Evaluating, evaluating
from campaign.home.learning import Learning, learning_of
from campaign.home.nextstep import Advice, Week, next_steps
from campaign.meetings.own_pages import OwnMeeting, next_of
from campaign.people.links import personal_link
from campaign.people.models import Ambassador
from campaign.people.visits import visits_since
from campaign.plan.models import Action
from campaign.plan.queries import my_open_actions
from campaign.points.queries import Score, scores
from campaign.rewards.mine import Mine, mine_of
from campaign.rules.expectations.services import Expected, expected_of
from campaign.rules.models import RulesVersion
from campaign.rules.published.acceptance import must_accept
from campaign.scoreboard.finale.freezing import frozen_ranks
from campaign.scoreboard.rankings.neighbours import Neighbour, neighbours

SHOWN = 5
NEWS = 3
TASKS = 3
INK, PAPER = "#16242b", "#ffffff"


@dataclass(frozen=True)
class Standing:
    """My score among the others, of whom only the points matter here."""

    score: Score
    others: int
    to_next_rank: int | None
    """Points that are missing to the next rank; None for who leads, while the public picture stands still, and when the
    score is final."""
    next_rank: int | None


@dataclass(frozen=True)
class MyWeek:
    """Everything on the page."""

    first_name: str
    standing: Standing
    neighbours: list[Neighbour]
    """Who stands around me, where the public ranking ends before my place."""
    tally: Tally
    recruits: list[RecruitLine]
    steps: list[Advice]
    link: str
    visits: int
    """How often the link was followed this week."""
    qr: str
    news: list[Told]
    """What the ambassador did not see yet, as much of it as fits."""
    unheard: int
    actions: list[Action]
    """What is still mine to do in the plan, the first by day."""
    open_actions: int
    learning: Learning
    achieved: Achievements
    to_accept: RulesVersion | None
    """The rules as they were published, as long as the ambassador did not accept them."""
    expected: list[Expected]
    """What the rules ask of each, and how far this one is."""
    rewards: Mine | None
    """None where there are no rewards."""
    meeting: OwnMeeting | None
    """The next one."""
    evaluating: Evaluating
    today: date


def my_week(campaign: Campaign, ambassador: Ambassador) -> MyWeek:
    """Gather the page of one ambassador."""
    numbers = tally(ambassador)
    link = personal_link(ambassador)
    actions = my_open_actions(campaign.id, ambassador.user_id)
    meeting, today = next_of(ambassador), clock.today(campaign.zone)
    return MyWeek(
        first_name=ambassador.colleague.name.split()[0],
        standing=standing(campaign, ambassador),
        neighbours=neighbours(campaign, ambassador, clock.now()),
        tally=numbers,
        recruits=explained(ambassador, recruits(ambassador, per_page=SHOWN).items),
        steps=next_steps(situation(campaign, ambassador, numbers)),
        link=link,
        visits=visits_since(ambassador.id, clock.monday_of(today)),
        qr=segno.make(link, error="m").svg_inline(omitsize=True, border=0, dark=INK, light=PAPER),
        news=as_told(ambassador, unheard(ambassador, limit=NEWS)),
        unheard=count_unheard(ambassador),
        actions=actions[:TASKS],
        open_actions=len(actions),
        learning=learning_of(ambassador, besides=meeting.meeting.gathering_id if meeting else None),
        achieved=achievements_of([ambassador.id])[ambassador.id],
        to_accept=must_accept(ambassador),
        expected=[] if campaign.phase is Phase.CLOSED else expected_of(campaign, ambassador),
        rewards=None if campaign.is_reward_free else mine_of(campaign, ambassador),
        meeting=meeting,
        evaluating=evaluating(campaign, ambassador, today),
        today=today,
    )


def standing(campaign: Campaign, ambassador: Ambassador) -> Standing:
    """Where the ambassador stands."""
    board = scores(campaign.id, queries.ambassador_ids(campaign.id), clock.today(campaign.zone))
    mine = next(score for score in board if score.ambassador_id == ambassador.id)
    then = frozen_ranks(campaign)
    if then is not None:
        # What the others did since is a secret until the finale; what I did is mine to see.
        return Standing(replace(mine, rank=then[ambassador.id]), len(board) - 1, to_next_rank=None, next_rank=None)
    if campaign.phase is Phase.CLOSED:
        return Standing(mine, len(board) - 1, to_next_rank=None, next_rank=None)
    ahead = [score for score in board if score.points > mine.points]
    nearest = ahead[-1] if ahead else None
    return Standing(
        mine,
        others=len(board) - 1,
        to_next_rank=nearest.points - mine.points if nearest else None,
        next_rank=nearest.rank if nearest else None,
    )


def situation(campaign: Campaign, ambassador: Ambassador, numbers: Tally) -> Week:
    """What the advice is made from."""
    today = clock.today(campaign.zone)
    last = queries.last_logged(ambassador)
    return Week(
        phase=campaign.phase,
        days_to_start=(campaign.starts_on - today).days,
        days_left=(campaign.ends_on - today).days,
        unseen=numbers.nothing,
        logged_in=numbers.login,
        started=numbers.start,
        completed=numbers.completion,
        quiet_days=(today - clock.local_day(last, campaign.zone)).days if last else None,
    )
