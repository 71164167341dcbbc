"""What stands behind a gathering: a step of the training, a meeting. Gatherings ask; who knows answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from blinker import signal
from flask import url_for

from campaign.gatherings.models import Gathering
from campaign.outbox.addresses import absolute

gatherings_shown = signal("gatherings-shown")
"""Sent with a sequence of gatherings; a receiver returns {id of a gathering: Behind} for those that it knows."""


@dataclass(frozen=True)
class Place:
    """A page of the campaign."""

    endpoint: str
    values: Mapping[str, Any]

    @property
    def url(self) -> str:
        """Its address on a page of the same campaign."""
        return url_for(self.endpoint, **self.values)

    def address(self, slug: str) -> str:
        """Its whole address, for mails and calendars."""
        return absolute(self.endpoint, campaign=slug, **self.values)


def nothing() -> str:
    return ""


@dataclass(frozen=True)
class Behind:
    """The pages that know more of a gathering than when and where it is."""

    words: object
    """What a link to them says."""
    work: Place
    """For whoever manages the campaign, or looks along."""
    own: Place
    """For an ambassador."""
    reminder: Callable[[], str] = nothing
    """What the reminder says besides, in the language of the moment."""


def behind(gatherings: Sequence[Gathering]) -> dict[int, Behind]:
    """What stands behind these gatherings, by id, where there is anything; one question for many."""
    found: dict[int, Behind] = {}
    if gatherings:
        for _receiver, known in gatherings_shown.send(gatherings):
            found.update(known)
    return found


def behind_one(gathering: Gathering) -> Behind | None:
    """What stands behind this gathering."""
    return behind([gathering]).get(gathering.id)
