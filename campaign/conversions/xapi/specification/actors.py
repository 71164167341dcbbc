"""Agents and groups, as the specification wants them."""

from typing import Any

from campaign.conversions.xapi.specification.values import (
    Check,
    Invalid,
    a_list_of,
    a_sha1,
    a_string,
    an_iri,
    an_mbox,
    an_object,
    one_of,
)

IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
"""What an actor can be told by; always exactly one of them."""

ACCOUNT: dict[str, Check] = {"homePage": an_iri, "name": a_string}


def an_account(value: Any) -> None:
    an_object(value, ACCOUNT, ("homePage", "name"))


AGENT: dict[str, Check] = {
    "objectType": one_of("Agent"),
    "name": a_string,
    "mbox": an_mbox,
    "mbox_sha1sum": a_sha1,
    "openid": an_iri,
    "account": an_account,
}


def an_agent(value: Any) -> None:
    """Someone, told by exactly one thing."""
    an_object(value, AGENT)
    if identifiers_of(value) != 1:
        raise Invalid("must have exactly one of " + ", ".join(IDENTIFIERS))


def identifiers_of(actor: dict[str, Any]) -> int:
    """By how many things an actor is told."""
    return ("mbox" in actor) + ("account" in actor) + ("mbox_sha1sum" in actor) + ("openid" in actor)


GROUP: dict[str, Check] = {**AGENT, "objectType": one_of("Group"), "member": a_list_of(an_agent)}


def a_group(value: Any) -> None:
    """Several at once: told by one thing, or else by its members."""
    an_object(value, GROUP, ("objectType",))
    number = identifiers_of(value)
    if number > 1:
        raise Invalid("must have at most one of " + ", ".join(IDENTIFIERS))
    if not number and not value.get("member"):
        raise Invalid("must have members, or be told by one of " + ", ".join(IDENTIFIERS))


def an_actor(value: Any) -> None:
    """An agent or a group."""
    if type(value) is dict and value.get("objectType") == "Group":
        a_group(value)
        return
    an_agent(value)


def an_authority(value: Any) -> None:
    """Who vouches: an agent, or the two agents of OAuth as a group without a name of its own."""
    if type(value) is not dict or value.get("objectType") != "Group":
        an_agent(value)
        return
    a_group(value)
    if identifiers_of(value) or len(value["member"]) != 2:
        raise Invalid("must be an agent, or a group of exactly two agents without an identifier of its own")
