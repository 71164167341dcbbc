"""Which KPI serves which: a tree with the main goal as its root."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Served(Protocol):
    """What a tree is made of."""

    @property
    def id(self) -> int: ...

    @property
    def serves_id(self) -> int | None: ...


Item = TypeVar("Item", bound=Served)


@dataclass(frozen=True)
class Branch(Generic[Item]):
    """Something, and what serves it."""

    item: Item
    branches: list["Branch[Item]"]


def would_circle(serves: Mapping[int, int | None], key: int, other: int | None) -> bool:
    """Whether `key` would serve itself, if it served `other`. `serves`: what each serves now."""
    seen: set[int] = set()
    while other is not None and other not in seen:
        if other == key:
            return True
        seen.add(other)
        other = serves.get(other)
    return False


def branches(items: Iterable[Item], serves: Mapping[int, int | None]) -> list[Branch[Item]]:
    """The items that serve the main goal, with all that serve them; order is kept.

    Where something that is not among the items stands between two (a KPI that was given up), what serves it serves what
    that served. `serves` knows all, the items may be some of them.
    """
    listed = list(items)
    shown = {item.id for item in listed}
    below: dict[int | None, list[Item]] = {}
    for item in listed:
        below.setdefault(nearest(item.serves_id, serves, shown), []).append(item)

    def under(key: int | None) -> list[Branch[Item]]:
        return [Branch(item, under(item.id)) for item in below.get(key, [])]

    return under(None)


def nearest(key: int | None, serves: Mapping[int, int | None], shown: set[int]) -> int | None:
    """The first of `shown` on the way from `key` up; None: the main goal."""
    passed: set[int] = set()
    while key is not None and key not in shown:
        if key in passed:
            return None
        passed.add(key)
        key = serves.get(key)
    return key
