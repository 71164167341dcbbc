"""Pages of a list that is there as a whole, as `pager` shows them."""

from collections.abc import Sequence
from typing import Any

from flask_sqlalchemy.pagination import Pagination

PAGE = 50


class PageOf(Pagination):
    """Some of a list; the numbers of its pages are as those of a query."""

    def _query_items(self) -> list[Any]:
        return list(self._query_args["every"][self._query_offset : self._query_offset + self.per_page])

    def _query_count(self) -> int:
        return len(self._query_args["every"])


def page_with(every: Sequence[Any], one: object, *, per_page: int = PAGE) -> int | None:
    """On which page it stands; None for the first, and where it is on none: there a list begins anyhow."""
    number = every.index(one) // per_page + 1 if one in every else 1
    return number if number > 1 else None


def page_of(every: Sequence[Any], page: int, *, per_page: int = PAGE) -> PageOf:
    """That page of a list; beyond the last one nothing is on it."""
    return PageOf(page=max(page, 1), per_page=per_page, error_out=False, every=every)
