"""What becomes of an idea, and of a decision: tables, and how a page says it."""

from datetime import date
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from campaign.meetings.models import Decision, IdeaState, NoteKind
from campaign.plan.models import ActionState
from campaign.plan.states import OPEN

NOTE_NAMES: dict[NoteKind, object] = {
    NoteKind.WORKS: _l("What works"),
    NoteKind.WORKS_NOT: _l("What does not work"),
    NoteKind.STUCK: _l("Where we get stuck"),
    NoteKind.OTHER: _l("Other"),
}
SIGNS = {"+": NoteKind.WORKS, "-": NoteKind.WORKS_NOT, "!": NoteKind.STUCK}
"""Typed before a note they say what it is about."""

IDEA_NAMES: dict[IdeaState, object] = {
    IdeaState.OPEN: _l("open"),
    IdeaState.TAKEN_UP: _l("taken up"),
    IdeaState.DONE: _l("done"),
    IdeaState.DECLINED: _l("not now"),
}
BECOMES: dict[IdeaState, frozenset[IdeaState]] = {
    IdeaState.OPEN: frozenset({IdeaState.TAKEN_UP, IdeaState.DONE, IdeaState.DECLINED}),
    IdeaState.TAKEN_UP: frozenset({IdeaState.DONE, IdeaState.DECLINED, IdeaState.OPEN}),
    IdeaState.DONE: frozenset({IdeaState.TAKEN_UP, IdeaState.OPEN}),
    IdeaState.DECLINED: frozenset({IdeaState.TAKEN_UP, IdeaState.OPEN}),
}
"""What an idea can become; nobody is held to an answer given too fast."""


class Outcome(StrEnum):
    """How far a decision is."""

    OPEN = "open"
    LATE = "late"
    DONE = "done"
    DROPPED = "dropped"


OUTCOME_NAMES: dict[Outcome, object] = {
    Outcome.OPEN: _l("open"),
    Outcome.LATE: _l("late"),
    Outcome.DONE: _l("done"),
    Outcome.DROPPED: _l("dropped"),
}


def outcome_of(decision: Decision, today: date) -> Outcome:
    """How far a decision is: as its action stands, else by whether it was settled."""
    action = decision.action
    if action is None:
        return Outcome.DONE if decision.settled_at else Outcome.OPEN
    if action.state is ActionState.DROPPED:
        return Outcome.DROPPED
    if action.state not in OPEN:
        return Outcome.DONE
    return Outcome.LATE if action.due_on < today else Outcome.OPEN
