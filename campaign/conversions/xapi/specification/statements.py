"""Statements, checked as strictly as the specification wants them: xAPI 1.0.3, and 2.0 (IEEE 9274.1.1)."""

from enum import StrEnum
from typing import Any

from campaign.conversions.xapi.specification.activities import an_activity, context_activities
from campaign.conversions.xapi.specification.actors import a_group, an_actor, an_agent, an_authority
from campaign.conversions.xapi.specification.values import (
    Check,
    Invalid,
    a_boolean,
    a_duration,
    a_language,
    a_language_map,
    a_list_of,
    a_moment,
    a_number,
    a_sha2,
    a_string,
    a_uuid,
    an_iri,
    an_object,
    extensions,
    one_of,
)

VOIDED = "http://adlnet.gov/expapi/verbs/voided"


class Version(StrEnum):
    """The versions of the specification that are spoken."""

    ONE = "1.0.3"
    TWO = "2.0.0"


def version_asked(header: str | None) -> Version:
    """The version that a request speaks."""
    if header is None:
        raise Invalid("is missing", "X-Experience-API-Version")
    major_and_minor, _dot, patch = header.strip().rpartition(".")
    if header.strip() in {"1.0", "2.0"}:
        major_and_minor, patch = header.strip(), "0"
    if not patch.isdigit() or major_and_minor not in SPOKEN:
        raise Invalid("must be 1.0.x or 2.0.x", "X-Experience-API-Version")
    return SPOKEN[major_and_minor]


SPOKEN = {"1.0": Version.ONE, "2.0": Version.TWO}

VERB: dict[str, Check] = {"id": an_iri, "display": a_language_map}


def a_verb(value: Any) -> None:
    an_object(value, VERB, ("id",))


SCORE: dict[str, Check] = dict.fromkeys(("scaled", "raw", "min", "max"), a_number)


def a_score(value: Any) -> None:
    """Numbers that agree with each other."""
    an_object(value, SCORE)
    if not -1 <= value.get("scaled", 0) <= 1:
        raise Invalid("must lie between -1 and 1", "scaled")
    lowest, highest, raw = value.get("min"), value.get("max"), value.get("raw")
    if lowest is not None and highest is not None and lowest >= highest:
        raise Invalid("must be less than max", "min")
    if raw is not None and ((lowest is not None and raw < lowest) or (highest is not None and raw > highest)):
        raise Invalid("must lie between min and max", "raw")


RESULT: dict[str, Check] = {
    "score": a_score,
    "success": a_boolean,
    "completion": a_boolean,
    "response": a_string,
    "duration": a_duration,
    "extensions": extensions,
}


def a_result(value: Any) -> None:
    an_object(value, RESULT)


REFERENCE: dict[str, Check] = {"objectType": one_of("StatementRef"), "id": a_uuid}


def a_reference(value: Any) -> None:
    an_object(value, REFERENCE, ("objectType", "id"))


CONTEXT: dict[str, Check] = {
    "registration": a_uuid,
    "instructor": an_actor,
    "team": a_group,
    "contextActivities": context_activities,
    "revision": a_string,
    "platform": a_string,
    "language": a_language,
    "statement": a_reference,
    "extensions": extensions,
}
RELEVANT: Check = a_list_of(an_iri)


def relevant_types(value: Any) -> None:
    RELEVANT(value)
    if not value:
        raise Invalid("must not be empty")


CONTEXT_AGENT: dict[str, Check] = {
    "objectType": one_of("contextAgent"),
    "agent": an_agent,
    "relevantTypes": relevant_types,
}
CONTEXT_GROUP: dict[str, Check] = {
    "objectType": one_of("contextGroup"),
    "group": a_group,
    "relevantTypes": relevant_types,
}


def a_context_agent(value: Any) -> None:
    an_object(value, CONTEXT_AGENT, ("objectType", "agent"))


def a_context_group(value: Any) -> None:
    an_object(value, CONTEXT_GROUP, ("objectType", "group"))


CONTEXTS: dict[Version, dict[str, Check]] = {
    Version.ONE: CONTEXT,
    Version.TWO: {
        **CONTEXT,
        "contextAgents": a_list_of(a_context_agent),
        "contextGroups": a_list_of(a_context_group),
    },
}

ATTACHMENT: dict[str, Check] = {
    "usageType": an_iri,
    "display": a_language_map,
    "description": a_language_map,
    "contentType": a_string,
    "length": a_number,
    "sha2": a_sha2,
    "fileUrl": an_iri,
}


def an_attachment(value: Any) -> None:
    an_object(value, ATTACHMENT, ("usageType", "display", "contentType", "length", "sha2"))
    if type(value["length"]) is not int or value["length"] < 0:
        raise Invalid("must be a number of bytes", "length")


def a_version(*allowed: str) -> Check:
    """A check for the version of a statement."""

    def check_version(value: Any) -> None:
        if type(value) is not str or not (value in allowed or value.rpartition(".")[0] in allowed):
            raise Invalid("must be the version of the specification")

    return check_version


def checks_of(version: Version) -> tuple[dict[str, Check], dict[str, Check]]:
    """The properties of a statement and of a sub-statement in that version."""

    def a_context(value: Any) -> None:
        an_object(value, CONTEXTS[version])

    def an_object_in(value: Any) -> None:
        kind = value.get("objectType", "Activity") if type(value) is dict else "Activity"
        check = OBJECTS.get(kind) if type(kind) is str else None
        if check is None:
            raise Invalid("must be one of " + ", ".join([*OBJECTS, "SubStatement"]), "objectType")
        check(value)

    inner: dict[str, Check] = {
        "actor": an_actor,
        "verb": a_verb,
        "object": an_object_in,
        "result": a_result,
        "context": a_context,
        "timestamp": a_moment,
        "attachments": a_list_of(an_attachment),
    }
    sub_statement = {**inner, "objectType": one_of("SubStatement")}

    def a_statements_object(value: Any) -> None:
        if type(value) is dict and value.get("objectType") == "SubStatement":
            an_object(value, sub_statement, ("actor", "verb", "object"))
            check_as_a_whole(value)
            return
        an_object_in(value)

    versions = ("1.0",) if version is Version.ONE else ("1.0", "2.0")
    whole = {
        **inner,
        "object": a_statements_object,
        "id": a_uuid,
        "stored": a_moment,
        "authority": an_authority,
        "version": a_version(*versions),
    }
    return whole, sub_statement


OBJECTS: dict[str, Check] = {
    "Activity": an_activity,
    "Agent": an_agent,
    "Group": a_group,
    "StatementRef": a_reference,
}
STATEMENT = {version: checks_of(version)[0] for version in Version}


def check_statement(value: Any, version: Version) -> None:
    """Raise Invalid unless `value` is a statement as `version` wants it."""
    an_object(value, STATEMENT[version], ("actor", "verb", "object"))
    check_as_a_whole(value)


def check_as_a_whole(statement: dict[str, Any]) -> None:
    """What one part of a statement says about another."""
    kind = statement["object"].get("objectType", "Activity")
    context = statement.get("context")
    if context and kind != "Activity":
        for name in ("revision", "platform"):
            if name in context:
                raise Invalid("belongs only to a statement about an activity", "context", name)
    if statement["verb"]["id"] == VOIDED and kind != "StatementRef":
        raise Invalid("must be a StatementRef, because the verb is voided", "object")
