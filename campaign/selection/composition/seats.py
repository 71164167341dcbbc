"""Dividing the seats of the team over the teams of the organisation, by largest remainder (Hamilton's method)."""

from collections.abc import Sequence


def seats(total: int, headcounts: Sequence[int]) -> list[int]:
    """Divide `total` seats by headcount, in the order given; they always add up, unless there is nobody at all.

    Everyone first gets the whole seats of their exact share; the seats that are left go one by one to the largest
    remainders. Equal remainders: the larger headcount first, then whoever stands first.

    No team gets less than its share rounded down, or more than rounded up; a larger team never gets fewer seats than a
    smaller one. With one seat more in all, a team can get one fewer: the method's known paradox.
    """
    people = sum(headcounts)
    if not people:
        return [0] * len(headcounts)
    shares = [divmod(total * headcount, people) for headcount in headcounts]
    divided = [whole for whole, _ in shares]
    by_remainder = sorted(range(len(headcounts)), key=lambda place: (-shares[place][1], -headcounts[place], place))
    for place in by_remainder[: total - sum(divided)]:
        divided[place] += 1
    return divided
