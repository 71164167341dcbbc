"""The requests of a conformance suite for xAPI 1.0.3, each with the status that a right server gives."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from campaign.conversions.xapi.connections import Made
from tests.client import Client

REQUESTS = Path(__file__).parents[3].parent / "shared/data/xapi/conformance_requests_1.0.3.ndjson.gz"
# What the suite sent before that test, and the recording leaves out: a voiding statement with an id.
SENT_BEFORE = {
    "id": "c15701ff-9cf0-486e-9114-183fadb339b6",
    "actor": {"mbox": "mailto:xapi@adlnet.gov"},
    "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"},
    "object": {"objectType": "StatementRef", "id": "6a8cd61c-f84f-4e97-98e0-a6e652c9ff57"},
}
MADE_ANEW = {"authorization", "host", "content-length", "connection"}


@pytest.fixture
def requests() -> list[dict[str, Any]]:
    if not REQUESTS.exists():
        pytest.skip("The requests of the suite are not part of this project.")
    with gzip.open(REQUESTS, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def status_of(client: Client, made: Made, recorded: dict[str, Any]) -> int:
    """What we answer to a recorded request, with credentials of our own."""
    pairs = [header.partition(":")[::2] for header in recorded["headers"]]
    headers = {name: value.strip() for name, value in pairs if name.lower() not in MADE_ANEW}
    answer = client.open(
        recorded["path"],
        method=recorded["method"],
        headers=headers,
        data=recorded["body"].encode(),
        auth=(made.connection.key, made.secret),
    )
    return answer.status_code


def test_every_request_of_the_suite_gets_its_status(
    client: Client, made: Made, requests: list[dict[str, Any]], send: Callable[..., TestResponse]
) -> None:
    assert send(SENT_BEFORE).status_code == 200
    wrong = [
        (recorded["test"], recorded["status"], status)
        for recorded in requests
        if (status := status_of(client, made, recorded)) != recorded["status"]
    ]
    assert (len(requests), wrong) == (1_056, [])
