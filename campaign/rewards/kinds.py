"""The kinds of rewards: what each is called, and what has to be said of one."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from campaign.core.stages import Stage
from campaign.rewards.states import Kind


@dataclass(frozen=True)
class KindOfReward:
    """What a manager chooses from. `asks`: what has to be said besides title, text and cost."""

    name: LazyString
    what: LazyString
    icon: str
    cost: LazyString
    """What the amount is of."""
    asks: tuple[str, ...] = ()


KINDS: dict[Kind, KindOfReward] = {
    Kind.RESULT: KindOfReward(
        _l("Bonus per result"),
        _l("Every colleague who logs in, starts or completes brings something."),
        "add",
        _l("Amount for each result"),
        ("stage", "starts_on"),
    ),
    Kind.THRESHOLD: KindOfReward(
        _l("Threshold"),
        _l("Whoever reaches so much gets it. Everyone can make it, nobody has to win."),
        "flag",
        _l("Cost for each ambassador who makes it"),
        ("stage", "threshold"),
    ),
    Kind.RANK: KindOfReward(
        _l("Prize for a rank"),
        _l("For the first places when the ranking is closed."),
        "point",
        _l("Cost for each place"),
        ("first_rank", "last_rank"),
    ),
    Kind.TEAM: KindOfReward(
        _l("Team prize"),
        _l("For every ambassador of the team that stands first when the ranking is closed."),
        "people",
        _l("Cost for each ambassador of the team"),
    ),
    Kind.LOTTERY: KindOfReward(
        _l("Lottery"),
        _l("Results bring tickets, and a draw that anyone can check decides."),
        "drop",
        _l("Cost for each prize"),
        ("stage", "threshold", "stock", "draw_on"),
    ),
    Kind.SHOP: KindOfReward(
        _l("In the shop"),
        _l("Ambassadors spend points on it; their rank stays."),
        "gift",
        _l("Cost of one"),
        ("price", "stock"),
    ),
    Kind.DONATION: KindOfReward(
        _l("Good cause"),
        _l("Ambassadors spend points, and you give to a cause."),
        "people",
        _l("What one time gives to the cause"),
        ("price",),
    ),
}
"""In the order in which they are offered."""

DERIVED = frozenset({Kind.RESULT, Kind.THRESHOLD})
"""Earned by themselves, as soon as the results are there."""
PRIZES = frozenset({Kind.RANK, Kind.TEAM})
"""Given when the ranking is closed."""
BOUGHT = frozenset({Kind.SHOP, Kind.DONATION})
CONDITIONS = frozenset({"stage", "starts_on", "threshold", "first_rank", "last_rank"})
"""What it is earned with: this stays as it is once someone earned it."""

COUNTERS: dict[Stage | None, str] = {
    None: "points",
    Stage.LOGIN: "logins",
    Stage.START: "starts",
    Stage.COMPLETION: "completions",
}
"""What is counted, by the name of its running total."""
