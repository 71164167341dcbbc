"""The budget as a bar: what is spent, approved, earned and possible, one behind the other, against the limit."""

from dataclasses import dataclass

from campaign.rewards.budget.reckoning import Budget


@dataclass(frozen=True)
class Part:
    """A stretch of the bar, in percent across."""

    name: str
    x: float
    width: float


@dataclass(frozen=True)
class Picture:
    """The bar and the mark at the limit; None where nobody set one."""

    parts: list[Part]
    limit_x: float | None


def bars(budget: Budget) -> Picture:
    """The parts on one scale: that of the limit, or of all that is expected where that is more."""
    scale = max(budget.limit or 0, budget.expected)
    amounts = {
        "spent": budget.spent,
        "approved": budget.approved,
        "earned": budget.earned,
        "possible": budget.possible,
    }
    parts, before = [], 0
    for name, cents in amounts.items():
        if scale and cents > 0:
            parts.append(Part(name, round(100 * before / scale, 3), round(100 * cents / scale, 3)))
        before += cents
    return Picture(parts, round(100 * budget.limit / scale, 3) if budget.limit and scale else None)
