"""Statements as learning systems write them, about people and courses that are made up."""

from typing import Any

SITE = "https://leren.waterkant.example"
COURSE = f"{SITE}/course/view.php?id=7"
LOGGED_IN = "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/login"
VIEWED = "http://id.tincanapi.com/verb/viewed"
LAUNCHED = "http://adlnet.gov/expapi/verbs/launched"
COMPLETED = "http://adlnet.gov/expapi/verbs/completed"
PASSED = "http://adlnet.gov/expapi/verbs/passed"
SATISFIED = "https://w3id.org/xapi/adl/verbs/satisfied"
REGISTERED = "http://adlnet.gov/expapi/verbs/registered"
VOIDED = "http://adlnet.gov/expapi/verbs/voided"

SYSTEM_TYPE = "http://id.tincanapi.com/activitytype/lms"
COURSE_TYPE = "https://w3id.org/xapi/cmi5/activitytype/course"
BOOK_TYPE = "http://id.tincanapi.com/activitytype/book"
CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
AS_SOMEONE_ELSE = "https://yetanalytics.com/profiles/prepositions/concepts/context-extensions/as"


def person(email: str) -> dict[str, Any]:
    return {"objectType": "Agent", "mbox": f"mailto:{email}"}


def account(name: str, home: str = SITE) -> dict[str, Any]:
    return {"account": {"homePage": home, "name": name}, "name": "Somebody"}


def activity(iri: str, kind: str | None = None, name: str | None = None) -> dict[str, Any]:
    definition: dict[str, Any] = {}
    if kind:
        definition["type"] = kind
    if name:
        definition["name"] = {"nl": name}
    return {"id": iri, **({"definition": definition} if definition else {})}


def statement(
    actor: dict[str, Any],
    verb: str,
    thing: dict[str, Any],
    *,
    at: str | None = "2026-11-10T09:15:00.000Z",
    **more: Any,
) -> dict[str, Any]:
    made = {"actor": actor, "verb": {"id": verb, "display": {"en": "did"}}, "object": thing, **more}
    return {**made, "timestamp": at} if at else made


def login(actor: dict[str, Any], **more: Any) -> dict[str, Any]:
    return statement(actor, LOGGED_IN, activity(SITE, SYSTEM_TYPE, "Waterkant"), **more)


def view(actor: dict[str, Any], course: str = COURSE, **more: Any) -> dict[str, Any]:
    return statement(actor, VIEWED, activity(course, COURSE_TYPE, "Veilig werken"), **more)


def completion(actor: dict[str, Any], course: str = COURSE, **more: Any) -> dict[str, Any]:
    return statement(actor, COMPLETED, activity(course, COURSE_TYPE, "Veilig werken"), **more)


def voiding(statement_id: str, **more: Any) -> dict[str, Any]:
    thing = {"objectType": "StatementRef", "id": statement_id}
    return statement(person("lms@waterkant.example"), VOIDED, thing, **more)


def context(**related: Any) -> dict[str, Any]:
    """A context with these related activities."""
    return {"contextActivities": related}
