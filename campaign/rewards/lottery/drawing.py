"""The draw of a lottery, in plain Python that anyone can run: the very lines that draw are shown beside the result."""

from hashlib import sha256
from itertools import accumulate


def winners(seed: str, tickets: list[tuple[int, int]], prizes: int) -> list[int]:
    left, won = dict(tickets), list[int]()
    digest = sha256("".join(f"{number} {count}\n" for number, count in tickets).encode()).hexdigest()
    while left and len(won) < prizes:
        total, attempt, drawn = sum(left.values()), 0, 2**256
        while drawn >= 2**256 - 2**256 % total:  # above this some tickets would be drawn more often than others
            attempt += 1
            drawn = int(sha256(f"{seed} {digest} {len(won) + 1} {attempt}".encode()).hexdigest(), 16)
        reaches = zip(left, accumulate(left.values()), strict=True)
        won.append(next(number for number, last in reaches if drawn % total < last))
        del left[won[-1]]
    return won
