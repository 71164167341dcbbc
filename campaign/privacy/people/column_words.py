"""What columns and states are called on a page for the person whose data they are."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_babel import LazyString, format_date, format_datetime, gettext
from flask_babel import lazy_gettext as _l

from campaign.privacy.log.words import ACTIONS
from campaign.testimonials.wording import USE_NAMES

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
}
"""What is not here stands in the file, and would only fill the page."""

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
    **{use.value: words for use, words in USE_NAMES.items()},
}


def told(row: dict[str, Any]) -> list[tuple[LazyString, str]]:
    """What a row says, in words; empty things say nothing."""
    return [
        (COLUMNS[name], in_words(value)) for name, value in row.items() if name in COLUMNS and value not in (None, "")
    ]


def in_words(value: Any) -> str:
    """A value as people write it."""
    if isinstance(value, bool):
        return str(gettext("yes") if value else gettext("no"))
    if isinstance(value, datetime):
        return str(format_datetime(value, "d MMM y HH:mm"))
    if isinstance(value, date):
        return str(format_date(value, "d MMM y"))
    if isinstance(value, StrEnum):
        return str(STATES.get(value.value, value.value.replace("_", " ")))
    if isinstance(value, str):
        return str(ACTIONS.get(value, value))
    return str(value)
