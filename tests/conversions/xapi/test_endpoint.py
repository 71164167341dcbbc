"""The addresses of learning systems: who may send, in which words, how much, and what the answer is."""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.conversions.xapi.connections import Made, revoke
from campaign.extensions import db
from campaign.people.models import Colleague
from tests.client import Client, Runner
from tests.conversions.xapi.samples import login, person
from tests.conversions.xapi.standing import standing

Send = Callable[..., Any]
ANNA = person("anna@waterkant.example")
LOGIN = {("Anna Bakker", "login", None)}
VERSION = {"X-Experience-API-Version": "1.0.3"}
NOT_THE_KEY = [None, ("nobody", "secret"), ("", ""), ("key", "wrong"), ("nul \0", "secret")]


def test_whoever_cannot_prove_to_be_a_connection_is_told_how(
    subtests: pytest.Subtests, send: Send, made: Made, anna: Colleague
) -> None:
    for auth in NOT_THE_KEY:
        with subtests.test(auth=auth):
            given = (made.connection.key, "wrong") if auth == ("key", "wrong") else auth
            answer = send(login(ANNA), auth=given)
            assert (answer.status_code, standing()) == (401, set())
            assert answer.headers["WWW-Authenticate"].startswith("Basic")


@pytest.mark.parametrize("value", ["Basic", "Basic %%%", "Bearer", "Bearer x.y", "Digest a=b", "nonsense"])
def test_a_broken_authorization_is_refused(send: Send, value: str) -> None:
    assert send(login(ANNA), auth=None, headers={"Authorization": value}).status_code == 401


def test_a_revoked_connection_is_refused_also_where_it_was_trusted_a_moment_ago(
    send: Send, campaign: Campaign, made: Made, anna: Colleague
) -> None:
    assert send(login(ANNA)).status_code == 200
    revoke(campaign, made.connection, by=None)
    db.session.commit()
    answers = send(login(ANNA)), send([]), send({}), send(None, method="GET")
    assert [answer.status_code for answer in answers] == [401, 401, 401, 401]


@pytest.mark.parametrize(
    "path",
    ["", "/", "/statements", "/statements/", "//statements", "/statements/statements"],
)
def test_the_address_may_be_typed_in_many_ways(
    client: Client, credentials: tuple[str, str], anna: Colleague, path: str
) -> None:
    answer = client.post(f"/xapi{path}", json=login(ANNA), auth=credentials, headers=VERSION)
    assert (answer.status_code, standing()) == (200, LOGIN)


@pytest.mark.parametrize("version", ["1.0", "1.0.0", "1.0.3", "1.0.9", "2.0", "2.0.0"])
def test_both_versions_of_the_specification_are_spoken(send: Send, version: str) -> None:
    answer = send(login(ANNA), headers={"X-Experience-API-Version": version})
    assert (answer.status_code, answer.headers["X-Experience-API-Version"][:3]) == (200, version[:3])


@pytest.mark.parametrize("version", ["", "0.95", "1.1.0", "2.1", "3.0.0", "one"])
def test_other_versions_are_refused(send: Send, version: str) -> None:
    assert send(login(ANNA), headers={"X-Experience-API-Version": version}).status_code == 400


@pytest.mark.parametrize(("version", "status"), [("1.0.3", 400), ("2.0.0", 200)])
def test_agents_and_groups_of_the_context_came_with_version_two(send: Send, version: str, status: int) -> None:
    agent = {"objectType": "contextAgent", "agent": ANNA, "relevantTypes": ["https://example.org/role"]}
    group = {"objectType": "contextGroup", "group": {"objectType": "Group", "member": [ANNA]}}
    said = login(ANNA, context={"contextAgents": [agent], "contextGroups": [group]})
    assert send(said, headers={"X-Experience-API-Version": version}).status_code == status


@pytest.mark.parametrize(
    "agent",
    [
        {"objectType": "contextAgent"},
        {"objectType": "Agent", "agent": ANNA},
        {"objectType": "contextAgent", "agent": ANNA, "relevantTypes": []},
        {"objectType": "contextAgent", "agent": ANNA, "relevantTypes": ["role"]},
        {"objectType": "contextAgent", "agent": {"objectType": "Group", "member": [ANNA]}},
    ],
)
def test_a_wrong_agent_of_the_context_is_refused(send: Send, agent: dict[str, Any]) -> None:
    said = login(ANNA, context={"contextAgents": [agent]})
    assert send(said, headers={"X-Experience-API-Version": "2.0.0"}).status_code == 400


def test_bytes_that_are_no_statement_are_refused(subtests: pytest.Subtests, send: Send) -> None:
    cases = [
        b"",
        b"{",
        b"null",
        b'"text"',
        b"[[]]",
        b"[null]",
        b"\xff\xfe",
        b'{"a": 1, "a": 1}',
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"a": ' + b"9" * 5_000 + b"}",
    ]
    for body in cases:
        with subtests.test(body=body):
            assert send(data=body, content_type="application/json").status_code == 400


def test_a_name_twice_in_a_statement_is_refused(send: Send, anna: Colleague) -> None:
    body = json.dumps(login(ANNA)).replace('"verb":', '"verb": {"id": "http://example.org/other"}, "verb":', 1)
    answer = send(data=body.encode(), content_type="application/json")
    assert (answer.status_code, answer.json["error"]) == (400, "an object has the same name twice")


@pytest.mark.parametrize("kind", ["text/plain", "text/html", "application/xml", ""])
def test_what_is_not_json_is_refused(send: Send, kind: str) -> None:
    assert send(data=json.dumps(login(ANNA)).encode(), content_type=kind).status_code == 400


def test_too_much_at_once_is_refused_with_nothing_kept(send: Send, anna: Colleague) -> None:
    padded = login(ANNA, context={"platform": "x" * 9_000_000})
    assert (send(padded).status_code, standing()) == (413, set())


def test_text_that_a_database_cannot_hold_breaks_nothing(send: Send, course: Any) -> None:
    odd = {"account": {"homePage": "https://leren.example/\u0001"[:-1], "name": "nul\u0000 and half \ud800"}}
    assert send([login(odd), login(person("x" * 400 + "@example.org"))]).status_code == 200


@pytest.mark.parametrize("method", ["DELETE", "PATCH"])
def test_statements_cannot_be_changed(send: Send, method: str) -> None:
    answer = send(login(ANNA), method=method)
    assert (answer.status_code, "POST" in answer.headers["Allow"]) == (405, True)


@pytest.mark.parametrize("name", ["\ud800", "\0", "x" * 1000])
def test_a_property_of_any_name_is_refused_with_a_reason_that_can_be_kept(send: Send, name: str) -> None:
    assert send(data=json.dumps({**login(ANNA), name: 1}), content_type="application/json").status_code == 400


def test_however_deep_a_statement_is_nested_it_is_taken_or_refused(send: Send) -> None:
    deep = {**login(ANNA), "result": {"extensions": {"https://waterkant.example/x": "?"}}}

    def answer_to(depth: int) -> int:
        nested = json.dumps({**deep, "id": str(uuid4())}).replace('"?"', "[" * depth + "]" * depth)
        return int(send(data=nested, content_type="application/json").status_code)

    assert {answer_to(depth) for depth in range(900, 960)} == {200, 400}


@pytest.mark.parametrize("algorithm", [[], {}, None, "none"])
def test_a_signature_of_an_unknown_kind_is_refused(send: Send, algorithm: Any) -> None:
    signature = b".".join(base64.urlsafe_b64encode(json.dumps(one).encode()) for one in ({"alg": algorithm}, {}, {}))
    digest = hashlib.sha256(signature).hexdigest()
    attachment = {
        "usageType": "http://adlnet.gov/expapi/attachments/signature",
        "display": {"en": "Signature"},
        "contentType": "application/octet-stream",
        "length": len(signature),
        "sha2": digest,
    }
    statement = json.dumps({**login(ANNA), "attachments": [attachment]}).encode()
    head = f"Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: {digest}\r\n\r\n".encode()
    body = (
        b"--x\r\nContent-Type: application/json\r\n\r\n" + statement + b"\r\n--x\r\n" + head + signature + b"\r\n--x--"
    )
    assert send(data=body, content_type="multipart/mixed; boundary=x").status_code == 400


def test_what_was_received_is_not_given_back(send: Send, anna: Colleague) -> None:
    (statement_id,) = send(login(ANNA)).json
    assert send(None, method="GET").json == {"statements": [], "more": ""}
    assert send(None, method="GET", query_string={"statementId": statement_id}).status_code == 404


def test_anyone_may_know_the_versions(client: Client) -> None:
    assert client.get("/xapi/about").json == {"version": ["1.0.0", "1.0.1", "1.0.2", "1.0.3", "2.0.0"]}


def test_an_empty_batch_is_fine(send: Send) -> None:
    answer = send([])
    assert (answer.status_code, answer.json) == (200, [])


def token_of(client: Client, credentials: tuple[str, str], **form: str) -> Any:
    return client.post("/xapi/token", data={"grant_type": "client_credentials", **form}, auth=credentials)


def test_a_token_opens_what_its_connection_opens(
    client: Client, send: Send, credentials: tuple[str, str], anna: Colleague
) -> None:
    answer = token_of(client, credentials, scope="xapi:write")
    facts = answer.json
    assert (facts["token_type"], facts["expires_in"], facts["scope"]) == ("Bearer", 3600, "xapi:write")
    assert answer.headers["Cache-Control"] == "no-store"
    said = send(login(ANNA), auth=None, headers={"Authorization": f"Bearer {facts['access_token']}"})
    assert (said.status_code, standing()) == (200, LOGIN)


def test_a_token_may_be_asked_for_with_a_form(client: Client, credentials: tuple[str, str]) -> None:
    key, secret = credentials
    form = {"grant_type": "client_credentials", "client_id": key, "client_secret": secret}
    assert client.post("/xapi/token", data=form).status_code == 200


def test_a_token_ends_after_an_hour(
    client: Client, send: Send, credentials: tuple[str, str], clock: time_machine.Traveller
) -> None:
    token = token_of(client, credentials).json["access_token"]
    clock.shift(timedelta(minutes=61))
    assert send(login(ANNA), auth=None, headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_a_token_dies_with_its_connection(
    client: Client, send: Send, campaign: Campaign, made: Made, credentials: tuple[str, str]
) -> None:
    token = token_of(client, credentials).json["access_token"]
    revoke(campaign, made.connection, by=None)
    db.session.commit()
    assert send(login(ANNA), auth=None, headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert token_of(client, credentials).status_code == 401


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": ""}, 400, "invalid_request"),
        ({"scope": "statements/read"}, 400, "invalid_scope"),
    ],
)
def test_a_token_is_given_only_for_what_there_is(
    client: Client, credentials: tuple[str, str], form: dict[str, str], status: int, error: str
) -> None:
    answer = token_of(client, credentials, **form)
    assert (answer.status_code, answer.json["error"]) == (status, error)


def test_a_stranger_gets_no_token(client: Client, made: Made) -> None:
    answer = token_of(client, (made.connection.key, "wrong"))
    assert (answer.status_code, answer.json["error"]) == (401, "invalid_client")


def test_a_form_can_say_all_that_headers_say(client: Client, credentials: tuple[str, str], anna: Colleague) -> None:
    basic = base64.b64encode(":".join(credentials).encode()).decode()
    form = {
        "content": json.dumps(login(ANNA)),
        "Authorization": f"Basic {basic}",
        "X-Experience-API-Version": "1.0.3",
        "Content-Type": "application/json",
    }
    answer = client.post("/xapi/statements?method=POST", data=form)
    assert (answer.status_code, standing()) == (200, LOGIN)


def test_the_command_prints_a_key_and_a_secret_that_work(
    app: Flask, runner: Runner, client: Client, campaign: Campaign, anna: Colleague
) -> None:
    result = runner.invoke(args=["connections", "create", "Moodle", "--campaign", campaign.slug])
    facts = dict(line.split(": ", 1) for line in result.output.splitlines())
    assert facts["Endpoint"] == "http://localhost/xapi"
    credentials = facts["Key"], facts["Secret"]
    assert client.post("/xapi/statements", json=login(ANNA), auth=credentials, headers=VERSION).status_code == 200
    assert standing() == LOGIN
