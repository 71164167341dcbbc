"""Rewards in words, in the reader's language."""

from datetime import date

from flask_babel import format_date, format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from campaign.core.money import money
from campaign.core.stages import Stage
from campaign.rewards.models import Award, AwardMove
from campaign.rewards.published import ReadReward
from campaign.rewards.states import AwardState, Kind, LeaverRule, MoveRule

STATES = {
    AwardState.EARNED: _l("earned"),
    AwardState.APPROVED: _l("approved"),
    AwardState.HANDED_OVER: _l("handed over"),
    AwardState.CANCELLED: _l("cancelled"),
}

FOR_ME = {
    AwardState.EARNED: _l("Earned. A manager still has to approve it."),
    AwardState.APPROVED: _l("Approved. It is on its way to you."),
    AwardState.HANDED_OVER: _l("Yours: it was handed over."),
    AwardState.CANCELLED: _l("Cancelled."),
}
"""Where something is, said to whoever earned it."""

LEAVERS = {
    LeaverRule.KEEPS: _l("Whoever stops as an ambassador keeps everything that was earned until then."),
    LeaverRule.APPROVED_ONLY: _l(
        "Whoever stops as an ambassador keeps what was approved by then. What was only earned lapses."
    ),
    LeaverRule.LAPSES: _l("Whoever stops as an ambassador keeps what was handed over. Everything else lapses."),
}

LEAVER_CHOICES = {
    LeaverRule.KEEPS: _l("Keeps everything that was earned"),
    LeaverRule.APPROVED_ONLY: _l("Keeps what is approved; the rest lapses"),
    LeaverRule.LAPSES: _l("Keeps what was handed over; the rest lapses"),
}

BY_RULE = {
    MoveRule.GROUND_GONE: _l("What it was earned with was taken back."),
    MoveRule.RULES: _l("The days, the courses or the rules of the campaign changed. By these it is not earned."),
    MoveRule.GROUND_BACK: _l("What it was earned with counts again."),
    MoveRule.LEFT: _l("The ambassador stopped, and the rules say that it lapses then."),
}

TIES = _l(
    "The same points are the same rank. Where one prize has to go to one of them, it goes to whoever reached the "
    "points first. The day on which something happened decides, not the day on which it became known."
)


def number(value: int) -> str:
    return str(format_decimal(value))


EACH = {
    Stage.LOGIN: _l("for each colleague who logs in"),
    Stage.START: _l("for each course that a colleague starts"),
    Stage.COMPLETION: _l("for each course that a colleague completes"),
}


def so_many(stage: Stage | None, amount: int) -> str:
    """`50 points`, `3 colleagues who logged in`."""
    if stage is None:
        return str(ngettext("%(number)s point", "%(number)s points", amount, number=number(amount)))
    if stage is Stage.LOGIN:
        return str(
            ngettext(
                "%(number)s colleague who logged in",
                "%(number)s colleagues who logged in",
                amount,
                number=number(amount),
            )
        )
    if stage is Stage.START:
        return str(ngettext("%(number)s course started", "%(number)s courses started", amount, number=number(amount)))
    return str(ngettext("%(number)s course completed", "%(number)s courses completed", amount, number=number(amount)))


def how(reward: ReadReward) -> str:
    """How one gets it, in a sentence."""
    return HOW[Kind(reward.kind)](reward)


def of_result(reward: ReadReward) -> str:
    each = str(EACH[Stage(reward.stage or Stage.LOGIN)])
    amount = money(reward.cents or 0, reward.currency)
    if reward.starts_on:
        since = format_date(date.fromisoformat(reward.starts_on), "d MMMM")
        return str(_("%(amount)s %(each)s, from %(day)s on.", amount=amount, each=each, day=since))
    return str(_("%(amount)s %(each)s.", amount=amount, each=each))


def of_threshold(reward: ReadReward) -> str:
    stage = Stage(reward.stage) if reward.stage else None
    return str(_("For whoever reaches %(amount)s.", amount=so_many(stage, reward.threshold or 0)))


def of_rank(reward: ReadReward) -> str:
    first, last = reward.first_rank or 1, reward.last_rank or 1
    if first == last:
        return str(_("For number %(rank)s when the ranking is closed.", rank=first))
    return str(_("For numbers %(first)s to %(last)s when the ranking is closed.", first=first, last=last))


def of_team(_reward: ReadReward) -> str:
    return str(
        _(
            "For every ambassador of the team that stands first when the ranking is closed. "
            "Where teams stand first together, all of them get it."
        )
    )


def of_lottery(reward: ReadReward) -> str:
    stage = Stage(reward.stage) if reward.stage else None
    prizes = ngettext("%(num)s prize.", "%(num)s prizes.", reward.stock or 1)
    day = format_date(date.fromisoformat(reward.draw_on), "d MMMM") if reward.draw_on else ""
    return " ".join([prizes, tickets(stage, reward.threshold or 1), _("The draw is on %(day)s.", day=day)])


def tickets(stage: Stage | None, amount: int) -> str:
    """What brings a ticket in a lottery."""
    if stage and amount == 1:
        return str(_("One ticket %(for_each)s.", for_each=EACH[stage]))
    return str(_("One ticket for every %(amount)s.", amount=so_many(stage, amount)))


def of_shop(reward: ReadReward) -> str:
    return str(_("%(points)s in the shop.", points=so_many(None, reward.price or 0)))


def of_donation(reward: ReadReward) -> str:
    points, amount = so_many(None, reward.price or 0), money(reward.cents or 0, reward.currency)
    return str(_("For %(points)s the organisation gives %(amount)s to this cause.", points=points, amount=amount))


HOW = {
    Kind.RESULT: of_result,
    Kind.THRESHOLD: of_threshold,
    Kind.RANK: of_rank,
    Kind.TEAM: of_team,
    Kind.LOTTERY: of_lottery,
    Kind.SHOP: of_shop,
    Kind.DONATION: of_donation,
}


def reason_of(award: Award, moves: list[AwardMove]) -> str:
    """Why an award is where it is, as far as someone or a rule said so."""
    last = moves[-1] if moves else None
    if last is None or last.after is not award.state:
        return ""
    return str(BY_RULE[last.rule]) if last.rule else last.why
