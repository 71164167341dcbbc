"""How an action goes from one state to another: the table, and what each step is called."""

from flask_babel import lazy_gettext as _l

from campaign.plan.models import ActionState

TODO, DOING, DONE, DROPPED = ActionState.TODO, ActionState.DOING, ActionState.DONE, ActionState.DROPPED

ALLOWED: dict[ActionState, frozenset[ActionState]] = {
    TODO: frozenset({DOING, DONE, DROPPED}),
    DOING: frozenset({TODO, DONE, DROPPED}),
    # A slip of the thumb can be taken back; what is done is not dropped any more.
    DONE: frozenset({TODO, DOING}),
    DROPPED: frozenset({TODO}),
}
OPEN = (TODO, DOING)
"""What still asks for work."""

NAMES = {
    TODO: _l("to do"),
    DOING: _l("doing"),
    DONE: _l("done"),
    DROPPED: _l("dropped"),
}

VERBS = {TODO: "reopened", DOING: "started", DONE: "finished", DROPPED: "dropped"}
"""What became of an action, in the audit log."""


def may_become(state: ActionState, to: ActionState) -> bool:
    """Whether an action goes from `state` to `to`."""
    return to in ALLOWED[state]
