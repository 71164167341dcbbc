"""Activities with their definitions, as the specification wants them."""

from typing import Any

from campaign.conversions.xapi.specification.values import (
    Check,
    Invalid,
    a_language_map,
    a_list_of,
    a_string,
    an_iri,
    an_object,
    extensions,
    one_of,
)

COMPONENT: dict[str, Check] = {"id": a_string, "description": a_language_map}
COMPONENTS = {
    "choice": {"choices"},
    "sequencing": {"choices"},
    "likert": {"scale"},
    "matching": {"source", "target"},
    "performance": {"steps"},
    "true-false": set[str](),
    "fill-in": set[str](),
    "long-fill-in": set[str](),
    "numeric": set[str](),
    "other": set[str](),
}
"""The kinds of interaction, and the lists that belong to each."""
LISTS = frozenset({"choices", "scale", "source", "target", "steps"})


def a_component(value: Any) -> None:
    an_object(value, COMPONENT, ("id",))


def components(value: Any) -> None:
    """Things to choose from, each with an id of its own."""
    a_list_of(a_component)(value)
    ids = [component["id"] for component in value]
    if len(set(ids)) < len(ids):
        raise Invalid("must not use an id twice")


DEFINITION: dict[str, Check] = {
    "name": a_language_map,
    "description": a_language_map,
    "type": an_iri,
    "moreInfo": an_iri,
    "extensions": extensions,
    "interactionType": one_of(*COMPONENTS),
    "correctResponsesPattern": a_list_of(a_string),
    **dict.fromkeys(LISTS, components),
}


def a_definition(value: Any) -> None:
    """What an activity is."""
    an_object(value, DEFINITION)
    kind = value.get("interactionType")
    if kind is None:
        if "correctResponsesPattern" in value or not LISTS.isdisjoint(value):
            raise Invalid("is missing", "interactionType")
        return
    strange = LISTS.intersection(value) - COMPONENTS[kind]
    if strange:
        raise Invalid(f"does not belong to an interaction of the type {kind}", min(strange))


ACTIVITY: dict[str, Check] = {"objectType": one_of("Activity"), "id": an_iri, "definition": a_definition}


def an_activity(value: Any) -> None:
    an_object(value, ACTIVITY, ("id",))


def activities(value: Any) -> None:
    """Several activities; one may stand without the array."""
    if type(value) is list:
        LIST_OF_ACTIVITIES(value)
        return
    an_activity(value)


LIST_OF_ACTIVITIES = a_list_of(an_activity)
CONTEXT_ACTIVITIES: dict[str, Check] = dict.fromkeys(("parent", "grouping", "category", "other"), activities)


def context_activities(value: Any) -> None:
    an_object(value, CONTEXT_ACTIVITIES)
