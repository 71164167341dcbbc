"""What came before is known again, and nothing that is wrong comes in with it."""

from typing import Any

import pytest

from campaign.conversions.xapi.familiar import FAMILIAR, frame_of
from campaign.conversions.xapi.specification.statements import Version
from campaign.conversions.xapi.specification.values import Invalid
from tests.conversions.xapi.samples import SITE, VIEWED, person

ANNA, BOB = person("anna@waterkant.example"), person("bob@waterkant.example")
REGISTERED = {"registration": "58028332-2277-5b51-a632-7836992917ea"}


def viewed(**parts: Any) -> dict[str, Any]:
    return {"actor": ANNA, "verb": {"id": VIEWED}, "object": {"id": f"{SITE}/familiar"}, **parts}


def test_what_is_said_of_two_people_is_understood_once() -> None:
    assert frame_of(viewed(), Version.ONE) is frame_of(viewed(actor=BOB), Version.ONE)


def test_two_registrations_make_no_two_things_of_what_is_said() -> None:
    other = {"registration": "11111111-2277-5b51-a632-7836992917ea"}
    assert frame_of(viewed(context=REGISTERED), Version.ONE) is frame_of(viewed(context=other), Version.ONE)


@pytest.mark.parametrize(
    "parts",
    [
        {"actor": {"mbox": "nobody"}},
        {"actor": None},
        {"timestamp": "yesterday"},
        {"id": "7"},
        {"context": None},
        {"context": {"registration": "7"}},
        {"context": {"registration": None}},
        {"strange": 1},
    ],
)
def test_beside_what_is_familiar_everything_is_still_checked(parts: dict[str, Any]) -> None:
    frame_of(viewed(), Version.ONE)
    frame_of(viewed(context=REGISTERED), Version.ONE)
    with pytest.raises(Invalid):
        frame_of(viewed(**parts), Version.ONE)


def test_one_and_true_are_not_the_same() -> None:
    said = {"extensions": {f"{SITE}/x": True}}, {"extensions": {f"{SITE}/x": 1}}
    first, second = (frame_of(viewed(context=one), Version.ONE) for one in said)
    assert first.digest != second.digest


def test_no_word_about_a_person_is_kept() -> None:
    frame_of(viewed(context={"instructor": person("teacher@waterkant.example")}), Version.ONE)
    assert "teacher" not in repr(FAMILIAR)
