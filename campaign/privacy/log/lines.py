"""An entry of the audit log as its reader sees it: who, what in words, on what, what was and is, and where it is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import format_date, format_datetime, ngettext
from flask_babel import gettext as _
from sqlalchemy import String, cast, literal, select, union_all

from campaign.accounts.models import AuditEntry
from campaign.accounts.watching import Way
from campaign.evaluation.wording import LESSON_NAMES
from campaign.extensions import db
from campaign.journeys.wording import KIND_NAMES, LINK_NAMES
from campaign.privacy.log.fields import COLUMNS, TABLES
from campaign.privacy.log.values import Reader, names_in
from campaign.privacy.log.words import ACTIONS, BY_LINK, KIND_OF, KINDS
from campaign.privacy.retention.rules import RULES
from campaign.selection.states import Source
from campaign.selection.wording import SOURCES
from campaign.testimonials.wording import SHORT_USE_NAMES

ARROW = "→"
ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
DIGEST = re.compile(r"[0-9a-f]{64}")
STATE = re.compile(r"[a-z_]+(, [a-z_]+)*")
"""How the program calls a state, or fields; the row that changed has them in words."""
BARE = re.compile(r"([a-z]{2} )?\d+")
"""How many, or which version: says nothing by itself."""
SEALED = re.compile(r"version (\d+), [0-9a-f]{64}")
CODES: dict[str, Mapping[Any, object]] = {"lesson": LESSON_NAMES, "term": {rule.key: rule.what for rule in RULES}}
"""Subjects that only the program can read, by noun."""
FOLLOWS = re.compile(r"follows (\S+)")
FOUND = re.compile(rf"({'|'.join(Source)}): (\d+) new")
IN_WORDS: dict[str, Mapping[Any, object]] = {
    "testimonial.asked": SHORT_USE_NAMES,
    "journey_link.made": LINK_NAMES,
    "journey.removed": KIND_NAMES,
}
"""What the program calls by a word of its own where no row of a table changed, by action."""
PAGES: dict[str, tuple[str, str]] = {
    "action": ("plan.action", "action_id"),
    "colleague": ("people.colleague", "colleague_id"),
    "course": ("courses.edit", "course_id"),
    "expectation": ("rules.expectation", "expectation_id"),
    "expert": ("trainings.expert", "expert_id"),
    "gathering": ("gatherings.gathering", "gathering_id"),
    "kpi": ("goals.kpi", "kpi_id"),
    "meeting": ("meetings.meeting", "meeting_id"),
    "notice": ("scoreboard.notice", "notice_id"),
    "reward": ("rewards.change", "reward_id"),
    "screen": ("scoreboard.edit_screen", "screen_id"),
    "team": ("people.team", "team_id"),
    "toolkit_item": ("toolkit.item", "item_id"),
    "training_step": ("trainings.step", "step_id"),
    "webhook": ("webhooks.webhook", "webhook_id"),
}
"""Where a thing can be looked at, and what its page calls its id."""


@dataclass(frozen=True)
class Field:
    """A column that changed."""

    name: str
    before: str
    after: str
    is_kept: bool
    """Whether the log knows the values."""


@dataclass(frozen=True)
class Changed:
    """A row that changed."""

    what: str
    way: str
    fields: list[Field]


@dataclass(frozen=True)
class Place:
    """Where one can look at it: a page and what stands in its address."""

    endpoint: str
    values: dict[str, int]
    is_room: bool
    """Whether it is only where such things are."""


@dataclass(frozen=True)
class Line:
    """An entry."""

    entry: AuditEntry
    at: str
    who: str
    what: str
    subject: str
    details: str
    changed: list[Changed]
    place: Place | None

    @property
    def is_new(self) -> bool:
        """Whether there was nothing before."""
        return all(one.way == Way.NEW for one in self.changed)


def lines_of(entries: Sequence[AuditEntry], campaign_id: int | None, zone: ZoneInfo) -> list[Line]:
    """Entries of one campaign, or of none, with a few questions for all of them."""
    rows = [row for entry in entries for row in entry.changes or ()]
    reader = Reader(zone, names_in(rows, campaign_id))
    there = still_there(rows, campaign_id)
    return [line_of(entry, reader, place_of(entry, there)) for entry in entries]


def line_of(entry: AuditEntry, reader: Reader, place: Place | None) -> Line:
    return Line(
        entry=entry,
        at=written_at(entry, reader.zone),
        who=who_did(entry),
        what=what_was_done(entry.action),
        subject=subject_of(entry),
        details=details_of(entry),
        changed=list(changed_in(entry, reader)),
        place=place,
    )


def written_at(entry: AuditEntry, zone: ZoneInfo) -> str:
    """The moment in the campaign's time zone."""
    return str(format_datetime(entry.at.astimezone(zone), "d MMM y HH:mm:ss", rebase=False))


def who_did(entry: AuditEntry) -> str:
    """The name of whoever did it; of nobody with an account: what it was."""
    if entry.user is not None:
        return entry.user.name
    if entry.had_account:
        return str(_("A former account"))
    return str(_("Someone with a link") if entry.action in BY_LINK else _("Command line or worker"))


def what_was_done(action: str) -> str:
    """The action in words; one that an older version of the program wrote stays as it is."""
    return str(ACTIONS.get(action, action))


def subject_of(entry: AuditEntry) -> str:
    """On what: `#8` for `testimonial #8`, because the action says already what it is."""
    noun, _dot, _verb = entry.action.partition(".")
    subject = entry.subject.removeprefix(f"{noun} ") if entry.subject.startswith(f"{noun} #") else entry.subject
    return in_days(str(CODES.get(noun, {}).get(subject, subject)))


def details_of(entry: AuditEntry) -> str:
    """What was said about it, unless what was and what is says the same, or only the program can read it."""
    details = SEALED.sub(lambda found: _("version %(number)s", number=found[1]), entry.details or "")
    says_nothing = DIGEST.fullmatch(details) or BARE.fullmatch(details)
    if says_nothing or (entry.changes and (ARROW in details or STATE.fullmatch(details))):
        return ""
    if follows := FOLLOWS.fullmatch(details):
        return str(_("made from the campaign at /%(slug)s", slug=follows[1]))
    if found := FOUND.fullmatch(details):
        how, number = SOURCES[Source(found[1])], int(found[2])
        return str(ngettext("%(num)s new name, %(how)s", "%(num)s new names, %(how)s", number, how=how))
    called = IN_WORDS.get(entry.action)
    return in_days(", ".join(str(called.get(word, word)) for word in details.split()) if called else details)


def in_days(text: str) -> str:
    """A text with its days as people write them."""
    return ISO_DAY.sub(lambda found: written_day(found[0]), text)


def written_day(iso: str) -> str:
    try:
        return str(format_date(date.fromisoformat(iso), "d MMMM y"))
    except ValueError:
        return iso


def changed_in(entry: AuditEntry, reader: Reader) -> Iterator[Changed]:
    """The rows that changed, each with its fields."""
    for row in entry.changes or ():
        table = row["of"]
        logged = TABLES.get(table)
        fields = [field_of(table, name, both, reader) for name, both in row["fields"].items()]
        yield Changed(str(logged.words) if logged else table, row["way"], fields)


def field_of(table: str, name: str, both: Sequence[Any] | None, reader: Reader) -> Field:
    """What was and what is, in words."""
    words = str(COLUMNS.get(name, name))
    if both is None:
        return Field(words, "", "", is_kept=False)
    before, after = (reader.words(table, name, value) for value in both)
    return Field(words, before, after, is_kept=True)


def still_there(rows: Iterable[dict[str, Any]], campaign_id: int | None) -> set[tuple[str, int]]:
    """Which of the changed things can still be looked at: one question for all kinds of them."""
    wanted: dict[str, set[int]] = {}
    for row in rows:
        if row["of"] in PAGES and isinstance(row["id"], int) and row["way"] != Way.GONE:
            wanted.setdefault(row["of"], set()).add(row["id"])
    parts = []
    for table, keys in sorted(wanted.items()):
        model = TABLES[table].model
        mine = model.campaign_id == campaign_id, model.id.in_(keys)
        parts.append(select(cast(literal(table), String), model.id).where(*mine))
    return {(table, key) for table, key in db.session.execute(union_all(*parts))} if parts else set()


def place_of(entry: AuditEntry, there: set[tuple[str, int]]) -> Place | None:
    """The page of what it is about, if that is still there; else the room of its kind, if it has one."""
    for row in entry.changes or ():
        if (row["of"], row["id"]) in there:
            endpoint, name = PAGES[row["of"]]
            return Place(endpoint, {name: row["id"]}, is_room=False)
    kind = KIND_OF.get(entry.action)
    room = KINDS[kind].room if kind else None
    return Place(room, {}, is_room=True) if room and entry.campaign_id is not None else None
