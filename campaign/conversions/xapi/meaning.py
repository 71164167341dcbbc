"""What a statement means to a campaign: one table of verbs, object types and relations."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from campaign.conversions.xapi.iris import is_storable, key_of
from campaign.conversions.xapi.specification.values import moment
from campaign.conversions.xapi.who import Who
from campaign.core.stages import Stage

LONGEST_IRI = 500
LONGEST_NAME = 200


class Of(StrEnum):
    """What must be the course, for a verb to mean a stage of it."""

    SYSTEM = "system"
    """Nothing: the object is the learning system itself."""
    ITSELF = "itself"
    """The object."""
    PART = "part"
    """The object, or what it is a part of: a parent or a grouping."""


@dataclass(frozen=True)
class Meaning:
    """What a verb means, and of what."""

    stage: Stage
    of: Of


def table(*lines: tuple[Stage, Of, str]) -> dict[str, Meaning]:
    return {key_of(verb): Meaning(stage, of) for stage, of, verb in lines}


VERBS = table(
    (Stage.LOGIN, Of.SYSTEM, "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/login"),
    (Stage.LOGIN, Of.SYSTEM, "https://brindlewaye.com/xAPITerms/verbs/loggedin/"),
    (Stage.LOGIN, Of.SYSTEM, "https://w3id.org/xapi/adl/verbs/logged-in"),
    (Stage.LOGIN, Of.SYSTEM, "http://adlnet.gov/expapi/verbs/logged-in"),
    (Stage.START, Of.ITSELF, "http://id.tincanapi.com/verb/viewed"),
    (Stage.START, Of.ITSELF, "http://vocab.xapi.fr/verbs/navigated-in"),
    (Stage.START, Of.ITSELF, "http://adlnet.gov/expapi/verbs/attempted"),
    (Stage.START, Of.PART, "http://adlnet.gov/expapi/verbs/launched"),
    (Stage.START, Of.PART, "http://adlnet.gov/expapi/verbs/initialized"),
    (Stage.START, Of.PART, "http://adlnet.gov/expapi/verbs/progressed"),
    (Stage.COMPLETION, Of.ITSELF, "http://adlnet.gov/expapi/verbs/completed"),
    (Stage.COMPLETION, Of.ITSELF, "http://id.tincanapi.com/verb/completed"),
    (Stage.COMPLETION, Of.ITSELF, "http://activitystrea.ms/schema/1.0/complete"),
    (Stage.COMPLETION, Of.ITSELF, "https://w3id.org/xapi/adl/verbs/satisfied"),
    (Stage.COMPLETION, Of.ITSELF, "http://adlnet.gov/expapi/verbs/passed"),
)
"""All other verbs mean nothing to a campaign: registered, enrolled, failed, edited …"""

MARKED = key_of("http://vocab.xapi.fr/verbs/marked-completion")
UNDOES = table(
    (Stage.COMPLETION, Of.PART, "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/uncompleted"),
    (Stage.COMPLETION, Of.PART, MARKED),
    (Stage.START, Of.ITSELF, "http://activitystrea.ms/leave"),
    (Stage.START, Of.ITSELF, "http://id.tincanapi.com/verb/unregistered"),
)
"""Verbs that say that a stage is so no more, nor any after it; MARKED only where its result says so."""

NO_TYPE = ""
SYSTEMS = frozenset(
    map(key_of, (NO_TYPE, "http://id.tincanapi.com/activitytype/lms", "http://vocab.xapi.fr/activities/system"))
)
"""Types of a learning system as a whole; without a type it is taken for one."""
COURSES = frozenset(
    map(
        key_of,
        (
            "https://w3id.org/xapi/cmi5/activitytype/course",
            "http://id.tincanapi.com/activitytype/lms/course",
            "http://adlnet.gov/expapi/activities/course",
            "http://vocab.xapi.fr/activities/course",
        ),
    )
)
"""Types of a course. What has another type is a part of one, and a course only if a manager says so."""

AS_SOMEONE_ELSE = key_of("https://yetanalytics.com/profiles/prepositions/concepts/context-extensions/as")
"""The extension by which an administrator is signed in as someone: not that person's doing."""
LAUNCH_MODE = key_of("https://w3id.org/xapi/cmi5/context/extensions/launchmode")
FOR_CREDIT = "Normal"
CMI5 = key_of("https://w3id.org/xapi/cmi5/context/categories/cmi5")
SATISFIED = key_of("https://w3id.org/xapi/adl/verbs/satisfied")


class Candidate(NamedTuple):
    """An activity that may be the course."""

    key: str
    iri: str
    names: tuple[tuple[str, str], ...]
    """What it is called, each time with the tag of the language."""
    waits: bool
    """Whether it is worth asking a manager which course this is: it is one by its type, or has none."""

    def name(self, language: str) -> str:
        """What it is called, in that language if anyone says so; empty when nobody says."""
        said = [text for tag, text in self.names if tag.lower().split("-")[0] == language]
        found = next(iter(said), "") or next((text for _, text in self.names), "")
        line = " ".join(found.split())[:LONGEST_NAME]
        return line if is_storable(line, LONGEST_NAME) else ""


@dataclass(frozen=True, slots=True)
class Step:
    """What a verb, an object and a context mean together: a stage of one of the candidates (none: of the system)."""

    stage: Stage
    candidates: tuple[Candidate, ...]
    undoes: bool = False
    """That it is so no more."""
    only_marked: bool = False
    """Whether that depends on the result."""


class Sighting(NamedTuple):
    """Someone was seen to reach a stage of one of the candidates (none: of the learning system)."""

    who: Who
    stage: Stage
    candidates: tuple[Candidate, ...]
    at: datetime | None
    """When; empty: as it arrived."""
    undoes: bool = False
    """Or rather, that this is so no more."""


def step(verb: dict[str, Any], thing: dict[str, Any], context: dict[str, Any]) -> Step | None:
    """What a valid statement with these means, whoever did it; None for what a campaign does not need to know."""
    key = key_of(verb["id"])
    meaning = VERBS.get(key) or UNDOES.get(key)
    if meaning is None or thing.get("objectType", "Activity") != "Activity" or lacks_credit(context):
        return None
    if meaning.of is Of.SYSTEM:
        return Step(meaning.stage, ()) if type_of(thing) in SYSTEMS else None
    found = candidates(thing, context, meaning, key)
    return Step(meaning.stage, found, undoes=key in UNDOES, only_marked=key == MARKED) if found else None


def sighting(step: Step | None, who: Who | None, statement: dict[str, Any]) -> Sighting | None:
    """What a valid statement tells of someone who takes that step; None when it tells nothing, or that they failed."""
    if step is None or who is None:
        return None
    result = statement.get("result", {})
    if step.only_marked and result.get("completion") is not False:
        return None
    if step.stage is Stage.COMPLETION and not step.undoes and has_failed(result):
        return None
    at = statement.get("timestamp")
    return Sighting(who, step.stage, step.candidates, moment(at) if at else None, step.undoes)


def has_failed(result: dict[str, Any]) -> bool:
    """Whether the statement itself says that nothing was completed."""
    return result.get("success") is False or result.get("completion") is False


def lacks_credit(context: dict[str, Any]) -> bool:
    """Whether the statement itself says that this does not count for its actor."""
    for name, value in context.get("extensions", {}).items():
        key = key_of(name)
        if key == AS_SOMEONE_ELSE or (key == LAUNCH_MODE and value != FOR_CREDIT):
            return True
    return False


def candidates(thing: dict[str, Any], context: dict[str, Any], meaning: Meaning, verb: str) -> tuple[Candidate, ...]:
    """All that may be the course, each once; what is one by its type keeps what has no type from waiting."""
    kind = type_of(thing)
    # The publisher's id of the same often stands there without a type.
    near = [(thing, kind), *((other, type_of(other) or kind) for other in published(context, verb))]
    if meaning.of is Of.PART:
        whole = [*related(context, "parent"), *related(context, "grouping")]
        near += [(other, type_of(other)) for other in whole]
    courses_only = any(kind in COURSES for _, kind in near)
    found: dict[str, Candidate] = {}
    for activity, kind in near:
        key = key_of(activity["id"])
        if key not in found and is_storable(activity["id"], LONGEST_IRI):
            waits = kind in COURSES or (kind == NO_TYPE and not courses_only)
            found[key] = Candidate(key, activity["id"], names_of(activity), waits)
    return tuple(found.values())


def published(context: dict[str, Any], verb: str) -> list[dict[str, Any]]:
    """By which ids the publisher knows the object of a cmi5 statement, whose own id the learning system made.

    They stand among the groupings. Of a unit only where nothing else does: a unit that is completed must not complete
    the course that someone grouped it in.
    """
    if not any(key_of(category["id"]) == CMI5 for category in related(context, "category")):
        return []
    groupings = related(context, "grouping")
    return groupings if verb == SATISFIED or len(groupings) == 1 else []


def related(context: dict[str, Any], relation: str) -> list[dict[str, Any]]:
    """The activities of the context that stand in that relation; one may stand without an array."""
    found = context.get("contextActivities", {}).get(relation, [])
    return found if type(found) is list else [found]


def type_of(activity: dict[str, Any]) -> str:
    """The type of an activity as it is compared; empty when it has none."""
    kind = activity.get("definition", {}).get("type")
    return key_of(kind) if kind else NO_TYPE


def names_of(activity: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """What an activity is called, by language."""
    return tuple(activity.get("definition", {}).get("name", {}).items())
