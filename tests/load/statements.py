"""A batch of 30 statements as Moodle sends them, against a bare view that reads and parses the same JSON."""

import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import count, cycle, islice
from typing import Any

from sqlalchemy import select, text

from campaign.campaigns.models import Campaign
from campaign.conversions.xapi.connections import make
from campaign.core import clock
from campaign.courses.services import find_or_create
from campaign.extensions import db
from tests.load.databases import opened
from tests.load.generator import PATIENCE, Load, post_json
from tests.load.measured import Measured, Scale
from tests.load.seeding import Seeded, email
from tests.load.servers import Running, serving, serving_bare

BATCH = 30
SENDERS = 4
FAMILIAR = 200
"""People who did all that before."""
NEWS = 10
"""One batch in so many has someone who does something for the first time: people look at a course far more often than
they begin or complete one."""
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
        parsed = bodies(people)
        parsing = Load(bare.port, [sent(bare.port, "/parse", parsed, ("key", "secret")) for _ in range(SENDERS)])
        for load in (without, among, parsing):
            load.run(WARM_UP)
        ours, plain, crowded = Cost(empty, without), Cost(bare, parsing), Cost(full, among)
        for _ in range(scale.rounds):
            for each in (ours, plain, crowded):
                each.run(scale.seconds)
        for load in (without, among, parsing):
            load.close()
    name = "statements: processor time of a batch to that of reading and parsing it"
    yield Measured(name, ours.each / plain.each, at_most=6, note=f"{ours.ms} to {plain.ms}")
    name = "statements: a batch among very many results to one among none"
    yield Measured(name, crowded.each / ours.each, at_most=1.2, note=f"{crowded.ms} to {ours.ms}")
    # What is told to a system as received is on the disk: how fast that goes is a matter of the disk.
    name = "statements: reading and parsing a batch to taking it in, in requests/s"
    yield Measured(
        name, plain.per_second / ours.per_second, note=f"{plain.per_second:.0f}/s to {ours.per_second:.0f}/s"
    )


class Cost:
    """What requests cost a server."""

    def __init__(self, server: Running, load: Load) -> None:
        self.server, self.load = server, load
        self.cpu, self.seconds, self.number = 0.0, 0.0, 0

    def run(self, seconds: float) -> None:
        """Ask for so long."""
        before = self.server.cpu
        done = self.load.run(seconds)
        self.cpu += self.server.cpu - before
        self.seconds += done.seconds
        self.number += len(done.latencies)

    @property
    def each(self) -> float:
        """Seconds of processor for one request."""
        return self.cpu / self.number

    @property
    def ms(self) -> str:
        return f"{self.each * 1000:.2f} ms"

    @property
    def per_second(self) -> float:
        return self.number / self.seconds


def sender(running: Running, site: Seeded, people: range) -> Load:
    """Connections of a learning system that send batch after batch."""
    credentials, shared = connect(site), bodies(people)
    first = Load(running.port, [sent(running.port, XAPI, introduced(people[:FAMILIAR]), credentials)])
    first.run(PATIENCE)
    first.close()
    look_through(site)
    return Load(running.port, [sent(running.port, XAPI, shared, credentials) for _ in range(SENDERS)])


def look_through(site: Seeded) -> None:
    """Let PostgreSQL look what is in its tables now, as it does by itself within a minute."""
    with opened(site.settings):
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("ANALYZE"))
            db.session.commit()


def connect(site: Seeded) -> tuple[str, str]:
    """A connection to the campaign of a site, and a course that its statements are about."""
    with opened(site.settings):
        campaign = db.session.scalars(select(Campaign)).one()
        find_or_create(campaign.id, "Course of statements").activity_id = COURSE
        made = make(campaign, "Bench", by=None)
        key = made.connection.key
        db.session.commit()
        return key, made.secret


def sent(port: int, path: str, bodies: Iterator[str], credentials: tuple[str, str]) -> Iterator[bytes]:
    """These bodies as requests."""
    for body in bodies:
        yield post_json(port, path, body, credentials)


def introduced(people: range) -> Iterator[str]:
    """Batches in which these people do everything for the first time."""
    said = iter([(number, kind) for number in people for kind in (LOGIN, VIEWED, COMPLETED)])
    while some := list(islice(said, BATCH)):
        yield "[" + ",".join(written(number, kind, 0) for number, kind in some) + "]"


def bodies(people: range) -> Iterator[str]:
    """What Moodle reports in a minute, again and again: some log-ins and course pages, and many parts of courses."""
    familiar, new, seconds = cycle(people[:FAMILIAR]), cycle(people[FAMILIAR:]), count(1)
    kinds = [KINDS[place % len(KINDS)] for place in range(BATCH - 1)]
    for number in count():
        last = next(new) if number % NEWS == 0 else next(familiar)
        who = [*islice(familiar, BATCH - 1), last]
        said = zip(who, [*kinds, COMPLETED], seconds, strict=False)
        yield "[" + ",".join(written(person, kind, second) for person, kind, second in said) + "]"


def written(number: int, kind: tuple[str, str, str], second: int) -> str:
    """A statement of its kind. (Filled in and not made anew, because whoever measures must not be slow.)"""
    at = (YESTERDAY + timedelta(milliseconds=second)).isoformat(timespec="milliseconds")
    return FORMS[kind].replace("person@bench", email(number)).replace("1970-01-01", at)


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


def statement(kind: tuple[str, str, str]) -> dict[str, Any]:
    """A statement with all that Moodle's plugin writes around it."""
    verb, of, iri = kind
    return {
        "actor": {"name": "Somebody", "mbox": "mailto:person@bench"},
        "verb": {"id": verb, "display": {"en": verb.rpartition("/")[2]}},
        "object": thing(iri, of, "What it is about"),
        "timestamp": "1970-01-01",
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


YESTERDAY = clock.now() - timedelta(days=1)
FORMS = {kind: json.dumps(statement(kind)) for kind in {*KINDS, COMPLETED}}
