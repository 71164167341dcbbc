"""Kinds of rewards, and how an award moves."""

from enum import StrEnum


class Kind(StrEnum):
    """What a reward is given for."""

    RESULT = "result"
    """A bonus for every result of a stage."""
    THRESHOLD = "threshold"
    """For whoever reaches so much."""
    RANK = "rank"
    """A prize for a rank at the end."""
    TEAM = "team"
    """A prize for everyone in the first team at the end."""
    LOTTERY = "lottery"
    """Drawn among tickets, by a seed that anyone can check."""
    SHOP = "shop"
    """Bought with points; the rank stays."""
    DONATION = "donation"
    """Points spent on a good cause."""


class AwardState(StrEnum):
    """Where an award is on its way to whoever earned it."""

    EARNED = "earned"
    APPROVED = "approved"
    HANDED_OVER = "handed_over"
    CANCELLED = "cancelled"


TRANSITIONS: dict[AwardState, frozenset[AwardState]] = {
    AwardState.EARNED: frozenset({AwardState.APPROVED, AwardState.CANCELLED}),
    # Back to earned: what was approved, or cancelled, by mistake, as long as nothing left the house.
    AwardState.APPROVED: frozenset({AwardState.HANDED_OVER, AwardState.CANCELLED, AwardState.EARNED}),
    AwardState.HANDED_OVER: frozenset(),
    AwardState.CANCELLED: frozenset({AwardState.EARNED}),
}


def may_move(before: AwardState, after: AwardState) -> bool:
    """Whether an award goes from the one state to the other."""
    return after in TRANSITIONS[before]


class LeaverRule(StrEnum):
    """What becomes of the awards of an ambassador who stops."""

    KEEPS = "keeps"
    """All that was earned stays theirs."""
    APPROVED_ONLY = "approved_only"
    """What is approved stays theirs; the rest lapses."""
    LAPSES = "lapses"
    """All that is not handed over lapses."""


class MoveRule(StrEnum):
    """By which rule an award moved, where no person decided."""

    GROUND_GONE = "ground_gone"
    """What it was earned with was taken back."""
    RULES = "rules"
    """By the days, the courses or the rules as they are now it is not earned."""
    GROUND_BACK = "ground_back"
    """It counts again."""
    LEFT = "left"
    """Whoever earned it stopped, and the campaign's rule says that it lapses."""
