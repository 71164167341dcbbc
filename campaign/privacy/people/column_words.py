"""What columns and states are called on a page for the person whose data they are."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_babel import LazyString, format_date, format_datetime, format_decimal, gettext
from flask_babel import lazy_gettext as _l

from campaign.achievements.badges import BY_KEY
from campaign.conversions.models import Happening, Refusal
from campaign.conversions.wording import HAPPENINGS, REASONS, REFUSALS
from campaign.core.locale import LANGUAGE_NAMES
from campaign.evaluation.models import Audience
from campaign.evaluation.wording import AUDIENCE_NAMES
from campaign.points.models import Reason
from campaign.privacy.log.values import STATES as OF_THE_LOG
from campaign.privacy.log.words import ACTIONS
from campaign.privacy.people.export import Kept
from campaign.privacy.place import Kind
from campaign.selection.interest.candidate_forms import GENDERS
from campaign.selection.states import Gender, Standing, Verdict
from campaign.selection.wording import STANDINGS
from campaign.testimonials.wording import USE_NAMES
from campaign.toolkit.kinds import Use
from campaign.trainings.states import Moment

COLUMNS: dict[str, LazyString] = {
    "name": _l("Name"),
    "email": _l("E-mail"),
    "employee_number": _l("Employee number"),
    "team": _l("Team"),
    "reached": _l("Reached"),
    "language": _l("Language"),
    "alias": _l("Alias"),
    "names": _l("Named in public as"),
    "role": _l("Role"),
    "stage": _l("Stage"),
    "state": _l("State"),
    "standing": _l("State"),
    "course": _l("Course"),
    "import": _l("Report"),
    "happened_on": _l("Day"),
    "visited_on": _l("Day"),
    "held_on": _l("Day"),
    "said_at": _l("Said"),
    "since": _l("Since"),
    "created_at": _l("Since"),
    "recorded_at": _l("Recorded"),
    "sent_at": _l("Sent"),
    "at": _l("When"),
    "earned_at": _l("Earned"),
    "accepted_at": _l("Accepted"),
    "issued_at": _l("Issued"),
    "visits": _l("Visits"),
    "explanation": _l("Explanation"),
    "objection": _l("Objection"),
    "remark": _l("Remark"),
    "why": _l("Why"),
    "note": _l("Note"),
    "text": _l("Text"),
    "title": _l("Title"),
    "answer": _l("Answer"),
    "words": _l("In words"),
    "quote": _l("Quote"),
    "subject": _l("Subject"),
    "action": _l("What"),
    "badge": _l("Badge"),
    "reward": _l("Reward"),
    "gathering": _l("Gathering"),
    "was_there": _l("Was there"),
    "skill": _l("Skill"),
    "level": _l("Level"),
    "step": _l("Step"),
    "tried": _l("What I tried"),
    "went": _l("How it went"),
    "learned": _l("What I learned"),
    "stars": _l("Stars"),
    "verdict": _l("Opinion"),
    "gender": _l("Gender"),
    "interest": _l("Wants to take part"),
    "score": _l("Score"),
    "value": _l("Name in the learning system"),
    "expires_at": _l("Ends"),
    "expires_on": _l("Ends"),
    "used_at": _l("Used"),
    "use": _l("Where"),
    "given_at": _l("Given"),
    "withdrawn_at": _l("Withdrawn"),
    "times": _l("Times"),
    "item": _l("Item of the toolkit"),
    "question": _l("Question"),
    "number": _l("Answer"),
    "criterion": _l("Criterion"),
    "round": _l("Evaluation round"),
    "audience": _l("Asked as"),
    "before": _l("Before"),
    "after": _l("After"),
    "moved_at": _l("When"),
    "what": _l("What"),
    "refusal": _l("Why"),
    "reason": _l("Why"),
    "points": _l("Points"),
    "moment": _l("Moment"),
    "idea": _l("Idea"),
    "proposed_at": _l("Proposed"),
    "asked_at": _l("Asked"),
    "opened_at": _l("Since"),
    "reminded_on": _l("Day"),
    "looked_at": _l("Last looked at"),
    "sent_for": _l("Last sent for the week of"),
    "stopped_at": _l("Stopped"),
    "hours_per_week": _l("Hours a week"),
}
"""What is not here stands in the file, and would only fill the page."""

OF_PLACE: dict[tuple[str, str], LazyString] = {
    ("mail", "created_at"): _l("Written"),
    ("toolkit_use", "use"): _l("How"),
}
"""Columns that are called otherwise in one place."""

OF_KIND: Mapping[type, Mapping[Any, object]] = {
    **OF_THE_LOG,
    Audience: AUDIENCE_NAMES,
    Gender: GENDERS,
    Happening: HAPPENINGS,
    Reason: REASONS,
    Refusal: REFUSALS,
    Standing: STANDINGS,
    Moment: {Moment.BEFORE: _l("before the training"), Moment.AFTER: _l("after the training")},
    Use: {Use.DOWNLOAD: _l("downloaded"), Use.COPY: _l("copied"), Use.PACK: _l("in the ZIP of everything")},
    Verdict: {
        Verdict.ENDORSE: _l("in favour"),
        Verdict.DOUBT: _l("in doubt"),
        Verdict.ADVISE_AGAINST: _l("advises against"),
    },
}
"""States by what they are a state of, where one word means several things."""
STATES: dict[str, LazyString] = {
    "login": _l("logged in"),
    "start": _l("started"),
    "completion": _l("completed"),
    "waiting": _l("waiting"),
    "confirmed": _l("confirmed"),
    "rejected": _l("rejected"),
    "withdrawn": _l("withdrawn"),
    "reversed": _l("taken back"),
    "manager": _l("manager"),
    "viewer": _l("viewer"),
    "ambassador": _l("ambassador"),
    "accepted": _l("accepted"),
    "earned": _l("earned"),
    "approved": _l("approved"),
    "handed_over": _l("handed over"),
    "cancelled": _l("cancelled"),
    "yes": _l("yes"),
    "no": _l("no"),
    "maybe": _l("maybe"),
    "woman": _l("woman"),
    "man": _l("man"),
    "going": _l("comes"),
    "off": _l("does not come"),
    "walk_in": _l("came without signing up"),
    **{use.value: words for use, words in USE_NAMES.items()},
}


Pairs = tuple[tuple[str, str], ...]
"""What a row says: what a column is called, and its value."""


WORDS = frozenset({Kind.OWN_WORDS, Kind.THEIR_WORDS})
"""What stands for itself, in a line of its own."""


def lines(kept: Kept) -> list[tuple[Pairs, int]]:
    """What the rows of a place say, each thing once with how often. Where each says only one thing, one line has it."""
    place, found = kept.place.table, [said(row) for row in kept.rows]
    names = {name for row in found for name in row}
    if len(names) == 1 and all(found) and kept.place.columns.get(name := names.pop()) not in WORDS:
        values = Counter(only(row[name]) for row in found)
        joined = ", ".join(value if times == 1 else f"{value} ({times}×)" for value, times in values.items())
        return [(((called(place, name), joined),), 1)]
    rows = (tuple((called(place, name), in_words(name, value)) for name, value in row.items()) for row in found)
    return list(Counter(rows).items())


def said(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says that has words; empty things say nothing."""
    return {name: value for name, value in row.items() if name in COLUMNS and value not in (None, "")}


def called(place: str, name: str) -> str:
    """What a column is called."""
    return str(OF_PLACE.get((place, name), COLUMNS[name]))


def only(value: Any) -> str:
    """The one thing that a row says: of a moment the day is enough."""
    return str(format_date(value, "d MMM y")) if isinstance(value, datetime) else in_words("", value)


def in_words(name: str, value: Any) -> str:
    """A value of a column as people write it."""
    if name == "badge" and value in BY_KEY:
        return str(BY_KEY[value].title)
    if name == "language":
        return LANGUAGE_NAMES.get(value, str(value))
    return str(next((writer(value) for kind, writer in WRITERS if isinstance(value, kind)), value))


def state(value: StrEnum) -> object | None:
    """What a state is called, if it has words."""
    return OF_KIND.get(type(value), {}).get(value) or STATES.get(value.value)


WRITERS: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (bool, lambda value: gettext("yes") if value else gettext("no")),
    (datetime, lambda value: format_datetime(value, "d MMM y HH:mm")),
    (date, lambda value: format_date(value, "d MMM y")),
    (StrEnum, lambda value: state(value) or value.value.replace("_", " ")),
    (float, lambda value: format_decimal(round(value))),
    (str, lambda value: ACTIONS.get(value, value)),
)
"""How a value is written, by what it is; the first that fits."""
