"""Lotteries: tickets by what was reached, one draw that nobody repeats, and all that is needed to check it."""

import inspect
import json
from dataclasses import dataclass
from hashlib import sha256

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.rewards import mails
from campaign.rewards.beginning import EARNING
from campaign.rewards.grounds import people_of
from campaign.rewards.kinds import COUNTERS
from campaign.rewards.lottery import drawing
from campaign.rewards.models import Award, LotteryDraw, Reward
from campaign.rewards.queries import counters_of
from campaign.rewards.services import begin_with
from campaign.rewards.states import AwardState, Kind

TICKET = "ticket"
"""The cause of a prize: nobody wins the same lottery twice."""
MOST_NUMBERS = 5_000
Tickets = list[tuple[int, int]]
"""Number and how many tickets it has, in the order in which they lie."""


@dataclass(frozen=True)
class Drawn:
    """A draw as everyone may see it, and whose numbers they are."""

    seed: str
    tickets: Tickets
    holders: list[int]
    """The ambassador behind number 1, 2, … (ids)."""
    prizes: int
    winners: list[int]
    """Numbers, in the order in which they were drawn."""

    @property
    def digest(self) -> str:
        return sha256(listed(self.tickets).encode()).hexdigest()

    def number_of(self, ambassador_id: int) -> int | None:
        """The number of an ambassador; None for who had no ticket."""
        return self.holders.index(ambassador_id) + 1 if ambassador_id in self.holders else None


def listed(tickets: Tickets) -> str:
    """The list as it is digested: a line for each number."""
    return "".join(f"{number} {count}\n" for number, count in tickets)


def winners(seed: str, tickets: Tickets, prizes: int) -> list[int]:
    """The numbers that win, in the order of the draw: nobody twice, and each ticket as likely as any other."""
    return drawing.winners(seed, tickets, prizes)


def tickets_for(amount: int, for_one: int) -> int:
    """How many tickets so much brings."""
    return max(0, amount) // for_one


def tickets_of(campaign: Campaign, lottery: Reward) -> list[tuple[int, int]]:
    """Who has how many tickets now: ids of ambassadors, those who came first in front; who stopped takes no part."""
    totals, counter = counters_of(campaign.id), COUNTERS[lottery.stage]
    held = [
        (one.id, tickets_for(getattr(totals[one.id], counter), lottery.threshold or 1))
        for one in people_of(campaign.id)
        if one.left_at is None and one.id in totals
    ]
    return [(key, count) for key, count in held if count]


def draw(campaign: Campaign, lottery: Reward, *, by: User | None) -> Drawn:
    """Freeze the tickets, reveal the seed, and give the prizes. Once: nobody draws again."""
    begin_with(campaign, lottery)
    refuse_a_draw(campaign, lottery)
    held = tickets_of(campaign, lottery)
    if not held:
        raise WrongState(_l("Nobody has a ticket yet."))
    made = LotteryDraw(
        reward_id=lottery.id,
        tickets=json.dumps(held),
        seed=lottery.seed,
        prizes=lottery.stock,
        drawn_at=clock.now(),
        drawn_by_id=by.id if by else None,
    )
    db.session.add(made)
    drawn = as_drawn(made)
    awards = [won(campaign, lottery, drawn.holders[number - 1]) for number in drawn.winners]
    db.session.flush()
    audit.record("lottery.drawn", lottery.title, by=by, campaign_id=campaign.id, details=drawn.digest)
    mails.tell(campaign, mails.News.EARNED, awards)
    return drawn


def refuse_a_draw(campaign: Campaign, lottery: Reward) -> None:
    """Raise a sentence where this cannot be drawn now."""
    if lottery.kind is not Kind.LOTTERY or lottery.seed is None or lottery.retired_at is not None:
        raise WrongState(_l("“%(title)s” is no lottery that can be drawn.", title=lottery.title))
    if db.session.get(LotteryDraw, lottery.id) is not None:
        raise WrongState(_l("This lottery is drawn. It stays as it is."))
    if campaign.phase not in EARNING:
        raise WrongState(_l("A lottery is drawn while the campaign runs, or after it."))
    if lottery.draw_on is not None and clock.today(campaign.zone) < lottery.draw_on:
        raise WrongState(_l("The day of the draw is still to come."))
    if campaign.frozen_at is not None:
        raise WrongState(_l("The scoreboard stands still. Reveal the result first: the tickets would give it away."))


def won(campaign: Campaign, lottery: Reward, ambassador_id: int) -> Award:
    """A prize for whoever is behind a number."""
    award = Award(
        campaign_id=campaign.id,
        reward=lottery,
        ambassador_id=ambassador_id,
        cause=TICKET,
        cost_cents=lottery.cost_cents,
        state=AwardState.EARNED,
        earned_at=clock.now(),
    )
    db.session.add(award)
    return award


def as_drawn(draw: LotteryDraw) -> Drawn:
    """A draw as it was kept, with the winners that follow from it."""
    held: list[list[int]] = json.loads(draw.tickets)
    tickets = [(number, count) for number, (_, count) in enumerate(held, start=1)]
    chosen = winners(draw.seed, tickets, draw.prizes)
    return Drawn(draw.seed, tickets, [key for key, _ in held], draw.prizes, chosen)


def program(drawn: Drawn) -> str:
    """A program that anyone can run, and that prints the winning numbers: the lines that drew, and what was drawn."""
    lines = inspect.getsource(drawing).partition('"""\n\n')[2]
    numbers = "".join(f"    ({number}, {count}),\n" for number, count in drawn.tickets)
    return f'{lines}\n\ntickets = [\n{numbers}]\nprint(winners("{drawn.seed}", tickets, {drawn.prizes}))\n'


@dataclass(frozen=True)
class Check:
    """What a draw was checked with, and what came of it."""

    is_seed: bool
    """The seed is the one that was announced."""
    is_list: bool
    """The list is the one that was drawn from."""
    winners: list[int]
    is_result: bool


def check(drawn: Drawn, announced: str, *, seed: str, tickets: Tickets, prizes: int) -> Check:
    """Draw once more with what someone gives, and compare; `announced`: the digest that was shown beforehand."""
    again = winners(seed, tickets, prizes)
    return Check(
        is_seed=sha256(seed.encode()).hexdigest() == announced,
        is_list=tickets == drawn.tickets,
        winners=again,
        is_result=again == drawn.winners,
    )


def read_list(text: str) -> Tickets | None:
    """A list as it is shown, one number and its tickets a line; None for what is none."""
    rows = [line.split() for line in text.splitlines() if line.strip()]
    if len(rows) > MOST_NUMBERS or not all(
        len(row) == 2 and all(cell.isdecimal() and len(cell) <= 9 for cell in row) for row in rows
    ):
        return None
    found = [(int(number), int(count)) for number, count in rows]
    is_sound = len({number for number, _ in found}) == len(found) and all(count > 0 for _, count in found)
    return found if found and is_sound else None
