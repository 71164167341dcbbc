"""A week beside the usual week of the same ambassador, and never beside that of another."""

from collections.abc import Sequence

from campaign.digest.facts import Compared


def compared(steps: int, before: Sequence[int]) -> Compared:
    """How a week with so many steps is beside the weeks before it: more, about as usual, or nothing to say."""
    if not steps or not any(before):
        return Compared.NOTHING
    usual = sum(before) / len(before)
    if steps > usual + 0.5:
        return Compared.MORE
    return Compared.USUAL if steps >= usual - 0.5 else Compared.NOTHING
