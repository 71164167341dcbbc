"""What a batch of statements calls people and courses: looked up at once, and made known where it is new."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, false, insert, null, select, union_all

from campaign.conversions.xapi.iris import key_of
from campaign.conversions.xapi.known import colleagues_of
from campaign.conversions.xapi.meaning import Candidate
from campaign.conversions.xapi.models import Activity, Identity
from campaign.conversions.xapi.reported import colleagues_by_reports
from campaign.conversions.xapi.who import Who
from campaign.core.prepared import Among, ByKeys
from campaign.courses.models import Course
from campaign.courses.queries import ITSELF
from campaign.extensions import db


def identities_called(is_one: Among) -> Any:
    return select(
        Identity.kind, Identity.value, Identity.home, Identity.id, Identity.colleague_id, Identity.ignored
    ).where(Identity.campaign_id == bindparam("campaign_id"), is_one(Identity.value))


def activities_called(is_one: Among) -> Any:
    """With the courses, because most of what a system speaks about are parts of them, never written down."""
    return union_all(
        select(Activity.key, Activity.id, Activity.course_id, Activity.ignored).where(
            Activity.campaign_id == bindparam("campaign_id"), is_one(Activity.key)
        ),
        select(Course.activity_id, null(), ITSELF, false()).where(
            Course.campaign_id == bindparam("campaign_id"), Course.activity_id.is_not(None)
        ),
    )


IDENTITIES = ByKeys(identities_called)
ACTIVITIES = ByKeys(activities_called)
NEW_IDENTITY = insert(Identity).returning(Identity.id, sort_by_parameter_order=True)
NEW_ACTIVITY = insert(Activity).returning(Activity.id, sort_by_parameter_order=True)


class Someone(NamedTuple):
    """An identity that is known, if only by its name."""

    id: int
    colleague_id: int | None
    ignored: bool


class Something(NamedTuple):
    """An activity that is known, if only by its name."""

    id: int
    course_id: int | None
    ignored: bool


class About(NamedTuple):
    """What a sighting is about; of a login nothing."""

    activity_id: int | None = None
    also_id: int | None = None
    course_id: int | None = None


@dataclass
class Identities:
    """The people of a batch."""

    found: dict[Who, Someone] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection, campaign_id: int, people: Mapping[Who, str]) -> "Identities":
        """Look up `people`, and write down those who are new, by the full names they map to; empty where none was said.

        The caller holds the campaign's lock.
        """
        if not people:
            return cls()
        names = {who.value for who in people}
        rows = IDENTITIES.rows(connection, names, campaign_id=campaign_id)
        found = {Who(*row[:3]): Someone(*row[3:]) for row in rows}
        new = {who: name for who, name in people.items() if who not in found}
        if new:
            found |= make_known(campaign_id, new)
        return cls(found)

    def get(self, who: Who) -> Someone | None:
        """Who that is; None for someone whom a manager said to ignore."""
        someone = self.found[who]
        return None if someone.ignored else someone


def make_known(campaign_id: int, people: Mapping[Who, str]) -> dict[Who, Someone]:
    """Write down identities that are new, with the colleague where that follows by itself."""
    new = sorted(people, key=lambda who: (who.kind, who.value, who.home))
    digests = {who: who.digest(people[who]) for who in new}
    colleagues = colleagues_of(campaign_id, new) | colleagues_by_reports(campaign_id, digests)
    rows = [
        {
            "campaign_id": campaign_id,
            "kind": who.kind,
            "value": who.value,
            "home": who.home,
            "digest": digests[who],
            "colleague_id": colleagues.get(who),
            "by_hand": False,
            "ignored": False,
        }
        for who in new
    ]
    keys = db.session.connection().execute(NEW_IDENTITY, rows).scalars()
    return {who: Someone(key, colleagues.get(who), ignored=False) for who, key in zip(new, keys, strict=True)}


@dataclass
class Activities:
    """What a batch is about."""

    found: dict[str, Something] = field(default_factory=dict)

    @classmethod
    def of(
        cls, connection: Connection, campaign_id: int, candidates: Collection[Candidate], *, language: str
    ) -> "Activities":
        """Look up what may be courses, and write down what is new. The caller holds the campaign's lock.

        What is a mere part of a course is written down only when it is a course of this campaign.
        """
        if not candidates:
            return cls()
        keys = {candidate.key for candidate in candidates}
        found: dict[str, Something] = {}
        courses: dict[str, int] = {}
        for key, number, course_id, ignored in ACTIVITIES.rows(connection, keys, campaign_id=campaign_id):
            if number is None:
                courses[key_of(key)] = course_id
            else:
                found[key] = Something(number, course_id, bool(ignored))
        new = {
            candidate.key: candidate
            for candidate in candidates
            if candidate.key not in found and (candidate.waits or candidate.key in courses)
        }
        if new:
            found |= make_activities_known(campaign_id, new, courses, language)
        return cls(found)

    def about(self, candidates: Iterable[Candidate]) -> About | None:
        """Which of the candidates a sighting is about: courses that are known, else what waits; None for neither."""
        known = [(self.found[one.key], one.waits) for one in candidates if one.key in self.found]
        courses = [thing for thing, _ in known if thing.course_id and not thing.ignored]
        waiting = [thing for thing, waits in known if waits and not thing.course_id and not thing.ignored]
        chosen = [*courses, *waiting][:2]
        if not chosen:
            return None
        return About(chosen[0].id, chosen[1].id if len(chosen) > 1 else None, chosen[0].course_id)


def make_activities_known(
    campaign_id: int, new: dict[str, Candidate], courses: dict[str, int], language: str
) -> dict[str, Something]:
    """Write down activities that are new, with the course where that follows by itself."""
    keys = sorted(new)
    rows = [
        {
            "campaign_id": campaign_id,
            "key": key,
            "iri": new[key].iri,
            "name": new[key].name(language),
            "course_id": courses.get(key),
            "by_hand": False,
            "ignored": False,
        }
        for key in keys
    ]
    ids = db.session.connection().execute(NEW_ACTIVITY, rows).scalars()
    return {key: Something(number, courses.get(key), ignored=False) for key, number in zip(keys, ids, strict=True)}
