"""A batch of 30 statements as Moodle sends them, against a bare view that reads and parses the same JSON."""

import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import count, cycle, islice
from typing import Any

from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.conversions.xapi.connections import make
from campaign.core import clock
from campaign.courses.services import find_or_create
from campaign.extensions import db
from tests.load.databases import opened
from tests.load.generator import Load, post_json
from tests.load.measured import Measured, Scale, side_by_side
from tests.load.seeding import Seeded, email
from tests.load.servers import Running, serving, serving_bare

BATCH = 30
SENDERS = 4
FAMILIAR = 200
"""People who did all that before; of everyone else each batch has one, who does something for the first time."""
WARM_UP = 1.0
SITE = "https://learn.bench.example"
COURSE = f"{SITE}/course/view.php?id=7"
XAPI = "/xapi/statements"


def measure(none: Seeded, many: Seeded, people: range, scale: Scale) -> Iterator[Measured]:
    """A batch in a campaign without results, to the bare view and to a campaign with very many results."""
    with (
        serving(none.settings) as empty,
        serving(many.settings) as full,
        serving_bare(none.folder) as bare,
    ):
        without, among = sender(empty, none, people), sender(full, many, people)
        parsing = Load(bare.port, [plain(bare.port, people) for _ in range(SENDERS)])
        for load in (without, among, parsing):
            load.run(WARM_UP)
        to_bare = side_by_side(without, parsing, scale)
        to_none = side_by_side(among, without, scale)
        for load in (without, among, parsing):
            load.close()
    yield Measured("statements: a batch to reading and parsing it", 1 / to_bare.ratio, at_most=6, note=to_bare.rates)
    name = "statements: a batch among very many results to one among none"
    yield Measured(name, 1 / to_none.ratio, at_most=1.2, note=to_none.rates)


def sender(running: Running, site: Seeded, people: range) -> Load:
    """Connections of a learning system that send batch after batch."""
    credentials = connect(site)
    new = iter(people[FAMILIAR:])
    seconds = count()
    familiar = cycle(people[:FAMILIAR])
    each = (batches(running.port, familiar, new, seconds, credentials) for _ in range(SENDERS))
    return Load(running.port, list(each))


def connect(site: Seeded) -> tuple[str, str]:
    """A connection to the campaign of a site, and a course that its statements are about."""
    with opened(site.settings):
        campaign = db.session.scalars(select(Campaign)).one()
        find_or_create(campaign.id, "Course of statements").activity_id = COURSE
        made = make(campaign, "Bench", by=None)
        key = made.connection.key
        db.session.commit()
        return key, made.secret


def batches(
    port: int, familiar: Iterator[int], new: Iterator[int], seconds: Iterator[int], credentials: tuple[str, str]
) -> Iterator[bytes]:
    """Batches as requests, until nobody is new."""
    for number in new:
        yield post_json(port, XAPI, batch(familiar, number, seconds), credentials)


def plain(port: int, people: range) -> Iterator[bytes]:
    """The same for a view that only parses."""
    familiar, seconds = cycle(people[:FAMILIAR]), count()
    for number in cycle(people[FAMILIAR:]):
        yield post_json(port, "/parse", batch(familiar, number, seconds), ("key", "secret"))


def batch(familiar: Iterator[int], new: int, seconds: Iterator[int]) -> str:
    """What Moodle reports in a minute: some logins and course pages, many parts of courses, and one completion."""
    said = [KINDS[place % len(KINDS)] for place in range(BATCH - 1)]
    who = [*islice(familiar, BATCH - 1), new]
    facts = zip(who, [*said, COMPLETED], strict=True)
    return json.dumps([statement(number, kind, next(seconds)) for number, kind in facts])


LOGIN = ("https://xapi.edlm/profiles/edlm-lms/concepts/verbs/login", "lms", SITE)
VIEWED = ("http://id.tincanapi.com/verb/viewed", "course", COURSE)
COMPLETED = ("http://adlnet.gov/expapi/verbs/completed", "course", COURSE)
PAGE = ("http://id.tincanapi.com/verb/viewed", "book", f"{SITE}/mod/book/view.php?id=3")
DONE = ("http://adlnet.gov/expapi/verbs/completed", "book", f"{SITE}/mod/book/view.php?id=3")
ANSWER = ("http://adlnet.gov/expapi/verbs/answered", "question", f"{SITE}/question/question.php?id=11")
KINDS = (LOGIN, VIEWED, PAGE, PAGE, DONE, ANSWER, ANSWER, PAGE, VIEWED, PAGE)
TYPES = {
    "lms": "http://id.tincanapi.com/activitytype/lms",
    "course": "https://w3id.org/xapi/cmi5/activitytype/course",
    "book": "http://id.tincanapi.com/activitytype/book",
    "question": "http://adlnet.gov/expapi/activities/cmi.interaction",
}


def statement(number: int, kind: tuple[str, str, str], second: int) -> dict[str, Any]:
    """A statement with all that Moodle's plugin writes around it."""
    verb, of, iri = kind
    at = clock.now() - timedelta(days=1) + timedelta(milliseconds=second)
    return {
        "actor": {"name": f"Person {number}", "mbox": f"mailto:{email(number)}"},
        "verb": {"id": verb, "display": {"en": verb.rpartition("/")[2]}},
        "object": thing(iri, of, "What it is about"),
        "timestamp": at.isoformat(timespec="milliseconds"),
        "context": {
            "platform": "Moodle",
            "language": "en",
            "registration": "58028332-2277-5b51-a632-7836992917ea",
            "contextActivities": {
                "category": [thing(SITE, "lms", "Learning at Bench")],
                "parent": [] if of in {"lms", "course"} else [thing(COURSE, "course", "Course of statements")],
            },
            "extensions": {
                "http://lrs.learninglocker.net/define/extensions/info": {
                    "http://moodle.org": "4.5.1",
                    "https://github.com/xAPI-vle/moodle-logstore_xapi": "5.0.1",
                    "event_name": "\\core\\event\\something_viewed",
                    "event_function": "\\src\\transformer\\events\\core\\something_viewed",
                }
            },
        },
    }


def thing(iri: str, of: str, name: str) -> dict[str, Any]:
    """An activity with its definition."""
    definition = {"type": TYPES[of], "name": {"en": name}, "description": {"en": f"{name}, in a few more words."}}
    return {"id": iri, "objectType": "Activity", "definition": definition}
