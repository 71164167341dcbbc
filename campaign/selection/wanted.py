"""Which candidates are looked at, as a page's address says it: the same on the list, at a candidate, in the scan."""

from enum import StrEnum
from typing import Any, TypeVar

from flask import request

from campaign.selection.queries import Order, Wanted
from campaign.selection.states import Source, Standing

MOST_COMPARED = 6
LARGEST_NUMBER = 2**31 - 1
OneOf = TypeVar("OneOf", bound=StrEnum)


def wanted_now() -> Wanted:
    """Which candidates the address asks for; what it does not understand it does not ask."""
    return Wanted(
        standing=one_of(Standing, "standing"),
        team_key=number_in_address("team"),
        source=one_of(Source, "source"),
        text=request.args.get("q", "", str)[:200],
        order=one_of(Order, "order") or Order.NAME,
    )


def number_in_address(name: str) -> int | None:
    """A number that a database can hold, if the address has one."""
    number = request.args.get(name, None, int)
    return number if number is not None and 0 <= number <= LARGEST_NUMBER else None


def one_of(kind: type[OneOf], name: str) -> OneOf | None:
    """The member of `kind` that the address names."""
    return next((member for member in kind if member.value == request.args.get(name)), None)


def in_address(wanted: Wanted) -> dict[str, Any]:
    """The same in an address; what is usual is left out."""
    return {
        "standing": wanted.standing and wanted.standing.value,
        "team": wanted.team_key,
        "source": wanted.source and wanted.source.value,
        "q": wanted.text or None,
        "order": wanted.order.value if wanted.order is not Order.NAME else None,
    }
